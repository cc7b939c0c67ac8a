using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OgTickets.Identity;

namespace OgTickets.Tests.Audit;

/// <summary>Changes that must leave an entry, whoever makes them.</summary>
public sealed class WhatIsWrittenTests(TrailApp app) : IClassFixture<TrailApp>
{
    [Fact]
    public async Task A_role_that_is_given_and_taken()
    {
        var account = await app.NewPersonAsync(role: Roles.Gate);
        await app.RunAsync(async (UserManager<Account> accounts) => await accounts.RemoveFromRoleAsync((await accounts.FindByIdAsync(account.Id.ToString()))!, Roles.Gate));

        var written = await app.DbAsync(db => db.AuditEntries.Where(e => e.Subject == account.Id.ToString()).OrderBy(e => e.Id).Select(e => $"{e.Action} {e.Detail}").ToListAsync(Ct));

        Assert.Equal(["account.opened {}", """role.given {"role":"GATE"}""", """role.taken {"role":"GATE"}"""], written);
    }
}

using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OgTickets.Identity;
using OgTickets.Keys;
using OgTickets.Tickets;

namespace OgTickets.Tests.Keys;

/// <summary>A master key is replaced while the shop is open.</summary>
public sealed class KeyRewrapTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Every_secret_moves_to_the_new_master_and_no_ticket_notices()
    {
        var ticket = await app.PaidTicketAsync();
        var secret = await AuthenticatorAsync(ticket.AccountId);
        var (former, both) = Rings(former: "old");

        await new KeyRewrap(app.Services.GetRequiredService<NpgsqlDataSource>(), both).RunAsync(Ct);

        var alone = MasterKeys.Read(former.Split('\n').Last(line => line.Contains("active", StringComparison.Ordinal)));
        var (account, purchase) = await app.KeysOfAsync(ticket.Id);
        using var accountKey = alone.OpenAccountKey(account.Id, account.Wrapped);
        using var purchaseKey = alone.OpenPurchaseKey(ticket.Id, ticket.Issue, purchase.Wrapped);
        Assert.Equal(TicketSeal.FromStored((await app.DbAsync(db => db.Tickets.SingleAsync(t => t.Id == ticket.Id, Ct))).Seal), TicketSeal.Make(accountKey, purchaseKey, TicketHeader.FromStored(ticket.Header)));
        Assert.Equal(secret, alone.OpenAuthenticator(ticket.AccountId, await app.DbAsync(db => db.UserTokens.Where(t => t.UserId == ticket.AccountId).Select(t => t.Value).SingleAsync(Ct))));
        Assert.Equal(0, await app.DbAsync(db => db.AccountKeys.CountAsync(k => k.Wrapped.Length > 0 && k.Wrapped[1] != 9, Ct)));

        // and back, for the other tests of this shop
        await new KeyRewrap(app.Services.GetRequiredService<NpgsqlDataSource>(), Rings("compromised", back: true).Both).RunAsync(Ct);
        Assert.True(await app.SealHoldsAsync(ticket));
    }

    [Fact]
    public async Task More_rows_than_one_turn_takes_all_move()
    {
        var ticket = await app.PaidTicketAsync();
        var (_, purchase) = await app.KeysOfAsync(ticket.Id);
        var (_, both) = Rings("old");
        using var key = SecretKey.New();
        var masters = app.Services.GetRequiredService<MasterKeys>();
        await app.DbAsync(db =>
        {
            for (var issue = 2; issue <= 1_102; issue++) db.PurchaseKeys.Add(new PurchaseKey { TicketId = ticket.Id, Issue = issue, Wrapped = masters.WrapPurchaseKey(ticket.Id, issue, key) });
            return db.SaveChangesAsync(Ct);
        });

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => new KeyRewrap(app.Services.GetRequiredService<NpgsqlDataSource>(), both).RunAsync(Ct)));
        await new KeyRewrap(app.Services.GetRequiredService<NpgsqlDataSource>(), both).RunAsync(Ct); // whatever two stood before at once

        var wrapped = await app.DbAsync(db => db.PurchaseKeys.Where(k => k.TicketId == ticket.Id && k.Issue > 1).ToListAsync(Ct));
        Assert.All(wrapped, row =>
        {
            Assert.True(both.IsCurrent(row.Wrapped));
            using var opened = both.OpenPurchaseKey(ticket.Id, row.Issue, row.Wrapped);
            Assert.Equal(key.Fingerprint, opened.Fingerprint);
        });
        await new KeyRewrap(app.Services.GetRequiredService<NpgsqlDataSource>(), Rings("compromised", back: true).Both).RunAsync(Ct);
        Assert.Equal(62, purchase.Wrapped.Length);
    }

    [Fact]
    public async Task A_replica_that_still_has_the_former_ring_does_not_undo_it()
    {
        var ticket = await app.PaidTicketAsync();
        var ring = app.Services.GetRequiredService<IConfiguration>()[MasterKeys.RingName]!.Trim();
        var next = NewRings.Master(number: 9).Trim();
        var data = app.Services.GetRequiredService<NpgsqlDataSource>();
        await new KeyRewrap(data, MasterKeys.Read($"{ring.Replace("active", "old", StringComparison.Ordinal)}\n{next}")).RunAsync(Ct);
        var moved = (await app.KeysOfAsync(ticket.Id)).Purchase.Wrapped;

        await new KeyRewrap(data, MasterKeys.Read($"{ring}\n{next.Replace("active", "old", StringComparison.Ordinal)}")).RunAsync(Ct);

        Assert.Equal(moved, (await app.KeysOfAsync(ticket.Id)).Purchase.Wrapped);
        await new KeyRewrap(data, MasterKeys.Read($"{ring}\n{next.Replace("active", "compromised", StringComparison.Ordinal)}")).RunAsync(Ct);
        Assert.True(await app.SealHoldsAsync(ticket));
    }

    private string? _next;

    // the shop's own key is number 1; 9 is the new one, or, going back, the one that is given up
    private (string Text, MasterKeys Both) Rings(string former, bool back = false)
    {
        var ring = app.Services.GetRequiredService<IConfiguration>()[MasterKeys.RingName]!.Trim();
        _next ??= NewRings.Master(number: 9).Trim();
        var text = back ? $"{ring}\n{_next.Replace("active", former, StringComparison.Ordinal)}" : $"{ring.Replace("active", former, StringComparison.Ordinal)}\n{_next}";
        return (text, MasterKeys.Read(text));
    }

    private Task<string> AuthenticatorAsync(Guid account) => app.RunAsync(async (UserManager<Account> accounts) =>
    {
        var own = (await accounts.FindByIdAsync(account.ToString()))!;
        await accounts.ResetAuthenticatorKeyAsync(own);
        return (await accounts.GetAuthenticatorKeyAsync(own))!;
    });
}

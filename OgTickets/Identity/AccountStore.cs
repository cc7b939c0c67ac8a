using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Clock;
using OgTickets.Keys;
using OgTickets.Persistence;

namespace OgTickets.Identity;

/// <summary>
/// Identity's store of accounts. Whoever makes an account (a page, a command, the demo) comes through here, so that none is ever
/// without its account key: both are in one save (DESIGN §5).
/// </summary>
public sealed class AccountStore(OgTicketsDb db, IdentityErrorDescriber describer, MasterKeys masterKeys, AuditTrail audit, ShopClock clock)
    : UserStore<Account, IdentityRole<Guid>, OgTicketsDb, Guid>(db, describer)
{
    public override Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (user.Id == Guid.Empty) user.Id = Guid.CreateVersion7();
        Context.AccountKeys.Add(NewKey(user.Id));
        audit.Append("account.opened", user.Id.ToString());
        return base.CreateAsync(user, cancellationToken);
    }

    public override async Task AddToRoleAsync(Account user, string normalizedRoleName, CancellationToken cancellationToken = default)
    {
        await base.AddToRoleAsync(user, normalizedRoleName, cancellationToken);
        audit.Append("role.given", user.Id.ToString(), new { role = normalizedRoleName });
    }

    public override async Task RemoveFromRoleAsync(Account user, string normalizedRoleName, CancellationToken cancellationToken = default)
    {
        await base.RemoveFromRoleAsync(user, normalizedRoleName, cancellationToken);
        audit.Append("role.taken", user.Id.ToString(), new { role = normalizedRoleName });
    }

    public override async Task SetTwoFactorEnabledAsync(Account user, bool enabled, CancellationToken cancellationToken = default)
    {
        await base.SetTwoFactorEnabledAsync(user, enabled, cancellationToken);
        audit.Append(enabled ? "account.second-factor-on" : "account.second-factor-off", user.Id.ToString());
    }

    private AccountKey NewKey(Guid accountId)
    {
        var id = Guid.CreateVersion7();
        using var key = SecretKey.New();
        return new AccountKey { Id = id, AccountId = accountId, Version = 1, Wrapped = masterKeys.WrapAccountKey(id, key), CreatedAt = clock.GetUtcNow() };
    }
}

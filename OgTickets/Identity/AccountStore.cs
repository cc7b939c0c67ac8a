using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Clock;
using OgTickets.Identity.ByMail;
using OgTickets.Keys;
using OgTickets.Mail;
using OgTickets.Persistence;

namespace OgTickets.Identity;

/// <summary>
/// Identity's store of accounts. Whoever makes an account (a page, a command, the demo) comes through here, so that none is ever
/// without its account key: both are in one save (DESIGN §5). What opens an account lies here wrapped (authenticator) or hashed (recovery codes).
/// </summary>
public sealed class AccountStore(OgTicketsDb db, IdentityErrorDescriber describer, MasterKeys masterKeys, AuditTrail audit, SecondFactorNews news, ShopClock clock)
    : UserStore<Account, IdentityRole<Guid>, OgTicketsDb, Guid>(db, describer)
{
    private bool _justOn;

    public override Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (user.Id == Guid.Empty) user.Id = Guid.CreateVersion7();
        Context.AccountKeys.Add(NewKey(user.Id));
        audit.Append("account.opened", user.Id.ToString());
        return base.CreateAsync(user, cancellationToken);
    }

    public override Task SetPasswordHashAsync(Account user, string? passwordHash, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        user.PasswordExpiresAt = null; // whichever way it is set, it is its owner's own; FirstAdmin says otherwise afterwards
        return base.SetPasswordHashAsync(user, passwordHash, cancellationToken);
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
        news.Tell(user, enabled ? AccountMails.SecondFactorOn : AccountMails.SecondFactorOff);
        _justOn = enabled;
    }

    public override Task SetAuthenticatorKeyAsync(Account user, string key, CancellationToken cancellationToken) =>
        base.SetAuthenticatorKeyAsync(user, masterKeys.WrapAuthenticator(user.Id, key), cancellationToken);

    public override async Task<string?> GetAuthenticatorKeyAsync(Account user, CancellationToken cancellationToken) =>
        masterKeys.OpenAuthenticator(user.Id, await base.GetAuthenticatorKeyAsync(user, cancellationToken));

    public override async Task ReplaceCodesAsync(Account user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken)
    {
        Context.RecoveryCodes.RemoveRange(await CodesOf(user).ToListAsync(cancellationToken));
        Context.RecoveryCodes.AddRange(RecoveryCode.Of(user.Id, recoveryCodes));
        audit.Append("account.recovery-codes-made", user.Id.ToString());
        if (!_justOn) news.Tell(user, AccountMails.RecoveryCodesMade); // the first ones come with the second factor, and one mail tells of both
    }

    /// <summary>The code goes in the save that follows (<see cref="UserManager{T}"/> does it): of two browsers with one code, only one gets in.</summary>
    public override async Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken cancellationToken)
    {
        var codes = await CodesOf(user).ToListAsync(cancellationToken);
        if (codes is [] || codes.Find(IsIt(RecoveryCode.HashOf(code, codes[0].Salt))) is not { } found) return false;
        Context.RecoveryCodes.Remove(found);
        audit.Append("account.recovery-code-used", user.Id.ToString(), new { left = codes.Count - 1 });
        return true;

        static Predicate<RecoveryCode> IsIt(byte[] hash) => stored => CryptographicOperations.FixedTimeEquals(stored.Hash, hash);
    }

    public override Task<int> CountCodesAsync(Account user, CancellationToken cancellationToken) => CodesOf(user).CountAsync(cancellationToken);

    public override async Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken = default)
    {
        var result = await base.UpdateAsync(user, cancellationToken);
        // somebody else changed the account first: what was to be saved with it must not go along with a later save
        if (!result.Succeeded) Context.ChangeTracker.Clear();
        return result;
    }

    private IQueryable<RecoveryCode> CodesOf(Account user) => Context.RecoveryCodes.Where(code => code.AccountId == user.Id);

    private AccountKey NewKey(Guid accountId)
    {
        var id = Guid.CreateVersion7();
        using var key = SecretKey.New();
        return new AccountKey { Id = id, AccountId = accountId, Version = 1, Wrapped = masterKeys.WrapAccountKey(id, key), CreatedAt = clock.GetUtcNow() };
    }
}

using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Clock;
using OgTickets.Identity;
using OgTickets.Keys;
using OgTickets.Persistence;

namespace OgTickets.Tickets;

/// <summary>How replacing an account's key ended.</summary>
public abstract record RotationResult
{
    private RotationResult()
    {
    }

    /// <summary>The account has a new key, and so many tickets have been issued anew with it.</summary>
    public sealed record Rotated(int Tickets) : RotationResult;

    /// <summary>Once a day: possible again from then on.</summary>
    public sealed record TooSoon(DateTimeOffset From) : RotationResult;

    /// <summary>No such account, or its key was destroyed with it.</summary>
    public sealed record NotThere : RotationResult;
}

/// <summary>
/// Replaces an account's key (K1) and issues its live tickets anew, in one transaction: every code handed out before is worthless. Tickets that have let
/// somebody in keep their codes, and the key that was replaced still checks those.
/// </summary>
public sealed class KeyRotation(OgTicketsDb db, MasterKeys masters, TicketReissue reissue, ShopClock clock, AuditTrail audit)
{
    /// <summary>At most once in so long: each sends mails and makes print-outs worthless.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromDays(1);

    /// <summary>What an Admin sees of the key that seals now; null when there is none.</summary>
    public async Task<KeyFacts?> FactsAsync(Guid accountId, CancellationToken ct)
    {
        var key = await db.AccountKeys.AsNoTracking().SingleOrDefaultAsync(k => k.AccountId == accountId && k.ReplacedAt == null, ct);
        if (key is null || key.IsDestroyed) return null;
        using var opened = masters.OpenAccountKey(key.Id, key.Wrapped);
        return new(opened.Fingerprint, key.Version, key.CreatedAt, NextFrom(key) is { } next && next > clock.GetUtcNow() ? next : null);
    }

    /// <summary>For the account's owner, or an Admin; who acts stands in the audit trail.</summary>
    public async Task<RotationResult> RotateAsync(Guid accountId, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // whoever issues tickets for this account at this moment is waited for, or waits
        if (await db.LockSealingKeyAsync(accountId, ct) is not { IsDestroyed: false } old) return new RotationResult.NotThere();
        var now = clock.GetUtcNow();
        if (NextFrom(old) is { } next && next > now) return new RotationResult.TooSoon(next);
        old.ReplacedAt = now;
        await db.SaveChangesAsync(ct); // one key seals at a time (uq_account_keys_sealing): the old one first
        var key = NewKey(old, now);
        db.AccountKeys.Add(key);
        var tickets = await reissue.ReissueAllAsync(key, ct);
        audit.Append("account-key.rotated", accountId.ToString(), new { key.Version, tickets });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new RotationResult.Rotated(tickets);
    }

    // the key an account began with was no rotation
    private static DateTimeOffset? NextFrom(AccountKey key) => key.Version == 1 ? null : key.CreatedAt + Every;

    private AccountKey NewKey(AccountKey old, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        using var key = SecretKey.New();
        return new AccountKey { Id = id, AccountId = old.AccountId, Version = old.Version + 1, Wrapped = masters.WrapAccountKey(id, key), CreatedAt = now };
    }
}

/// <summary>What may be shown of an account's key.</summary>
/// <param name="Fingerprint">See <see cref="SecretKey.Fingerprint"/>.</param>
/// <param name="Version">From 1.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="NextFrom">It can't be rotated before then; null: it can now.</param>
public sealed record KeyFacts(string Fingerprint, int Version, DateTimeOffset CreatedAt, DateTimeOffset? NextFrom);

using Microsoft.EntityFrameworkCore;
using OgTickets.Persistence;

namespace OgTickets.Identity;

/// <summary>How an account's key is reached, and locked.</summary>
public static class AccountKeyRows
{
    /// <summary>
    /// The key that seals now, shared with other issues and closed to a rotation until the caller's transaction ends: no ticket is sealed by a key that
    /// is being replaced.
    /// </summary>
    public static async Task<AccountKey> SealingKeyAsync(this OgTicketsDb db, Guid accountId, CancellationToken ct) =>
        // who waited for a rotation finds that the key it waited for seals no more, and none in its place: that one came after the statement's snapshot
        await FindAsync(db, accountId, ct) ?? await FindAsync(db, accountId, ct) ?? throw new InvalidOperationException($"The account {accountId} has no key.");

    /// <summary>The key that seals now, closed to everybody else until the caller's transaction ends. Null when the account has none (any more).</summary>
    public static async Task<AccountKey?> LockSealingKeyAsync(this OgTicketsDb db, Guid accountId, CancellationToken ct) =>
        (await db.AccountKeys.FromSql($"select * from account_keys where account_id = {accountId} and replaced_at is null for update").OrderBy(k => k.Id).ToListAsync(ct)).SingleOrDefault();

    private static async Task<AccountKey?> FindAsync(OgTicketsDb db, Guid accountId, CancellationToken ct) =>
        (await db.AccountKeys.FromSql($"select * from account_keys where account_id = {accountId} and replaced_at is null for share").AsNoTracking().OrderBy(k => k.Id).ToListAsync(ct)).SingleOrDefault();
}

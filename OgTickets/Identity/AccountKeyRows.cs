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
    public static async Task<AccountKey> SealingKeyAsync(this OgTicketsDb db, Guid accountId, CancellationToken ct) => (await db.SealingKeysAsync([accountId], ct))[accountId];

    /// <summary>The same of many accounts, by account; locked by ascending id.</summary>
    /// <exception cref="InvalidOperationException">One of them has no key.</exception>
    public static async Task<IReadOnlyDictionary<Guid, AccountKey>> SealingKeysAsync(this OgTicketsDb db, IEnumerable<Guid> accountIds, CancellationToken ct)
    {
        var wanted = accountIds.Distinct().ToArray();
        var found = await FindAsync(db, wanted, ct);
        // who waited for a rotation finds that the key it waited for seals no more, and none in its place: that one came after the statement's snapshot
        if (wanted.Except(found.Select(k => k.AccountId)).ToArray() is { Length: > 0 } missed) found = [.. found, .. await FindAsync(db, missed, ct)];
        return found.Count == wanted.Length ? found.ToDictionary(k => k.AccountId)
            : throw new InvalidOperationException($"The account {wanted.Except(found.Select(k => k.AccountId)).First()} has no key.");
    }

    /// <summary>The key that seals now, closed to everybody else until the caller's transaction ends. Null when the account has none (any more).</summary>
    public static async Task<AccountKey?> LockSealingKeyAsync(this OgTicketsDb db, Guid accountId, CancellationToken ct) =>
        (await db.AccountKeys.FromSql($"select * from account_keys where account_id = {accountId} and replaced_at is null for update").OrderBy(k => k.Id).ToListAsync(ct)).SingleOrDefault();

    private static Task<List<AccountKey>> FindAsync(OgTicketsDb db, Guid[] accountIds, CancellationToken ct) =>
        db.AccountKeys.FromSql($"select * from account_keys where account_id = any({accountIds}) and replaced_at is null order by id for share").AsNoTracking().OrderBy(k => k.Id).ToListAsync(ct);
}

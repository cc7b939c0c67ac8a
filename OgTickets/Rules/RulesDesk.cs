using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Clock;
using OgTickets.Identity.Staff;
using OgTickets.Persistence;

namespace OgTickets.Rules;

/// <summary>What came of changing the rules. Anything but <see cref="Done"/> has changed nothing.</summary>
public enum RulesEdit
{
    Done,

    /// <summary>They say so already.</summary>
    SoAlready,

    /// <summary>Who asks no longer organises.</summary>
    NotYours,

    /// <summary>Somebody else changed them since they were shown: look at them again.</summary>
    ChangedMeanwhile,
}

/// <summary>
/// Organisers' hand on the shop's rules. A change is a new row, and it and its audit entry are one save. It counts from its commit on, for what begins after it: what was
/// ordered goes on by the rules it was ordered under, seats held keep their time, and who has more than a lower limit keeps what he has.
/// </summary>
public sealed class RulesDesk(OgTicketsDb db, RulesMemory memory, OrganiserRight right, Actor actor, AuditTrail audit, ShopClock clock)
{
    /// <summary>Changes shown on a page of the history.</summary>
    public const int PageSize = 20;

    /// <summary>The rules in force, as the rows say.</summary>
    public async Task<ShopRules> InForceAsync(CancellationToken ct) => await db.ShopRules.AsNoTracking().OrderByDescending(r => r.Number).FirstOrDefaultAsync(ct) ?? memory.InForce;

    /// <summary>Writes down other rules, unless somebody else has since those were shown.</summary>
    /// <param name="shown">The number of the rules that were shown.</param>
    /// <param name="wish">Its number, moment and hand are of no matter.</param>
    public async Task<RulesEdit> ChangeAsync(int shown, ShopRules wish, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await right.HoldsAsync(ct)) return RulesEdit.NotYours;
        var before = await InForceAsync(ct);
        if (before.Number != shown) return RulesEdit.ChangedMeanwhile;
        if (wish.ChangedFrom(before) is not [_, ..] changes) return RulesEdit.SoAlready;
        var next = wish.As(shown + 1, clock.GetUtcNow(), actor.AccountId);
        db.ShopRules.Add(next);
        audit.Append("rules.changed", $"rules/{next.Number}", new { before = changes.ToDictionary(c => c.Name, c => c.Before, StringComparer.Ordinal), after = changes.ToDictionary(c => c.Name, c => c.After, StringComparer.Ordinal) });
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException refused) when (refused.Broke(Constraints.RulesNumber))
        {
            db.ChangeTracker.Clear();
            return RulesEdit.ChangedMeanwhile;
        }
        await transaction.CommitAsync(ct);
        memory.Learn(next);
        return RulesEdit.Done;
    }

    /// <summary>What was in force, the latest first, each with those before it (none before the first) and whose hand it was.</summary>
    /// <param name="before">The number of the last one of the page before; null for the first page.</param>
    public async Task<(IReadOnlyList<PastRules> Rows, int? Next)> HistoryAsync(int? before, CancellationToken ct)
    {
        var rules = await db.ShopRules.AsNoTracking().Where(r => before == null || r.Number < before).OrderByDescending(r => r.Number).Take(PageSize + 1).ToListAsync(ct);
        var hands = rules.Select(r => r.MadeBy).OfType<Guid>().Distinct().ToArray();
        var names = await db.Users.Where(a => hands.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Email, ct);
        var rows = rules.Take(PageSize).Select((r, i) => new PastRules(r, rules.ElementAtOrDefault(i + 1), r.MadeBy is { } by ? names.GetValueOrDefault(by) : null)).ToList();
        return (rows, rules.Count > PageSize ? rows[^1].Rules.Number : null);
    }
}

/// <summary>Rules that are or were in force.</summary>
/// <param name="Before">Those before; null for the first.</param>
/// <param name="By">The organiser's address; null for the first start, or for an account that is no more.</param>
public sealed record PastRules(ShopRules Rules, ShopRules? Before, string? By);

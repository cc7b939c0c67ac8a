using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Clock;
using OgTickets.Identity.Staff;
using OgTickets.Persistence;

namespace OgTickets.Reporting.Trail;

/// <summary>What came of asking for a verification.</summary>
public enum TrailCheckAsked
{
    Done,

    /// <summary>One is underway: wait for it.</summary>
    UnderwayAlready,

    /// <summary>Who asks no longer organises.</summary>
    NotYours,
}

/// <summary>Lets organisers have the whole trail verified, by a loop (<see cref="AuditCheckWork"/>), and see how far it is and what came of the last time.</summary>
public sealed class TrailCheck(OgTicketsDb db, OrganiserRight right, Actor actor, AuditTrail audit, ShopClock clock)
{
    /// <summary>Asks for it, and writes down who did.</summary>
    /// <param name="noted">A head noted outside the database: it must still be in the chain.</param>
    public async Task<TrailCheckAsked> AskAsync(AuditHead? noted, CancellationToken ct)
    {
        if (!await right.HoldsAsync(ct) || actor.AccountId is not { } asker) return TrailCheckAsked.NotYours;
        var blocks = await db.AuditBlocks.MaxAsync(b => (long?)b.Number, ct) ?? 0;
        db.AuditChecks.Add(new() { AskedAt = clock.GetUtcNow(), AskedBy = asker, Noted = noted?.ToString(), Blocks = blocks });
        audit.Append("audit.verification-asked", "audit", noted is { } head ? new { head = head.ToString() } : null);
        try
        {
            await db.SaveChangesAsync(ct);
            return TrailCheckAsked.Done;
        }
        catch (DbUpdateException refused) when (refused.Broke(Constraints.AuditCheckUnderway))
        {
            db.ChangeTracker.Clear();
            return TrailCheckAsked.UnderwayAlready;
        }
    }

    /// <summary>The verification that is underway, and the last one that is finished; each null when there is none.</summary>
    public async Task<(TrailChecked? Underway, TrailChecked? Last)> StandAsync(CancellationToken ct) =>
        (await FirstAsync(db.AuditChecks.Where(c => c.FinishedAt == null), ct), await FirstAsync(db.AuditChecks.Where(c => c.FinishedAt != null), ct));

    private async Task<TrailChecked?> FirstAsync(IQueryable<AuditCheck> checks, CancellationToken ct)
    {
        if (await checks.AsNoTracking().OrderByDescending(c => c.Number).FirstOrDefaultAsync(ct) is not { } check) return null;
        return new(check, await db.Users.Where(a => a.Id == check.AskedBy).Select(a => (a.FirstName + " " + a.LastName).Trim()).SingleOrDefaultAsync(ct) ?? "");
    }
}

/// <summary>A verification and who asked for it.</summary>
/// <param name="Asker">Empty when the account is closed.</param>
public sealed record TrailChecked(AuditCheck Check, string Asker);

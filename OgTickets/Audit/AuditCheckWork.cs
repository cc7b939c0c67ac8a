using Microsoft.EntityFrameworkCore;
using OgTickets.Clock;
using OgTickets.Persistence;

namespace OgTickets.Audit;

/// <summary>
/// Verifies the trail for whoever asked, some blocks at a time: a year of entries takes minutes, and a request has seconds. One replica works at a time, under an advisory lock; how far
/// it has come commits with each piece, so that another takes it up where a stopped one left off.
/// </summary>
public sealed class AuditCheckWork(OgTicketsDb db, AuditVerification verification, AuditTrail audit, ShopClock clock)
{
    /// <summary>Blocks of one piece: a hundred thousand entries, half a second.</summary>
    public const int AtOnce = 20;

    /// <summary>The audit entry of a verification that has come to its end.</summary>
    public const string Verified = "audit.verified";

    private const long OneAtATime = 0x6F672D636865; // any number that no other advisory lock uses

    /// <summary>Works until nothing is underway; several replicas take turns.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        while (await GoOnAsync(ct)) { }
    }

    /// <summary>One piece; false when there is nothing more to do, or somebody else is at it.</summary>
    private async Task<bool> GoOnAsync(CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        if (!await db.AuditChecks.AnyAsync(c => c.FinishedAt == null, ct)) return false;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var turn = await db.Database.SqlQuery<bool>($"""select pg_try_advisory_xact_lock({OneAtATime}) as "Value" """).ToListAsync(ct);
        if (!turn[0] || await db.AuditChecks.SingleOrDefaultAsync(c => c.FinishedAt == null, ct) is not { } check) return false;
        var (report, isLast) = await verification.GoOnAsync(check.Head, check.Noted is { } noted ? AuditHead.Read(noted) : null, AtOnce, ct);
        check.Note(report, isLast ? clock.GetUtcNow() : null);
        if (isLast) audit.Append(Verified, "audit", new { check.Number, check.Report.Holds, check.Entries, head = check.Head?.ToString(), breakAt = check.BreakBlock });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return !isLast;
    }
}

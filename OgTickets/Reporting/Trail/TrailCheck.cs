using OgTickets.Audit;
using OgTickets.Identity.Staff;
using OgTickets.Persistence;

namespace OgTickets.Reporting.Trail;

/// <summary>Verifies the trail for an organiser, and writes down that it was done and what came of it.</summary>
public sealed class TrailCheck(AuditVerification verification, OrganiserRight right, AuditTrail audit, OgTicketsDb db)
{
    /// <summary>The audit entry of a verification.</summary>
    public const string Verified = "audit.verified";

    /// <summary>What was seen; null when who asks no longer organises. It reads the whole trail.</summary>
    /// <param name="noted">A head noted outside the database: it must still be in the chain.</param>
    public async Task<AuditReport?> RunAsync(AuditHead? noted, CancellationToken ct)
    {
        if (!await right.HoldsAsync(ct)) return null;
        var report = await verification.RunAsync(noted, ct);
        audit.Append(Verified, "audit", new { report.Holds, report.Entries, head = report.Head?.ToString(), breakAt = report.Break?.Block });
        await db.SaveChangesAsync(ct);
        return report;
    }
}

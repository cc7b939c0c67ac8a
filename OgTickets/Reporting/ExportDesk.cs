using OgTickets.Audit;
using OgTickets.Identity.Staff;
using OgTickets.Persistence;

namespace OgTickets.Reporting;

/// <summary>Lets data out in bulk: only to whoever organises at this very moment, and never without a line in the trail about who took what.</summary>
public sealed class ExportDesk(OrganiserRight right, AuditTrail audit, OgTicketsDb db)
{
    /// <summary>The audit entry of an export; its subject is the table.</summary>
    public const string Taken = "export.taken";

    /// <summary>Writes it down; false, and nothing is handed out, when who asks no longer organises.</summary>
    /// <param name="asked">What the table was asked for: a period, a state. No personal detail.</param>
    public async Task<bool> TakeAsync(string table, object asked, CancellationToken ct)
    {
        if (!await right.HoldsAsync(ct)) return false;
        audit.Append(Taken, table, asked);
        await db.SaveChangesAsync(ct);
        return true;
    }
}

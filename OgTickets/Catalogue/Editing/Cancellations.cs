using Microsoft.EntityFrameworkCore;
using OgTickets.Persistence;

namespace OgTickets.Catalogue.Editing;

/// <summary>Which sessions do not take place.</summary>
public static class Cancellations
{
    /// <summary>Whether a session was cancelled.</summary>
    public static Task<bool> IsCancelledAsync(this OgTicketsDb db, int session, CancellationToken ct) =>
        db.Set<SessionChange>().AnyAsync(c => c.SessionNumber == session && c.Kind == SessionChangeKind.Cancelled, ct);

    /// <summary>The cancelled ones among some sessions, by number.</summary>
    public static async Task<IReadOnlyList<int>> CancelledAmongAsync(this OgTicketsDb db, IReadOnlyList<int> sessions, CancellationToken ct) =>
        await db.Set<SessionChange>().Where(c => sessions.Contains(c.SessionNumber) && c.Kind == SessionChangeKind.Cancelled).Select(c => c.SessionNumber).ToListAsync(ct);
}

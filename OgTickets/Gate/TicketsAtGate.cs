using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Localisation;
using OgTickets.Persistence;
using OgTickets.Tickets;

namespace OgTickets.Gate;

/// <summary>Reads tickets as stewards may see them.</summary>
public sealed class TicketsAtGate(OgTicketsDb db, AuditTrail audit)
{
    private static readonly Expression<Func<Ticket, TicketAtGate>> AsShown = t => new TicketAtGate
    {
        Id = t.Id,
        OrderId = t.OrderId,
        HolderName = t.HolderName,
        ShortNumber = t.ShortNumber,
        SessionCode = t.Session.Code,
        SessionStartsAt = t.Session.StartsAt,
        Venue = new Bilingual(t.Session.Venue.NameFr, t.Session.Venue.NameEn),
        City = t.Session.Venue.City,
        TimeZone = t.Session.Venue.TimeZone,
        CategoryLetter = t.Line.CategoryLetter,
        Admits = t.Admits,
        InsideNow = t.Admitted,
    };

    // every scan asks this
    private static readonly Compiled<Func<OgTicketsDb, Guid, CancellationToken, Task<TicketAtGate?>>> ById = new(() => EF.CompileAsyncQuery(
        (OgTicketsDb db, Guid id, CancellationToken _) => db.Tickets.AsNoTracking().Where(t => t.Id == id).Select(AsShown).SingleOrDefault()));

    /// <summary>Null when there is no such ticket: a genuine code always has one, a forged code says what it likes.</summary>
    public Task<TicketAtGate?> FindAsync(Guid id, CancellationToken ct) => ById.For(db)(db, id, ct);

    /// <summary>The ticket with this number under its QR; null when there is none.</summary>
    public Task<TicketAtGate?> FindAsync(ShortNumber number, CancellationToken ct) =>
        Shown(db.Tickets.Where(t => t.ShortNumber == number.Value)).SingleOrDefaultAsync(ct);

    /// <summary>
    /// The tickets of an order for somebody who has nothing to show: each word of the name must be one of the holder's or of the buyer's, without accents or
    /// capitals. Empty when there is no such order or the name is another's, which are the same answer. What was shown is in the audit trail.
    /// </summary>
    public async Task<IReadOnlyList<TicketAtGate>> LookUpAsync(LookUp asked, CancellationToken ct)
    {
        var found = await Shown(db.Tickets.FromSql($"""
            select t.* from tickets t join orders o on o.id = t.order_id, string_to_array(trim(search_fold({asked.Name})), ' ') as said (words)
            where o.code = {asked.OrderCode} and cardinality(said.words) > 0
              and string_to_array(search_fold(concat_ws(' ', t.holder_name, o.buyer_first_name, o.buyer_last_name)), ' ') @> said.words
            """).Where(t => asked.Venue == null || t.Session.VenueCode == asked.Venue).OrderBy(t => t.Session.StartsAt).ThenBy(t => t.Id)).ToListAsync(ct);
        if (found is []) return found;
        audit.Append("order.looked-up", found[0].OrderId.ToString(), new { asked.SessionNumber, gate = asked.GateName, device = asked.DeviceId, tickets = found.Count });
        await db.SaveChangesAsync(ct);
        return found;
    }

    /// <summary>When and where somebody was last let in with this ticket and not taken back; null when nobody was yet.</summary>
    public Task<LastEntry?> LastEntryAsync(Guid ticketId, CancellationToken ct) => db.Admissions
        .Where(a => a.TicketId == ticketId && a.Admitted > 0 && !db.Admissions.Any(undo => undo.Undoes == a.Id))
        .OrderByDescending(a => a.Id).Select(a => new LastEntry(a.At, a.GateName)).FirstOrDefaultAsync(ct);

    private static IQueryable<TicketAtGate> Shown(IQueryable<Ticket> tickets) => tickets.AsNoTracking().Select(AsShown);
}

/// <summary>Somebody at a door has neither code nor number.</summary>
/// <param name="OrderCode">As stored (<see cref="Orders.OrderCode.Read"/>).</param>
/// <param name="Name">As the steward heard it.</param>
/// <param name="DeviceId">The paired phone or the steward's account that asks.</param>
/// <param name="Venue">The only venue whose tickets may be shown; null for a steward, who sees all.</param>
/// <param name="SessionNumber">At whose doors.</param>
/// <param name="GateName">At which of them.</param>
public sealed record LookUp(string OrderCode, string Name, Guid DeviceId, string? Venue, int SessionNumber, string GateName);

using Microsoft.EntityFrameworkCore;
using OgTickets.Localisation;
using OgTickets.Persistence;
using OgTickets.Tickets;

namespace OgTickets.Gate;

/// <summary>Reads tickets as stewards may see them.</summary>
public sealed class TicketsAtGate(OgTicketsDb db)
{
    /// <summary>Null when there is no such ticket: a genuine code always has one, a forged code says what it likes.</summary>
    public Task<TicketAtGate?> FindAsync(Guid id, CancellationToken ct) => Shown(db.Tickets.Where(t => t.Id == id)).SingleOrDefaultAsync(ct);

    /// <summary>The ticket with this number under its QR; null when there is none.</summary>
    public Task<TicketAtGate?> FindAsync(ShortNumber number, CancellationToken ct) =>
        Shown(db.Tickets.Where(t => t.ShortNumber == number.Value)).SingleOrDefaultAsync(ct);

    private IQueryable<TicketAtGate> Shown(IQueryable<Ticket> tickets) => tickets.AsNoTracking().Select(t => new TicketAtGate
    {
        Id = t.Id,
        HolderName = t.HolderName,
        SessionCode = t.Session.Code,
        SessionStartsAt = t.Session.StartsAt,
        Venue = new Bilingual(t.Session.Venue.NameFr, t.Session.Venue.NameEn),
        City = t.Session.Venue.City,
        TimeZone = t.Session.Venue.TimeZone,
        CategoryLetter = t.Line.CategoryLetter,
        Admits = t.Admits,
        InsideNow = t.Admitted,
        LastEntry = db.Admissions.Where(a => a.TicketId == t.Id && a.Admitted > 0).OrderByDescending(a => a.Id)
            .Select(a => new LastEntry(a.At, a.GateName)).FirstOrDefault(),
    });
}

using Microsoft.EntityFrameworkCore;
using OgTickets.Persistence;

namespace OgTickets.Tickets;

/// <summary>How tickets are reached: through the person whose they are.</summary>
public static class TicketRows
{
    /// <summary>The tickets of one account. Every page loads through this, so that "not yours" and "not there" are the same answer.</summary>
    public static IQueryable<Ticket> TicketsOf(this OgTicketsDb db, Guid accountId) => db.Tickets.Where(t => t.AccountId == accountId);

    /// <summary>With what a ticket says of its session and its order; only to be read.</summary>
    public static IQueryable<Ticket> WithFacts(this IQueryable<Ticket> tickets) => tickets.AsNoTracking()
        .Include(t => t.Order)
        .Include(t => t.Line)
        .Include(t => t.Session).ThenInclude(s => s.Sport)
        .Include(t => t.Session).ThenInclude(s => s.Venue);
}

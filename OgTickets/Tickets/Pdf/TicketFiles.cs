using Microsoft.EntityFrameworkCore;
using OgTickets.Persistence;
using OgTickets.Values;

namespace OgTickets.Tickets.Pdf;

/// <summary>A PDF to hand out. Its pages admit people: it is made on demand and kept nowhere.</summary>
/// <param name="Name">ASCII, for a download or an attachment.</param>
public sealed record TicketFile(string Name, byte[] Bytes)
{
    public const string ContentType = "application/pdf";
}

/// <summary>Prints stored tickets in the current language, each time anew. What is not live is not printed.</summary>
public sealed class TicketFiles(OgTicketsDb db, TicketSheets sheets, ITicketPdf pdf)
{
    /// <summary>One ticket of this account; null when it has no such ticket, or none that admits.</summary>
    public async Task<TicketFile?> OfTicketAsync(Guid accountId, Guid ticketId, CancellationToken ct)
    {
        var ticket = await Printable(accountId).SingleOrDefaultAsync(t => t.Id == ticketId, ct);
        return ticket is null ? null : Print($"{ticket.Session.Code}-{Crockford.Display(ticket.ShortNumber)}", [ticket]);
    }

    /// <summary>All tickets of this account's order that admit, one page each, in the order of its lines; null when there are none.</summary>
    /// <param name="orderCode">As stored, <c>XXXXX-XXXXX</c>.</param>
    public async Task<TicketFile?> OfOrderAsync(Guid accountId, string orderCode, CancellationToken ct)
    {
        var tickets = await Printable(accountId).Where(t => t.Order.Code == orderCode).OrderBy(t => t.Line.Position).ThenBy(t => t.Id).ToListAsync(ct);
        return tickets is [] ? null : Print(orderCode, tickets);
    }

    private IQueryable<Ticket> Printable(Guid accountId) => db.TicketsOf(accountId).Where(t => t.State == TicketState.Live).WithFacts();

    private TicketFile Print(string about, IEnumerable<Ticket> tickets) => new($"OG-Tickets-{about}.pdf", pdf.Render([.. tickets.Select(sheets.Of)]));
}

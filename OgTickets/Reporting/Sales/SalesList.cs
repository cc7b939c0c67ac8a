using Microsoft.EntityFrameworkCore;
using OgTickets.Clock;
using OgTickets.Localisation;
using OgTickets.Persistence;

namespace OgTickets.Reporting.Sales;

/// <summary>One line of a paid order.</summary>
/// <param name="TicketsBack">Of its tickets, those given back by now.</param>
public sealed record SaleLine(
    string OrderCode, DateTimeOffset PaidAt, string SessionCode, string SportCode, string VenueCode, string Category, Bilingual Offer, int Tickets, int People, long TicketPriceCents, long AmountCents,
    int TicketsBack, long BackCents);

/// <summary>The sales of a period line by line, for a spreadsheet.</summary>
public sealed class SalesList(OgTicketsDb db)
{
    /// <summary>All of them in the order in which they were paid, while they are read.</summary>
    public IAsyncEnumerable<SaleLine> Stream(SalesPeriod period)
    {
        var (from, to) = (Paris.Midnight(period.From), Paris.Midnight(period.To.AddDays(1)));
        return (
            from order in db.Orders
            where order.PaidAt >= @from && order.PaidAt < to
            from line in order.Lines
            orderby order.PaidAt, order.Id, line.Position
            select new SaleLine(
                order.Code, order.PaidAt!.Value, line.Session.Code, line.Session.SportCode, line.Session.VenueCode, line.CategoryLetter, new Bilingual(line.OfferNameFr, line.OfferNameEn), line.Tickets, line.People,
                line.TicketPriceCents, line.AmountCents,
                db.RefundLines.Count(r => db.Tickets.Any(t => t.Id == r.TicketId && t.OrderLineId == line.Id)),
                db.RefundLines.Where(r => db.Tickets.Any(t => t.Id == r.TicketId && t.OrderLineId == line.Id)).Sum(r => r.AmountCents))).AsAsyncEnumerable();
    }
}

using Microsoft.EntityFrameworkCore;
using OgTickets.Clock;
using OgTickets.Localisation;
using OgTickets.Persistence;
using OgTickets.Reporting.Sales;

namespace OgTickets.Reporting.Exports;

/// <summary>Orders, tickets and entries of a period, one row at a time in the order in which they came: a million of them need no more memory than ten.</summary>
public sealed class ExportLists(OgTicketsDb db)
{
    /// <summary>Orders placed in the period.</summary>
    public IAsyncEnumerable<OrderRow> Orders(SalesPeriod period)
    {
        var (from, to) = Bounds(period);
        return db.Orders.AsNoTracking().Where(o => o.PlacedAt >= from && o.PlacedAt < to).OrderBy(o => o.Id)
            .Select(o => new OrderRow(
                o.Code, o.State, o.PlacedAt, o.PaidAt, o.BuyerFirstName, o.BuyerLastName, o.BuyerEmail, o.Language, o.Lines.Sum(l => l.Tickets), o.Lines.Sum(l => l.Tickets * l.People), o.TotalCents, o.RefundedCents))
            .AsAsyncEnumerable();
    }

    /// <summary>Tickets of orders paid in the period.</summary>
    public IAsyncEnumerable<TicketRow> Tickets(SalesPeriod period)
    {
        var (from, to) = Bounds(period);
        return db.Tickets.AsNoTracking().Where(t => t.Order.PaidAt >= from && t.Order.PaidAt < to).OrderBy(t => t.Id)
            .Select(t => new TicketRow(
                t.Id, t.Order.Code, t.Session.Code, t.Session.StartsAt, t.Line.CategoryLetter, new Bilingual(t.Line.OfferNameFr, t.Line.OfferNameEn), t.HolderName, t.State, t.Admits, t.Admitted, t.Issue, t.IssuedAt, t.PriceCents))
            .AsAsyncEnumerable();
    }

    /// <summary>Scans at the gates in the period, those that let nobody in as well.</summary>
    public IAsyncEnumerable<EntryRow> Entries(SalesPeriod period)
    {
        var (from, to) = Bounds(period);
        return db.Admissions.AsNoTracking().Where(a => a.At >= from && a.At < to).OrderBy(a => a.Id)
            .Join(db.Sessions, a => a.SessionNumber, s => s.Number, (a, s) => new EntryRow(a.Id, a.At, s.Code, a.GateName, a.TicketId, a.Answer, a.People, a.Admitted, a.Forced, a.Reason))
            .AsAsyncEnumerable();
    }

    private static (DateTimeOffset From, DateTimeOffset To) Bounds(SalesPeriod period) => (Paris.Midnight(period.From), Paris.Midnight(period.To.AddDays(1)));
}

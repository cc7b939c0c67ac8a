using OgTickets.Clock;
using OgTickets.Localisation;
using OgTickets.Orders;
using OgTickets.Pages.Shared;
using OgTickets.Payments;
using OgTickets.Values;

namespace OgTickets.Pages.Orders;

/// <summary>What must be said first about an order that did not go as its buyer wished; null when it did, or when he gave it up himself.</summary>
public static class OrderMoment
{
    public static Moment? Of(DetailsModel page)
    {
        var order = page.Order;
        if (page.WasRefused)
            return new("Declined", Words.Time(TimeOnly.FromDateTime(Paris.Time(order.ExpiresAt).DateTime)), Words.Amount(order.Total)) { Icon = "card" };
        if (order.State is not (OrderState.Expired or OrderState.Cancelled)) return null;
        var session = order.Lines.First().Session.Code;
        if (page.Attempts.FirstOrDefault(attempt => attempt.State == PaymentState.PaidLate) is { } late)
            return new("LatePaid", order.Code, session, Words.Amount(new Money(late.CapturedCents))) { Kind = "tell", Icon = "refund", IsNews = false, Href = Again(session) };
        return order.State == OrderState.Expired ? new("OrderExpired", order.Code, session) { Kind = "warn", Icon = "time", IsNews = false, Href = Again(session) } : null;
    }

    private static string Again(string session) => $"/{Language.Current}/sessions/{session}";
}

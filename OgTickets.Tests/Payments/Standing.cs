using Microsoft.EntityFrameworkCore;
using OgTickets.Orders;
using OgTickets.Tickets;

namespace OgTickets.Tests.Payments;

/// <summary>Everything that payment may change about an order, in one look, so that a test says the whole outcome in one line.</summary>
/// <param name="Attempts">States of its attempts, first to last.</param>
/// <param name="Mails">Templates mailed about it, in order.</param>
/// <param name="Refunds">Reason and state of each refund.</param>
public sealed record Standing(OrderState Order, string Attempts, int LiveTickets, int Held, int Sold, int Counted, string Mails, string Refunds)
{
    /// <summary>Untouched since it was placed.</summary>
    public static Standing Pending(int seats = 2, string attempts = "Open") => new(OrderState.Pending, attempts, 0, seats, 0, seats, "", "");

    /// <summary>Paid once, as it should be.</summary>
    public static Standing Paid(int seats = 2, string attempts = "Paid") => new(OrderState.Paid, attempts, seats, 0, seats, seats, "order-paid", "");
}

public static class Standings
{
    public static Task<Standing> StandingAsync(this App app, PendingOrder of) => app.DbAsync(async db =>
    {
        var order = await db.Orders.AsNoTracking().SingleAsync(o => o.Id == of.Id, Ct);
        var category = await db.PriceCategories.AsNoTracking().SingleAsync(c => c.Id == of.Category.Id, Ct);
        return new Standing(
            order.State,
            string.Join(' ', await db.PaymentAttempts.Where(a => a.OrderId == of.Id).OrderBy(a => a.Number).Select(a => a.State).ToListAsync(Ct)),
            await db.Tickets.CountAsync(t => t.OrderId == of.Id && t.State == TicketState.Live, Ct),
            category.Held,
            category.Sold,
            await db.AccountSeats.Where(c => c.AccountId == of.Account.Id).Select(c => c.Seats).SingleAsync(Ct),
            string.Join(' ', await db.MailMessages.Where(m => m.Recipient == of.Account.Email).OrderBy(m => m.Id).Select(m => m.Template).ToListAsync(Ct)),
            string.Join(' ', await db.Refunds.Where(r => r.OrderId == of.Id).OrderBy(r => r.Id).Select(r => $"{r.Reason} {r.State}").ToListAsync(Ct)));
    });

    /// <summary>What each event that named this order led to, in order of arrival.</summary>
    public static Task<string[]> OutcomesAsync(this App app, PendingOrder of) => app.DbAsync(db => db.Database.SqlQuery<string>(
        $"""select coalesce(outcome, 'waiting') as "Value" from payment_events where payload ->> 'orderId' = {of.Id.ToString()} order by id""").ToArrayAsync(Ct));
}

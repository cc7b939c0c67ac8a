using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Clock;
using OgTickets.Inventory;
using OgTickets.Orders;
using OgTickets.Persistence;
using OgTickets.Tickets;

namespace OgTickets.Payments;

/// <summary>
/// Gives orders back: tickets die, seats and the buyer's limits return and the refund is written in one transaction, so that a seat is never sold twice
/// nor money given back for a ticket that still admits. <see cref="RefundPayout"/> has the provider pay it afterwards.
/// </summary>
public sealed class Refunds(OgTicketsDb db, OrderSeats seats, PurchaseLimits limits, AuditTrail audit, ShopClock clock)
{
    /// <summary>Gives back a paid order with all its tickets.</summary>
    /// <param name="reason">One of <see cref="RefundReason"/>.</param>
    /// <param name="forced">Also when a ticket has let somebody in, or is dead already; for organisers.</param>
    public async Task<RefundResult> RefundWholeAsync(Guid orderId, string reason, bool forced, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.LockOrderAsync(orderId, ct) is not { } order) return RefundResult.NotThere;
        if (order.State is OrderState.Refunded) return RefundResult.AlreadyRefunded;
        if (order.State is not OrderState.Paid) return RefundResult.NotPaid;

        // locked against the gate: who is let in from now on finds a dead ticket
        var tickets = await db.Tickets.FromSql($"select * from tickets where order_id = {orderId} order by id for no key update").ToListAsync(ct);
        if (!forced && tickets.Any(t => t.State is not TicketState.Live || t.Admitted > 0)) return RefundResult.InUse;

        var refund = Refund.Of(await PaidByAsync(order, ct), order.TotalCents, reason, clock.GetUtcNow());
        foreach (var ticket in tickets)
        {
            ticket.State = TicketState.Refunded;
            refund.Lines.Add(new RefundLine { RefundId = refund.Id, TicketId = ticket.Id, AmountCents = ticket.PriceCents });
        }

        db.Refunds.Add(refund);
        (order.State, order.RefundedCents) = (OrderState.Refunded, order.TotalCents);
        await limits.GiveBackAsync(order.AccountId, order.Lines, ct);
        await seats.GiveBackSoldAsync([.. order.Lines.Select(l => (l.PriceCategoryId, l.Seats))], ct);
        audit.Append("order.refunded", order.Id.ToString(), new { order.Code, refund.AmountCents, refund.Reason, forced, tickets = tickets.Count });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return RefundResult.Requested;
    }

    /// <summary>The attempt whose money the order was paid with; one that came late and went back does not count.</summary>
    private Task<PaymentAttempt> PaidByAsync(Order order, CancellationToken ct) => db.PaymentAttempts
        .Where(a => a.OrderId == order.Id && (a.State == PaymentState.Paid || a.State == PaymentState.PaidLate) && a.CapturedCents - a.RefundedCents >= order.TotalCents)
        .OrderBy(a => a.Number).FirstAsync(ct);
}

/// <summary>What came of asking for a refund.</summary>
public enum RefundResult
{
    /// <summary>The tickets are dead, the money is on its way.</summary>
    Requested,
    AlreadyRefunded,

    /// <summary>There is no money to give back.</summary>
    NotPaid,

    /// <summary>A ticket has let somebody in or is no longer live: an organiser may force it.</summary>
    InUse,
    NotThere,
}

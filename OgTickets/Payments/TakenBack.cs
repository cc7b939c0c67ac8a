using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Inventory;
using OgTickets.Mail;
using OgTickets.Orders;
using OgTickets.Persistence;
using OgTickets.Tickets;

namespace OgTickets.Payments;

/// <summary>What money that left without asking us (the provider's dashboard, a lost dispute) does to the order it had paid.</summary>
public sealed class TakenBack(OgTicketsDb db, OrderSeats seats, PurchaseLimits limits, OrderMails mails, AuditTrail audit)
{
    /// <summary>
    /// Counts a refund that has happened. When it leaves nothing of the payment, what is left of the tickets dies and seats and limits return, as our own refund has it.
    /// Part of a payment names no tickets: they stay as they are, and the refund is held for an organiser to say which. In the caller's transaction, which holds the
    /// order's lock and has counted the refund with its attempt.
    /// </summary>
    /// <returns>False: it is held.</returns>
    public async Task<bool> CountAsync(Order order, PaymentAttempt attempt, Refund refund, CancellationToken ct)
    {
        if (!order.IsPaid || attempt.State is not (PaymentState.Paid or PaymentState.PaidLate))
        {
            refund.HasCreditNote = true; // money that bought nothing: there is no receipt to correct
            return true;
        }

        order.RefundedCents += refund.AmountCents;
        var whole = attempt.RefundedCents == attempt.CapturedCents;
        order.State = whole ? OrderState.Refunded : OrderState.PartlyRefunded;
        if (whole) await KillWhatIsLeftAsync(order, refund, ct);
        else refund.IsHeld = true;
        audit.Append(whole ? "order.refunded" : "refund.held", order.Id.ToString(), new { order.Code, refund.AmountCents, refund.Reason });
        return whole;
    }

    private async Task KillWhatIsLeftAsync(Order order, Refund refund, CancellationToken ct)
    {
        // locked against the gate: who is let in from now on finds a dead ticket
        var tickets = await db.Tickets.FromSql($"select * from tickets where order_id = {order.Id} and state <> {nameof(TicketState.Refunded)} order by id for no key update").OrderBy(t => t.Id).ToListAsync(ct);
        var left = refund.AmountCents;
        foreach (var (i, ticket) in tickets.Index())
        {
            ticket.State = TicketState.Refunded;
            // an earlier part that named no tickets is missing here: the lines say together what this refund moved
            var amount = i == tickets.Count - 1 ? left : Math.Min(ticket.PriceCents, left);
            refund.Lines.Add(new RefundLine { RefundId = refund.Id, TicketId = ticket.Id, AmountCents = amount });
            left -= amount;
        }

        await limits.GiveBackAsync(order.AccountId, tickets.Select(t => (t.SessionNumber, t.Admits)), ct);
        await seats.GiveBackSoldAsync([.. tickets.Select(t => (t.PriceCategoryId, t.Admits))], ct);
        var template = refund.Reason is RefundReason.Dispute ? MailTemplates.DisputeLost : MailTemplates.TicketsGivenBack;
        if (tickets.Count > 0) await mails.AddAsync(order, tickets.CountBy(t => t.OrderLineId).ToDictionary(), template, $"{template}:{refund.Id}", refund.AmountCents, ct);
        // nothing is left to be said about earlier parts
        await db.Refunds.Where(r => r.OrderId == order.Id && r.IsHeld).ExecuteUpdateAsync(set => set.SetProperty(r => r.IsHeld, false), ct);
    }
}

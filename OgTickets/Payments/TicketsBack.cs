using Microsoft.EntityFrameworkCore;
using OgTickets.Inventory;
using OgTickets.Orders;
using OgTickets.Persistence;
using OgTickets.Tickets;

namespace OgTickets.Payments;

/// <summary>Tickets that are given back: they die, their seats and their buyer's limits return. In the caller's transaction, which holds the order's lock and saves.</summary>
public sealed class TicketsBack(OgTicketsDb db, OrderSeats seats, PurchaseLimits limits)
{
    /// <summary>
    /// One UPDATE decides between this and the gate: a scan that is under way has let somebody in before it, or finds a dead ticket after it.
    /// False: not all of them could die, and the caller leaves without commit.
    /// </summary>
    /// <param name="forced">Also a ticket that has let somebody in, or was revoked.</param>
    public async Task<bool> KillAsync(IReadOnlyCollection<Ticket> tickets, bool forced, CancellationToken ct)
    {
        var ids = tickets.Select(t => t.Id).ToList();
        return await db.Tickets
            .Where(t => ids.Contains(t.Id) && ((t.State == TicketState.Live && t.Admitted == 0) || (forced && (t.State == TicketState.Live || t.State == TicketState.Revoked))))
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.State, TicketState.Refunded), ct) == ids.Count;
    }

    /// <summary>Writes with the refund which tickets it was for, each at its price, and lets their seats and limits go.</summary>
    public async Task ReturnAsync(Order order, Refund refund, IReadOnlyCollection<Ticket> tickets, CancellationToken ct)
    {
        foreach (var ticket in tickets) db.RefundLines.Add(new RefundLine { RefundId = refund.Id, TicketId = ticket.Id, AmountCents = ticket.PriceCents });
        await limits.GiveBackAsync(order.AccountId, tickets.Select(t => (t.SessionNumber, t.Admits)), ct);
        await seats.GiveBackSoldAsync([.. tickets.Select(t => (t.PriceCategoryId, t.Admits))], ct);
    }
}

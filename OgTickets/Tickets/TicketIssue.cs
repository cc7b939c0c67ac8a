using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Clock;
using OgTickets.Identity;
using OgTickets.Keys;
using OgTickets.Orders;
using OgTickets.Persistence;

namespace OgTickets.Tickets;

/// <summary>Issues the tickets of a paid order.</summary>
public sealed class TicketIssue(OgTicketsDb db, MasterKeys masters, TicketMaking making, ShopClock clock, AuditTrail audit)
{
    /// <summary>
    /// Adds tickets and purchase keys for every line, in the caller's transaction, which must hold the order's row lock and not have issued before.
    /// The caller's save writes them: they exist exactly when the payment does.
    /// </summary>
    public Task IssueAsync(Order order, CancellationToken ct) => IssueAsync([order], ct);

    /// <summary>The same for many orders: their keys, sessions and lines are asked for once.</summary>
    public async Task IssueAsync(IReadOnlyList<Order> orders, CancellationToken ct)
    {
        var (now, ids) = (clock.GetUtcNow(), orders.Select(o => o.Id).ToList());
        var keys = await db.SealingKeysAsync(orders.Select(o => o.AccountId), ct);
        var lines = (await db.OrderLines.Where(l => ids.Contains(l.OrderId)).OrderBy(l => l.Position).Select(l => new { Line = l, l.Session.StartsAt }).AsNoTracking().ToListAsync(ct))
            .ToLookup(l => l.Line.OrderId);
        foreach (var order in orders)
        {
            var key = keys[order.AccountId];
            using var accountKey = masters.OpenAccountKey(key.Id, key.Wrapped);
            foreach (var (ticket, purchaseKey) in lines[order.Id].SelectMany(l => making.Make(order, l.Line, l.StartsAt, key.Id, accountKey, now)))
            {
                db.Tickets.Add(ticket);
                db.PurchaseKeys.Add(purchaseKey);
                audit.Append("ticket.issued", ticket.Id.ToString(), new { order = order.Code, ticket.Issue, ticket.SessionNumber, ticket.Admits });
            }
        }
    }
}

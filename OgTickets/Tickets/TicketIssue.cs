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
    public async Task IssueAsync(Order order, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var key = await db.SealingKeyAsync(order.AccountId, ct);
        var lines = await db.OrderLines.Where(l => l.OrderId == order.Id).OrderBy(l => l.Position)
            .Select(l => new { Line = l, l.Session.StartsAt })
            .AsNoTracking()
            .ToListAsync(ct);

        using var accountKey = masters.OpenAccountKey(key.Id, key.Wrapped);
        foreach (var (ticket, purchaseKey) in lines.SelectMany(l => making.Make(order, l.Line, l.StartsAt, key.Id, accountKey, now)))
        {
            db.Tickets.Add(ticket);
            db.PurchaseKeys.Add(purchaseKey);
            audit.Append("ticket.issued", ticket.Id.ToString(), new { order = order.Code, ticket.Issue, ticket.SessionNumber, ticket.Admits });
        }
    }
}

using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Clock;
using OgTickets.Inventory;
using OgTickets.Persistence;

namespace OgTickets.Orders;

/// <summary>What became of an order for which money has come.</summary>
public enum SettlementResult
{
    /// <summary>The order is paid now, its seats are sold.</summary>
    Settled,

    /// <summary>It was paid before: this money is a second payment.</summary>
    AlreadyPaid,

    /// <summary>The order no longer has its seats; nothing was changed.</summary>
    SeatsGone,
}

/// <summary>
/// Makes orders paid, in the caller's transaction, which has locked the order by <see cref="OrderRows.LockOrderAsync"/> and goes on to issue the tickets.
/// Whether the money is the right amount is for the caller to know.
/// </summary>
public sealed class OrderSettlement(OgTicketsDb db, OrderSeats seats, PurchaseLimits limits, AuditTrail audit, ShopClock clock)
{
    /// <summary>Pays a pending order with the seats it holds.</summary>
    /// <param name="honour">What follows from its being paid: tickets, mail.</param>
    public async Task<SettlementResult> SettleAsync(Order order, Func<Task> honour, CancellationToken ct)
    {
        if (order.IsPaid) return SettlementResult.AlreadyPaid;
        return await SettleAsync([order], _ => honour(), ct) is [_] ? SettlementResult.Settled : SettlementResult.SeatsGone;
    }

    /// <summary>Pays those of the orders that are pending and hold seats; the others are left as they are.</summary>
    /// <param name="honour">
    /// What follows from their being paid: tickets, mail. It comes before the seats change from held to sold, because their category's row is the one
    /// that everybody wants in the minute sales open; taken last, it is held for a moment only.
    /// </param>
    /// <returns>The orders that are paid now.</returns>
    public async Task<IReadOnlyList<Order>> SettleAsync(IReadOnlyList<Order> orders, Func<IReadOnlyList<Order>, Task> honour, CancellationToken ct)
    {
        var pending = orders.Where(o => o.State is OrderState.Pending).ToList();
        if (pending.Count == 0) return [];
        // a pending order whose time is over but that nobody has ended yet still holds its seats
        var held = await seats.LockAsync(pending.Select(o => o.Id), ct);
        var holders = held.Select(h => h.OrderId!.Value).ToHashSet();
        var paid = pending.Where(o => holders.Contains(o.Id)).ToList();
        if (paid.Count == 0) return [];
        foreach (var order in paid) Pay(order, "order.paid");
        await honour(paid);
        await db.SaveChangesAsync(ct);
        await seats.SellAsync(held, ct);
        return paid;
    }

    /// <summary>
    /// Pays an order that has let its seats go, by taking seats and limits anew. <see cref="SettlementResult.SeatsGone"/> when they are not to be had
    /// for all its lines, or a session no longer sells: then the money goes back.
    /// </summary>
    /// <param name="honour">What follows from its being paid.</param>
    public async Task<SettlementResult> SettleLateAsync(Order order, Func<Task> honour, CancellationToken ct)
    {
        const string before = "settle_late";
        if (order.IsPaid) return SettlementResult.AlreadyPaid;
        if (order.State == OrderState.Pending || !await AllSellAsync(order, ct)) return SettlementResult.SeatsGone;
        var transaction = db.Database.CurrentTransaction!;
        await transaction.CreateSavepointAsync(before, ct);
        var over = await limits.TakeAsync(order.AccountId, order.Lines, ct);
        if (over.Count > 0 || !await seats.TakeSoldAsync([.. order.Lines.Select(l => (l.PriceCategoryId, l.Seats))], ct))
        {
            await transaction.RollbackToSavepointAsync(before, ct);
            return SettlementResult.SeatsGone;
        }

        Pay(order, "order.paid-late");
        await honour();
        await db.SaveChangesAsync(ct);
        return SettlementResult.Settled;
    }

    private async Task<bool> AllSellAsync(Order order, CancellationToken ct)
    {
        var (now, numbers) = (clock.GetUtcNow(), order.Lines.Select(l => l.SessionNumber).Distinct().ToArray());
        // behind whoever cancels one, or before: nobody looks for tickets to refund any more once he has found none. Read in the next statement, which sees what was waited for
        await db.Database.ExecuteSqlAsync($"select 1 from sessions where number = any({numbers}) order by number for share", ct);
        var sessions = await db.Sessions.AsNoTracking().Where(s => numbers.Contains(s.Number)).ToListAsync(ct);
        return sessions.All(s => s.SellsAt(now));
    }

    private void Pay(Order order, string action)
    {
        (order.State, order.PaidAt) = (OrderState.Paid, clock.GetUtcNow());
        audit.Append(action, order.Id.ToString(), new { order.Code, order.TotalCents });
    }
}

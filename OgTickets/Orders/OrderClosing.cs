using OgTickets.Audit;
using OgTickets.Clock;
using OgTickets.Inventory;
using OgTickets.Mail;
using OgTickets.Persistence;

namespace OgTickets.Orders;

/// <summary>How ending a pending order went.</summary>
public enum ClosingResult
{
    /// <summary>It is over now.</summary>
    Ended,

    /// <summary>It was over already.</summary>
    EndedBefore,

    /// <summary>The money was there first: the order is paid, or will be in a moment.</summary>
    AlreadyPaid,

    /// <summary>The bank does not answer, or somebody else is working on the order; nothing was changed.</summary>
    TryLater,
}

/// <summary>
/// Ends orders that were not paid. The payment page is closed first, outside any transaction; only then do the seats go. "Already paid" wins.
/// A page that the buyer opens between the two is closed right after; what is paid there all the same is a late payment, which takes seats again or is refunded.
/// </summary>
public sealed class OrderClosing(OgTicketsDb db, OrderSeats seats, PurchaseLimits limits, IOrderPayments payments, OrderMails mails, AuditTrail audit, ShopClock clock)
{
    /// <summary>Gives an order up and puts its seats back into the buyer's basket, with a basket's time.</summary>
    public Task<ClosingResult> CancelAsync(Guid orderId, CancellationToken ct) => EndAsync(orderId, OrderState.Cancelled, async order =>
    {
        await seats.MoveToBasketAsync(order.Id, Basket.Of(order.AccountId), ct);
        await limits.GiveBackAsync(order.AccountId, order.Lines, ct);
    }, () => db.LockOrderAsync(orderId, ct), ct);

    /// <summary>Ends an order whose time is over; its seats go back on sale.</summary>
    public Task<ClosingResult> ExpireAsync(Guid orderId, CancellationToken ct) => EndAsync(orderId, OrderState.Expired, async order =>
    {
        // counters before categories; the order's holds are nobody else's while the order is locked
        await limits.GiveBackAsync(order.AccountId, order.Lines, ct);
        await seats.FreeAsync(order.Id, ct);
        await mails.AddAsync(order, MailTemplates.OrderExpired, $"order-expired:{order.Id}", order.TotalCents, ct);
    }, () => db.TryLockOrderAsync(orderId, ct), ct);

    private async Task<ClosingResult> EndAsync(Guid orderId, OrderState state, Func<Order, Task> letGoAsync, Func<Task<Order?>> lockAsync, CancellationToken ct)
    {
        var payment = await payments.CloseAsync(orderId, ct);
        if (payment != PaymentClosing.Closed) return payment == PaymentClosing.AlreadyPaid ? ClosingResult.AlreadyPaid : ClosingResult.TryLater;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await lockAsync() is not { } order) return ClosingResult.TryLater;
        if (order.State != OrderState.Pending) return order.IsPaid ? ClosingResult.AlreadyPaid : ClosingResult.EndedBefore;
        await letGoAsync(order);
        order.State = state;
        order.ClosedAt = clock.GetUtcNow();
        audit.Append(state == OrderState.Cancelled ? "order.cancelled" : "order.expired", order.Id.ToString(), new { order.Code });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        // a page that another tab opened between the two: closed at once, before it is paid for nothing; should the bank be silent, reconciliation closes it
        await payments.CloseAsync(orderId, ct);
        return ClosingResult.Ended;
    }
}

using Microsoft.EntityFrameworkCore;
using OgTickets.Orders;
using OgTickets.Persistence;

namespace OgTickets.Payments;

/// <summary>How attempts are reached.</summary>
internal static class AttemptRows
{
    /// <summary>The ids of an order's attempts that can still be paid, as far as we know; at most one (<c>uq_payment_attempts_open</c>).</summary>
    public static IQueryable<Guid> OpenOf(this IQueryable<PaymentAttempt> attempts, Guid orderId) =>
        attempts.Where(a => a.OrderId == orderId && (a.State == PaymentState.Opening || a.State == PaymentState.Open)).Select(a => a.Id);

    /// <summary>An attempt and its order as they are now, locked for the rest of the caller's transaction; null when there is no such attempt.</summary>
    public static async Task<(Order Order, PaymentAttempt Attempt)?> LockPaymentAsync(this OgTicketsDb db, Guid attemptId, CancellationToken ct)
    {
        // everybody who has something to say about this order queues here
        return await db.LockOrderOfAttemptAsync(attemptId, ct) is { } order ? (order, await db.ReadAttemptAsync(attemptId, ct)) : null;
    }

    /// <summary>An attempt as it is now, to be changed under its order's lock, which the caller holds.</summary>
    public static async Task<PaymentAttempt> ReadAttemptAsync(this OgTicketsDb db, Guid id, CancellationToken ct)
    {
        if (db.PaymentAttempts.Local.FindEntry(id) is not { } known) return await db.PaymentAttempts.SingleAsync(a => a.Id == id, ct);
        await known.ReloadAsync(ct);
        return known.Entity;
    }
}

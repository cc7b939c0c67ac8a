using Microsoft.EntityFrameworkCore;
using OgTickets.Orders;
using OgTickets.Persistence;

namespace OgTickets.Payments;

/// <summary>How attempts are reached.</summary>
public static class AttemptRows
{
    private static readonly Compiled<Func<OgTicketsDb, Guid, CancellationToken, Task<PaymentAttempt>>> ToOpen = new(() => EF.CompileAsyncQuery(
        (OgTicketsDb db, Guid id, CancellationToken _) => db.PaymentAttempts.AsNoTracking()
            .Include(a => a.Order).ThenInclude(o => o.Lines.OrderBy(l => l.Position)).ThenInclude(l => l.Session).Single(a => a.Id == id)));

    /// <summary>An attempt with its order and what that is for, only to be read.</summary>
    internal static Task<PaymentAttempt> AttemptToOpenAsync(this OgTicketsDb db, Guid id, CancellationToken ct) => ToOpen.For(db)(db, id, ct);

    /// <summary>The ids of an order's attempts that can still be paid, as far as we know; at most one (<c>uq_payment_attempts_open</c>).</summary>
    public static IQueryable<Guid> OpenOf(this IQueryable<PaymentAttempt> attempts, Guid orderId) =>
        attempts.Where(a => a.OrderId == orderId && (a.State == PaymentState.Opening || a.State == PaymentState.Open)).Select(a => a.Id);

    /// <summary>An attempt and its order as they are now, locked for the rest of the caller's transaction; null when there is no such attempt.</summary>
    public static async Task<(Order Order, PaymentAttempt Attempt)?> LockPaymentAsync(this OgTicketsDb db, Guid attemptId, CancellationToken ct)
    {
        // everybody who has something to say about this order queues here
        return await db.LockOrdersOfAttemptsAsync([attemptId], ct) is [var order] ? (order, await db.ReadAttemptAsync(attemptId, ct)) : null;
    }

    /// <summary>The same of many, orders by ascending id. The unit of work must not know the attempts yet.</summary>
    public static async Task<IReadOnlyList<(Order Order, PaymentAttempt Attempt)>> LockPaymentsAsync(this OgTicketsDb db, Guid[] attemptIds, CancellationToken ct)
    {
        var orders = (await db.LockOrdersOfAttemptsAsync(attemptIds, ct)).ToDictionary(o => o.Id);
        var attempts = await db.PaymentAttempts.Where(a => attemptIds.Contains(a.Id)).ToListAsync(ct);
        return [.. attempts.Select(a => (orders[a.OrderId], a))];
    }

    /// <summary>An attempt as it is now, to be changed under its order's lock, which the caller holds.</summary>
    public static async Task<PaymentAttempt> ReadAttemptAsync(this OgTicketsDb db, Guid id, CancellationToken ct)
    {
        if (db.PaymentAttempts.Local.FindEntry(id) is not { } known) return await db.PaymentAttempts.SingleAsync(a => a.Id == id, ct);
        await known.ReloadAsync(ct);
        return known.Entity;
    }
}

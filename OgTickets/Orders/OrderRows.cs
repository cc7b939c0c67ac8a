using Microsoft.EntityFrameworkCore;
using OgTickets.Persistence;

namespace OgTickets.Orders;

/// <summary>How orders are reached: through the person whose they are, or locked for a change.</summary>
public static class OrderRows
{
    /// <summary>The orders of one account. Every page loads through this, so that "not yours" and "not there" are the same answer.</summary>
    public static IQueryable<Order> OrdersOf(this OgTicketsDb db, Guid accountId) => db.Orders.Where(o => o.AccountId == accountId);

    /// <summary>
    /// Locks the order for the rest of the caller's transaction and reads it, with its lines, as it is from then on. Null when there is none.
    /// Everything that ends, pays or refunds an order comes through here first (locks go order, holds, counters, categories).
    /// </summary>
    public static Task<Order?> LockOrderAsync(this OgTicketsDb db, Guid orderId, CancellationToken ct) =>
        db.ReadLockedAsync(orderId, $"select id from orders where id = {orderId} for no key update", ct);

    /// <summary>The same without waiting: null as well when somebody is working on the order.</summary>
    public static Task<Order?> TryLockOrderAsync(this OgTicketsDb db, Guid orderId, CancellationToken ct) =>
        db.ReadLockedAsync(orderId, $"select id from orders where id = {orderId} for no key update skip locked", ct);

    private static async Task<Order?> ReadLockedAsync(this OgTicketsDb db, Guid orderId, FormattableString locks, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("An order is locked inside a transaction.");
        // lock first, read in the next statement: one that waited would read the lines and the state under its old snapshot
        if ((await db.Database.SqlQuery<Guid>(locks).ToListAsync(ct)).Count == 0) return null;
        if (db.Orders.Local.FindEntry(orderId) is { } known) await known.ReloadAsync(ct);
        return await db.Orders.Include(o => o.Lines.OrderBy(l => l.Position)).SingleAsync(o => o.Id == orderId, ct);
    }
}

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
        db.ReadLockedOneAsync($"select * from orders where id = {orderId} for no key update", ct);

    /// <summary>The same of one account's own order: null as well when it is somebody else's.</summary>
    public static Task<Order?> LockOrderOfAsync(this OgTicketsDb db, Guid accountId, Guid orderId, CancellationToken ct) =>
        db.ReadLockedOneAsync($"select * from orders where id = {orderId} and account_id = {accountId} for no key update", ct);

    /// <summary>The same of the orders that payment attempts belong to, by ascending id; an attempt that is not there has none.</summary>
    public static Task<IReadOnlyList<Order>> LockOrdersOfAttemptsAsync(this OgTicketsDb db, Guid[] attemptIds, CancellationToken ct) =>
        db.ReadLockedAsync($"select * from orders where id in (select order_id from payment_attempts where id = any({attemptIds})) order by id for no key update", ct);

    /// <summary>The same without waiting: null as well when somebody is working on the order.</summary>
    public static Task<Order?> TryLockOrderAsync(this OgTicketsDb db, Guid orderId, CancellationToken ct) =>
        db.ReadLockedOneAsync($"select * from orders where id = {orderId} for no key update skip locked", ct);

    private static async Task<Order?> ReadLockedOneAsync(this OgTicketsDb db, FormattableString locks, CancellationToken ct) => (await db.ReadLockedAsync(locks, ct)).SingleOrDefault();

    // one that waited reads the order as the other left it, since PostgreSQL reads a row anew once it has the lock; the lines come as they were when the statement began,
    // which is as they are: they are written with their order and never after
    private static async Task<IReadOnlyList<Order>> ReadLockedAsync(this OgTicketsDb db, FormattableString locks, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("An order is locked inside a transaction.");
        var read = await db.Orders.FromSql(locks).AsNoTrackingWithIdentityResolution().Include(o => o.Lines.OrderBy(l => l.Position)).OrderBy(o => o.Id).ToListAsync(ct);
        return [.. read.Select(db.Known)];
    }

    private static Order Known(this OgTicketsDb db, Order read)
    {
        if (db.Orders.Local.FindEntry(read.Id) is not { } known)
        {
            db.Attach(read);
            return read;
        }

        known.OriginalValues.SetValues(read);
        known.CurrentValues.SetValues(read);
        known.State = EntityState.Unchanged;
        db.AttachRange(read.Lines.Where(l => db.OrderLines.Local.FindEntry(l.Id) is null)); // it was read without them
        return known.Entity;
    }
}

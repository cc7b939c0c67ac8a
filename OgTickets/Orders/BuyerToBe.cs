using Microsoft.EntityFrameworkCore;
using OgTickets.Identity;
using OgTickets.Persistence;

namespace OgTickets.Orders;

/// <summary>Who is at the checkout, only to be read.</summary>
/// <param name="Pending">The order of theirs that must be paid or given up before another; null when there is none. Without its lines.</param>
public sealed record BuyerToBe(Account Account, Order? Pending)
{
    // a join, which is one row since there is one such order at most (uq_orders_pending): asked for the first of them, EF would number the pending orders of everybody
    private static readonly Compiled<Func<OgTicketsDb, Guid, CancellationToken, Task<BuyerToBe>>> One = new(() => EF.CompileAsyncQuery(
        (OgTicketsDb db, Guid account, CancellationToken _) =>
            (from a in db.Users.AsNoTracking()
             where a.Id == account
             join o in db.Orders.Where(o => o.State == OrderState.Pending) on a.Id equals o.AccountId into pending
             from o in pending.DefaultIfEmpty()
             select new BuyerToBe(a, o)).Single()));

    /// <summary>An account that is signed in, with what it has to pay.</summary>
    public static Task<BuyerToBe> FindAsync(OgTicketsDb db, Guid account, CancellationToken ct) => One.For(db)(db, account, ct);
}

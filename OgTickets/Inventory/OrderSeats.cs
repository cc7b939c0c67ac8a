using Microsoft.EntityFrameworkCore;
using Npgsql;
using OgTickets.Clock;
using OgTickets.Persistence;
using OgTickets.Rules;

namespace OgTickets.Inventory;

/// <summary>
/// The seats of orders. Everything runs in the caller's transaction, in which the order's row is locked already or new
/// (locks go order, holds, basket, categories), and takes effect with its commit.
/// </summary>
public sealed class OrderSeats(OgTicketsDb db, CategorySeats categories, BasketSeats baskets, HoldTimes times, ShopClock clock)
{
    /// <summary>Moves the live holds of a basket to an order; the caller's save writes them. Those that have run out stay for the sweep.</summary>
    /// <param name="expiresAt">Until when the order wants them; none is kept beyond <see cref="HoldTimes.Lifetime"/>, so the order's own end is the earliest of what is returned.</param>
    /// <returns>The holds as they now are, with session, category and offer, in the order they were made; none when the basket was empty.</returns>
    public async Task<IReadOnlyList<Hold>> MoveToOrderAsync(Guid basketId, Guid orderId, DateTimeOffset expiresAt, CancellationToken ct)
    {
        MustBeInTransaction();
        var now = clock.GetUtcNow();
        var holds = (await db.LockBasketHoldsWithFactsAsync(basketId, ct)).Where(h => h.ExpiresAt > now).ToList();
        if (holds.Count == 0) return [];
        await baskets.TakeOffAsync(basketId, holds, ct);
        foreach (var hold in holds)
        {
            var latest = hold.CreatedAt + HoldTimes.Lifetime;
            (hold.BasketId, hold.OrderId, hold.ExpiresAt) = (null, orderId, expiresAt < latest ? expiresAt : latest);
        }
        return holds;
    }

    /// <summary>Gives the holds of a pending order back to a basket, with a basket's time again; no hold is lost, even beyond the limits.</summary>
    public async Task MoveToBasketAsync(Guid orderId, Guid basketId, CancellationToken ct)
    {
        MustBeInTransaction();
        var holds = await db.LockOrderHoldsAsync([orderId], ct);
        if (holds.Count == 0) return;
        var now = clock.GetUtcNow();
        await baskets.LockAsync(basketId, now, ct);
        await baskets.AddAnywayAsync(basketId, holds, ct);
        await db.GiveToBasketAsync(holds, basketId, ct);
        var (ids, until, lifetime) = (HoldRows.Ids(holds), now + times.Basket, HoldTimes.Lifetime);
        await db.Database.ExecuteSqlAsync($"update holds set expires_at = least({until}, created_at + {lifetime}) where id = any({ids})", ct);
    }

    /// <summary>Puts the seats of a pending order back on sale.</summary>
    public async Task FreeAsync(Guid orderId, CancellationToken ct)
    {
        MustBeInTransaction();
        var holds = await db.LockOrderHoldsAsync([orderId], ct);
        await db.DeleteAsync(holds, ct);
        await categories.MoveAsync(holds.Select(h => new SeatMove(h.PriceCategoryId, -h.Seats, 0)), ct);
    }

    /// <summary>Locks what these orders hold, so that it can be sold; of an order whose holds are gone there are none.</summary>
    public async Task<IReadOnlyList<Hold>> LockAsync(IEnumerable<Guid> orderIds, CancellationToken ct)
    {
        MustBeInTransaction();
        return await db.LockOrderHoldsAsync([.. orderIds], ct);
    }

    /// <summary>Sells holds that are locked.</summary>
    public async Task SellAsync(IReadOnlyList<Hold> holds, CancellationToken ct)
    {
        MustBeInTransaction();
        await db.DeleteAsync(holds, ct);
        await categories.MoveAsync(holds.Select(h => new SeatMove(h.PriceCategoryId, -h.Seats, h.Seats)), ct); // gives back as many as it takes, so it always fits
    }

    /// <summary>Sells seats that nobody holds, for a payment that came after its hold had gone. False, and nothing done, when there are not enough of all.</summary>
    public async Task<bool> TakeSoldAsync(IReadOnlyList<(int CategoryId, int Seats)> seats, CancellationToken ct)
    {
        const string before = "take_sold";
        MustBeInTransaction();
        var transaction = db.Database.CurrentTransaction!;
        await transaction.CreateSavepointAsync(before, ct);
        try
        {
            if (await categories.MoveAsync(seats.Select(s => new SeatMove(s.CategoryId, 0, s.Seats)), ct)) return true;
        }
        catch (PostgresException refused) when (refused.Broke(Constraints.CategorySeats))
        {
            // the same "no" from the last judge
        }
        await transaction.RollbackToSavepointAsync(before, ct);
        return false;
    }

    /// <summary>Puts sold seats back on sale: a refund.</summary>
    public Task GiveBackSoldAsync(IReadOnlyList<(int CategoryId, int Seats)> seats, CancellationToken ct)
    {
        MustBeInTransaction();
        return categories.MoveAsync(seats.Select(s => new SeatMove(s.CategoryId, 0, -s.Seats)), ct);
    }

    private void MustBeInTransaction()
    {
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("Seats of an order move in the transaction that changes the order.");
    }
}

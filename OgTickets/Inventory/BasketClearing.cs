using Microsoft.EntityFrameworkCore;
using OgTickets.Persistence;

namespace OgTickets.Inventory;

/// <summary>Puts all seats of a basket back on sale at once, when its account goes for good and nobody can come for them any more.</summary>
public sealed class BasketClearing(OgTicketsDb db, BasketSeats baskets, CategorySeats categories)
{
    /// <summary>
    /// Clears the account's basket in the caller's transaction, which has locked neither counters nor categories yet (DESIGN §4). The basket is nobody's from then on
    /// and goes with other empty ones; a hold that comes into it at this very moment runs out by itself.
    /// </summary>
    public async Task ClearAsync(Guid account, CancellationToken ct)
    {
        var basket = Basket.Of(account);
        var holds = await db.LockBasketHoldsAsync(basket, ct);
        if (!await baskets.TryLockAsync(basket, ct)) return;
        await baskets.TakeOffAsync(basket, holds, ct);
        await db.DeleteAsync(holds, ct);
        await categories.MoveAsync(holds.Select(h => new SeatMove(h.PriceCategoryId, -h.Seats, 0)), ct);
        await db.Baskets.Where(b => b.Id == basket).ExecuteUpdateAsync(set => set.SetProperty(b => b.AccountId, (Guid?)null), ct);
    }
}

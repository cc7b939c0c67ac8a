using Microsoft.EntityFrameworkCore;
using OgTickets.Clock;
using OgTickets.Persistence;

namespace OgTickets.Inventory;

/// <summary>
/// Brings what a visitor held before signing in into the account's basket. Every hold is kept, with its time; what then exceeds a limit stays visible
/// and must be removed before checkout (DESIGN §3). Doing it twice, or in two tabs at once, does it once.
/// </summary>
public sealed class BasketMerge(OgTicketsDb db, BasketSeats baskets, ShopClock clock)
{
    /// <summary>Empties an anonymous basket into the account's own and removes it. Does nothing for one that is not there or is somebody's.</summary>
    /// <returns>The account's basket.</returns>
    public async Task<Guid> MergeAsync(Guid anonymousBasketId, Guid accountId, CancellationToken ct)
    {
        var own = Basket.Of(accountId);
        await baskets.MakeAsync(own, clock.GetUtcNow(), ct);
        // a hold that comes in while we wait for the basket is not locked, so it is left for another pass
        while (!await PassAsync(anonymousBasketId, own, ct))
        {
        }
        return own;
    }

    private async Task<bool> PassAsync(Guid anonymous, Guid own, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var holds = await db.LockBasketHoldsAsync(anonymous, ct);
        var locked = await db.Baskets.FromSql($"select * from baskets where id in ({anonymous}, {own}) order by id for no key update").AsNoTracking().OrderBy(b => b.Id).ToListAsync(ct);
        if (locked.Find(b => b.Id == anonymous) is not { AccountId: null } from) return true;
        if (holds.Count > 0)
        {
            await baskets.AddAnywayAsync(own, holds, ct);
            await baskets.TakeOffAsync(anonymous, holds, ct);
            await db.GiveToBasketAsync(holds, own, ct);
        }
        await db.ExpiredLines.Where(l => l.BasketId == anonymous).ExecuteUpdateAsync(set => set.SetProperty(l => l.BasketId, own), ct);
        if (from.RanOutAt is { } ranOut) await db.Baskets.Where(b => b.Id == own && (b.RanOutAt == null || b.RanOutAt < ranOut)).ExecuteUpdateAsync(set => set.SetProperty(b => b.RanOutAt, ranOut), ct);
        var empty = await db.Baskets.Where(b => b.Id == anonymous && !db.Holds.Any(h => h.BasketId == b.Id)).ExecuteDeleteAsync(ct) == 1;
        await transaction.CommitAsync(ct);
        return empty;
    }
}

using Microsoft.EntityFrameworkCore;
using OgTickets.Clock;
using OgTickets.Persistence;

namespace OgTickets.Inventory;

/// <summary>
/// Puts seats back on sale whose time in a basket ran out, and leaves word of it for the visitor. Holds of an order are not its business: their order ends them.
/// Runs on every replica at once: each takes what the others are not working on.
/// </summary>
public sealed class HoldSweep(OgTicketsDb db, CategorySeats categories, BasketSeats baskets, ShopClock clock)
{
    /// <summary>Holds freed in one transaction: enough to keep up, few enough to let buyers of the same categories in between.</summary>
    private const int Chunk = 200;

    /// <summary>How long an empty basket that belongs to no account is kept.</summary>
    private static readonly TimeSpan EmptyBasketsLive = TimeSpan.FromDays(1);

    /// <summary>Frees all that has run out by now, in chunks.</summary>
    /// <returns>Holds freed.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var all = 0;
        int freed;
        do
        {
            freed = await FreeAsync(() => db.LockExpiredAsync(now, Chunk, ct), now, ct);
            all += freed;
        } while (freed == Chunk);
        return all;
    }

    /// <summary>Removes empty baskets that belong to no account and are a day old, in chunks. Should its cookie come back, the basket does too.</summary>
    /// <returns>Baskets removed.</returns>
    public async Task<int> RemoveEmptyBasketsAsync(CancellationToken ct)
    {
        var before = clock.GetUtcNow() - EmptyBasketsLive;
        var all = 0;
        int found;
        do
        {
            (found, var removed) = await RemoveChunkAsync(before, ct);
            all += removed;
        } while (found == Chunk);
        return all;
    }

    /// <summary>The same for one basket, when its owner is here before the sweep.</summary>
    internal async Task FreeAsync(Guid basket, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.Holds.AnyAsync(h => h.BasketId == basket && h.ExpiresAt <= now, ct)) await FreeAsync(() => db.LockExpiredAsync(basket, now, ct), now, ct);
    }

    private async Task<int> FreeAsync(Func<Task<List<Hold>>> locked, DateTimeOffset now, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var holds = await locked();
        if (holds.Count == 0) return 0;
        await LockBasketsAsync(holds, ct);
        foreach (var basket in holds.GroupBy(h => h.BasketId!.Value)) await baskets.TakeOffAsync(basket.Key, basket, ct);
        await LeaveWordAsync(holds, now, ct);
        await db.DeleteAsync(holds, ct);
        await categories.MoveAsync(holds.Select(h => new SeatMove(h.PriceCategoryId, -h.Seats, 0)), ct);
        await transaction.CommitAsync(ct);
        return holds.Count;
    }

    private async Task LockBasketsAsync(List<Hold> holds, CancellationToken ct)
    {
        var ids = holds.Select(h => h.BasketId!.Value).Distinct().ToArray();
        // the database orders them: .NET and PostgreSQL sort UUIDs differently
        await db.Database.SqlQuery<Guid>($"select id from baskets where id = any({ids}) order by id for no key update").ToListAsync(ct);
    }

    /// <summary>To the visitor about each line, to the organisers about each basket that is empty now.</summary>
    private Task<int> LeaveWordAsync(List<Hold> holds, DateTimeOffset now, CancellationToken ct)
    {
        var (ids, basketIds) = (HoldRows.Ids(holds), holds.Select(h => h.BasketId!.Value).Distinct().ToArray());
        return db.Database.ExecuteSqlAsync(
            $"""
            insert into expired_lines (id, basket_id, session_number, price_category_id, offer_id, tickets, expired_at)
            select id, basket_id, session_number, price_category_id, offer_id, tickets, expires_at from holds where id = any({ids});
            update baskets set ran_out_at = {now} where id = any({basketIds}) and seats = 0
            """, ct);
    }

    private async Task<(int Found, int Removed)> RemoveChunkAsync(DateTimeOffset before, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var old = await db.Database.SqlQuery<Guid>(
            $"""
            select id from baskets b where account_id is null and created_at < {before} and not exists (select from holds h where h.basket_id = b.id)
            limit {Chunk} for update skip locked
            """).ToListAsync(ct);
        // asked again now that they are locked: a hold may have come in between
        var removed = await db.Baskets.Where(b => old.Contains(b.Id) && !db.Holds.Any(h => h.BasketId == b.Id)).ExecuteDeleteAsync(ct);
        await transaction.CommitAsync(ct);
        return (old.Count, removed);
    }
}

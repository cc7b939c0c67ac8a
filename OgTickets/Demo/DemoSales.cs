using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Clock;
using OgTickets.Persistence;
using OgTickets.Rules;

namespace OgTickets.Demo;

/// <summary>
/// Fills an empty Development shop with the sales of its first three weeks, so that lists, sold-outs and the gate look like a real sale.
/// Every row is as the shop itself would have left it: keys, seals, counters and payments agree.
/// </summary>
public sealed class DemoSales(OgTicketsDb db, PastOrders past, ShopRules rules, ShopClock clock, AuditTrail audit)
{
    /// <summary>Always the same sales: screenshots and stories can name them.</summary>
    private const int Seed = 2024;

    /// <summary>Does nothing when there is any order. One transaction; quickest on a connection of the owner (<see cref="ForeignKeysAside"/>).</summary>
    /// <returns>How many orders were made.</returns>
    public async Task<int> FillAsync(int orders, CancellationToken ct)
    {
        if (orders == 0 || await db.Orders.AnyAsync(ct)) return 0;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // two processes at the first start: the second waits here and then finds the orders
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(20240726)", ct);
        if (await db.Orders.AnyAsync(ct)) return 0;

        var sessions = await db.Sessions.AsNoTracking().Include(s => s.Categories.OrderBy(c => c.Position)).Include(s => s.Sport).Include(s => s.Venue).OrderBy(s => s.Number).ToListAsync(ct);
        var offers = await db.Offers.AsNoTracking().OrderBy(o => o.Position).ToListAsync(ct);
        var sales = new PastSales(sessions, [.. offers.Where(o => o.SellsAt(clock.GetUtcNow()))], Seed).Draw(orders);
        var bySession = sessions.ToDictionary(s => s.Number);
        var receipts = new PastReceipts(bySession, rules);

        var keys = await ForeignKeysAside.TakeAsync(db, ct);
        await CopyAsync(past.Make(sales, bySession, Seed, clock.GetUtcNow()).Select(receipts.AddTo), ct);
        await db.BulkCopyAsync(receipts.Series, ct);
        await keys.PutBackAsync(ct);
        var sold = sales.SelectMany(o => o.Lines).GroupBy(l => l.Category.Id).ToDictionary(g => g.Key, g => g.Sum(l => l.Seats));
        await db.Database.ExecuteSqlAsync($"""
            update price_categories c set sold = c.sold + s.seats
            from unnest({sold.Keys.ToArray()}, {sold.Values.ToArray()}) s (id, seats) where c.id = s.id
            """, ct);
        audit.Append("demo.filled", "shop", new { orders = sales.Count });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return sales.Count;
    }

    /// <summary>Makes the next rows while these are written: on two cores the work of both takes hardly longer than that of one.</summary>
    private async Task CopyAsync(IEnumerable<PastRows> all, CancellationToken ct)
    {
        using var made = all.GetEnumerator();
        Task<PastRows?> NextAsync() => Task.Run(() => made.MoveNext() ? made.Current : null, ct);
        for (var rows = await NextAsync(); rows is not null;)
        {
            var next = NextAsync();
            await Task.WhenAll(rows.CopyAsync(db, ct), next);
            rows = await next;
        }
    }
}

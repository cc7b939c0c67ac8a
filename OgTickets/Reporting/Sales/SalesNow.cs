using Microsoft.EntityFrameworkCore;
using OgTickets.Clock;
using OgTickets.Persistence;

namespace OgTickets.Reporting.Sales;

/// <summary>How it stands at this moment.</summary>
/// <param name="Left">Seats that anybody can still buy at sessions to come, in categories that have a price and are not withdrawn.</param>
/// <param name="Held">Seats of the same in baskets and pending orders.</param>
/// <param name="Sold">Seats sold of all sessions.</param>
/// <param name="Baskets">Baskets that hold something.</param>
/// <param name="PaidPerMinute">Orders paid per minute, over the last five.</param>
/// <param name="Placed">Orders placed within the last hour that are paid or over by now.</param>
/// <param name="Paid">Of those, the paid ones.</param>
public sealed record SalesNow(long Left, long Held, long Sold, int Baskets, decimal PaidPerMinute, int Placed, int Paid)
{
    /// <summary>Of a hundred orders whose fate is known, how many were paid; null when there are none.</summary>
    public int? PaidPercent => Placed == 0 ? null : (int)Math.Round(100m * Paid / Placed, MidpointRounding.ToEven);
}

/// <summary>Reads the counters of seats and the orders of the last hour.</summary>
public sealed class SalesMoment(OgTicketsDb db, ShopClock clock)
{
    private const int Minutes = 5;

    public async Task<SalesNow> NowAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var seats = await db.PriceCategories.GroupBy(_ => 1).Select(g => new
        {
            Left = g.Sum(c => c.WithdrawnAt == null && c.SeatPriceCents != null && c.Session.WithdrawnAt == null && c.Session.StartsAt > now ? (long)(c.Capacity - c.Held - c.Sold) : 0),
            Held = g.Sum(c => (long)c.Held),
            Sold = g.Sum(c => (long)c.Sold),
        }).SingleOrDefaultAsync(ct);
        var since = now.AddMinutes(-Minutes);
        var paid = await db.Orders.CountAsync(o => o.PaidAt > since && o.PaidAt <= now, ct);
        var fates = await FatesAsync(now, ct);
        return new(
            seats?.Left ?? 0, seats?.Held ?? 0, seats?.Sold ?? 0, await db.Holds.Where(h => h.BasketId != null && h.ExpiresAt > now).Select(h => h.BasketId).Distinct().CountAsync(ct),
            (decimal)paid / Minutes, fates.Sum(f => f.Orders), fates.Where(f => f.IsPaid).Sum(f => f.Orders));
    }

    /// <summary>Ids are dated: those of the last hour are found without looking at the others.</summary>
    private async Task<List<Fate>> FatesAsync(DateTimeOffset now, CancellationToken ct)
    {
        var (first, last) = (Earliest(now.AddHours(-1)), Earliest(now.AddMilliseconds(1)));
        return await db.Database.SqlQuery<Fate>(
            $"select paid_at is not null as is_paid, count(*)::int as orders from orders where id >= {first} and id < {last} and state <> 'Pending' group by 1").ToListAsync(ct);
    }

    /// <summary>The lowest UUIDv7 of that millisecond (RFC 9562, 5.7).</summary>
    private static Guid Earliest(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        Span<byte> milliseconds = stackalloc byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(milliseconds, at.ToUnixTimeMilliseconds());
        milliseconds[2..].CopyTo(bytes);
        return new Guid(bytes, bigEndian: true);
    }

    private sealed record Fate(bool IsPaid, int Orders);
}

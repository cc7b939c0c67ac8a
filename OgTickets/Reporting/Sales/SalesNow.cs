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
/// <param name="Ended">Baskets whose fate was decided within the last hour: paid, or their time ran out, in the basket or as an order. One that was emptied by its visitor is none of them.</param>
/// <param name="Paid">Of those, the paid ones.</param>
public sealed record SalesNow(long Left, long Held, long Sold, int Baskets, decimal PaidPerMinute, int Ended, int Paid)
{
    /// <summary>Of a hundred baskets whose fate was decided, how many were paid; null when there are none.</summary>
    public int? PaidPercent => Ended == 0 ? null : (int)Math.Round(100m * Paid / Ended, MidpointRounding.ToEven);
}

/// <summary>Reads the counters of seats, and what became of the baskets of the last hour.</summary>
public sealed class SalesMoment(OgTicketsDb db, ShopClock clock)
{
    private const int Minutes = 5;

    /// <summary>Longer than any order keeps its seats, and than the bank may be silent before it is ended.</summary>
    private static readonly TimeSpan LongestOrder = TimeSpan.FromHours(3);

    public async Task<SalesNow> NowAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var seats = await db.PriceCategories.GroupBy(_ => 1).Select(g => new
        {
            Left = g.Sum(c => c.WithdrawnAt == null && c.SeatPriceCents != null && c.Session.WithdrawnAt == null && c.Session.StartsAt > now ? (long)(c.Capacity - c.Held - c.Sold) : 0),
            Held = g.Sum(c => (long)c.Held),
            Sold = g.Sum(c => (long)c.Sold),
        }).SingleOrDefaultAsync(ct);
        var (perMinute, hour) = ((decimal)await PaidAsync(now.AddMinutes(-Minutes), now, ct) / Minutes, now.AddHours(-1));
        var (paid, lost) = (await PaidAsync(hour, now, ct), await LostAsync(hour, now, ct));
        var baskets = await db.Holds.Where(h => h.BasketId != null && h.ExpiresAt > now).Select(h => h.BasketId).Distinct().CountAsync(ct);
        return new(seats?.Left ?? 0, seats?.Held ?? 0, seats?.Sold ?? 0, baskets, perMinute, paid + lost, paid);
    }

    // a gift is paid by nobody and was never in a basket
    private Task<int> PaidAsync(DateTimeOffset since, DateTimeOffset now, CancellationToken ct) => db.Orders.CountAsync(o => o.PaidAt > since && o.PaidAt <= now && o.TotalCents > 0, ct);

    private async Task<int> LostAsync(DateTimeOffset since, DateTimeOffset now, CancellationToken ct)
    {
        // ids are dated, so orders that ended just now are found without an index of their own
        var (first, last) = (Earliest(since - LongestOrder), Earliest(now.AddMilliseconds(1)));
        var expired = await db.Database.SqlQuery<int>(
            $"select count(*)::int as \"Value\" from orders where id >= {first} and id < {last} and state = 'Expired' and closed_at > {since} and closed_at <= {now}").SingleAsync(ct);
        return expired + await db.Baskets.CountAsync(b => b.RanOutAt > since && b.RanOutAt <= now, ct);
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
}

using Microsoft.EntityFrameworkCore;
using OgTickets.Catalogue;
using OgTickets.Clock;
using OgTickets.Persistence;
using OgTickets.Rules;

namespace OgTickets.Inventory;

/// <summary>Reads what is in a basket.</summary>
public sealed class BasketLines(OgTicketsDb db, HoldSweep sweep, SeatLimits limits, ShopClock clock)
{
    // every page with a basket asks one of these
    private static readonly Compiled<Func<OgTicketsDb, Guid, DateTimeOffset, CancellationToken, Task<int>>> Count = new(() => EF.CompileAsyncQuery(
        (OgTicketsDb db, Guid basket, DateTimeOffset now, CancellationToken _) => db.Holds.Count(h => h.BasketId == basket && h.ExpiresAt > now)));

    private static readonly Compiled<Func<OgTicketsDb, Guid, DateTimeOffset, IAsyncEnumerable<Hold>>> Whole = new(() => EF.CompileAsyncQuery(
        (OgTicketsDb db, Guid basket, DateTimeOffset now) => db.Holds.AsNoTracking().Where(h => h.BasketId == basket && h.ExpiresAt > now)
            .Include(h => h.Session).ThenInclude(s => s.Venue)
            .Include(h => h.Session).ThenInclude(s => s.Sport)
            .Include(h => h.Session).ThenInclude(s => s.Categories.OrderBy(c => c.Position))
            .Include(h => h.Category).Include(h => h.Offer)
            .OrderBy(h => h.CreatedAt).ThenBy(h => h.Id)
            .AsQueryable()));

    private static readonly Compiled<Func<OgTicketsDb, Guid, DateTimeOffset, int, IAsyncEnumerable<Hold>>> OfOneSession = new(() => EF.CompileAsyncQuery(
        (OgTicketsDb db, Guid basket, DateTimeOffset now, int session) => db.Holds.AsNoTracking().Include(h => h.Offer).Include(h => h.Category)
            .Where(h => h.BasketId == basket && h.ExpiresAt > now && h.SessionNumber == session).OrderBy(h => h.CreatedAt).AsQueryable()));

    private static readonly Compiled<Func<OgTicketsDb, IAsyncEnumerable<Offer>>> Offers = new(() => EF.CompileAsyncQuery(
        (OgTicketsDb db) => db.Offers.AsNoTracking().OrderBy(o => o.Position).ThenBy(o => o.Id).AsQueryable()));

    /// <summary>What the basket holds now, with today's prices beside those shown.</summary>
    public async Task<BasketContents> OfAsync(Guid basketId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var holds = await Whole.For(db)(db, basketId, now).ToListAsync(ct);
        var bySession = holds.GroupBy(h => h.SessionNumber).ToDictionary(g => g.Key, g => g.Sum(h => h.Seats));
        return new()
        {
            Limits = limits,
            At = now,
            Offers = await OffersAsync(now, ct),
            Lines = [.. holds.Select(h => new BasketLine
            {
                Hold = h,
                Stop = Sale.StopOf(h.Session, h.Category, h.Offer, now),
                PriceNow = h.Category.SeatPrice is { } seat ? h.Offer.TicketPrice(seat) : null,
                OverSessionLimit = bySession[h.SessionNumber] > limits.SeatsPerSession,
            })],
        };
    }

    /// <summary>Lines held now: the number beside the basket's name on every page.</summary>
    public Task<int> CountAsync(Guid basketId, CancellationToken ct) => Count.For(db)(db, basketId, clock.GetUtcNow(), ct);

    /// <summary>Live holds of one session, for its page.</summary>
    public ValueTask<Hold[]> OfSessionAsync(Guid basketId, int sessionNumber, CancellationToken ct) => OfOneSession.For(db)(db, basketId, clock.GetUtcNow(), sessionNumber).ToArrayAsync(ct);

    /// <summary>Lines that ran out since this was asked last, with session, category and offer. Each is told once: asked again, it is not there.</summary>
    public async Task<IReadOnlyList<ExpiredLine>> TellExpiredAsync(Guid basketId, CancellationToken ct)
    {
        await sweep.FreeAsync(basketId, clock.GetUtcNow(), ct);
        var lines = await db.ExpiredLines.AsNoTracking().Include(l => l.Session).Include(l => l.Category).Include(l => l.Offer)
            .Where(l => l.BasketId == basketId).OrderBy(l => l.ExpiredAt).ThenBy(l => l.Id).ToListAsync(ct);
        var ids = lines.Select(l => l.Id).ToArray();
        if (ids.Length > 0) await db.ExpiredLines.Where(l => ids.Contains(l.Id)).ExecuteDeleteAsync(ct);
        return lines;
    }

    private async Task<IReadOnlyList<Offer>> OffersAsync(DateTimeOffset now, CancellationToken ct) =>
        await Offers.For(db)(db).Where(o => o.SellsAt(now)).ToListAsync(ct);
}

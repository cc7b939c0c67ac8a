using Microsoft.EntityFrameworkCore;
using OgTickets.Catalogue;
using OgTickets.Catalogue.Editing;
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

    private static readonly Compiled<Func<OgTicketsDb, Guid, DateTimeOffset, IAsyncEnumerable<Hold>>> Brief = new(() => EF.CompileAsyncQuery(
        (OgTicketsDb db, Guid basket, DateTimeOffset now) => db.Holds.AsNoTracking().Include(h => h.Offer).Include(h => h.Category)
            .Where(h => h.BasketId == basket && h.ExpiresAt > now).OrderBy(h => h.CreatedAt).AsQueryable()));

    private (Guid Basket, int Lines)? _read;

    /// <summary>What the basket holds now, with today's prices beside those shown.</summary>
    public async Task<BasketContents> OfAsync(Guid basketId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var holds = await Whole.For(db)(db, basketId, now).ToListAsync(ct);
        _read = (basketId, holds.Count);
        var bySession = holds.GroupBy(h => h.SessionNumber).ToDictionary(g => g.Key, g => g.Sum(h => h.Seats));
        var cancelled = await CancelledAsync(holds, ct);
        return new()
        {
            Limits = limits,
            At = now,
            Lines = [.. holds.Select(h => new BasketLine
            {
                Hold = h,
                Stop = cancelled.Contains(h.SessionNumber) ? SaleStop.SessionCancelled : Sale.StopOf(h.Session, h.Category, h.Offer, now),
                PriceNow = h.Category.SeatPrice is { } seat ? h.Offer.TicketPrice(seat) : null,
                OverSessionLimit = bySession[h.SessionNumber] > limits.SeatsPerSession,
            })],
        };
    }

    /// <summary>Lines held now: the number beside the basket's name on every page. A page that has read the basket, after whatever it did to it, is not made to ask again.</summary>
    public async Task<int> CountAsync(Guid basketId, CancellationToken ct) => _read is { } read && read.Basket == basketId ? read.Lines : await Count.For(db)(db, basketId, clock.GetUtcNow(), ct);

    /// <summary>Live holds of one session, for its page.</summary>
    public async Task<IReadOnlyList<Hold>> OfSessionAsync(Guid basketId, int sessionNumber, CancellationToken ct)
    {
        // all of them, a handful, since the page counts them too
        var holds = await Brief.For(db)(db, basketId, clock.GetUtcNow()).ToListAsync(ct);
        _read = (basketId, holds.Count);
        return holds.FindAll(h => h.SessionNumber == sessionNumber);
    }

    /// <summary>The offers on sale, in the organisers' order: what a line can be changed to.</summary>
    public async Task<IReadOnlyList<Offer>> OffersAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return (await db.Offers.AsNoTracking().OrderBy(o => o.Position).ThenBy(o => o.Id).ToListAsync(ct)).FindAll(o => o.SellsAt(now));
    }

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

    // asked only of what is off sale: hardly ever
    private async Task<IReadOnlyList<int>> CancelledAsync(List<Hold> holds, CancellationToken ct)
    {
        var withdrawn = holds.FindAll(h => h.Session.WithdrawnAt is not null).ConvertAll(h => h.SessionNumber);
        return withdrawn is [] ? [] : await db.CancelledAmongAsync(withdrawn, ct);
    }
}

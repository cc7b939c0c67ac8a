using Microsoft.EntityFrameworkCore;
using OgTickets.Clock;
using OgTickets.Persistence;

namespace OgTickets.Catalogue.Browsing;

/// <summary>One session and the offers: what seldom changes from memory, the seats from their rows.</summary>
public sealed class SessionPages(OgTicketsDb db, CatalogueMemory catalogue, ShopClock clock)
{
    /// <summary>The session with this code in any case; null when there is none. One command, while changes of the catalogue are heard of.</summary>
    public async Task<SessionSheet?> FindAsync(string code, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await catalogue.FindFreshAsync(code.ToUpperInvariant(), ct) is not { Session: var session } known) return null;
        var categories = await db.PriceCategories.Where(c => c.SessionNumber == session.Number).OrderBy(c => c.Position).AsNoTracking().ToListAsync(ct);
        var open = categories.Where(c => c.IsOpen).ToList();
        var facts = new SaleFacts(session.StartsAt, session.SaleStartsAt, session.SaleEndsAt, session.WithdrawnAt is not null, known.IsCancelled, categories.Count(c => c.SeatPrice is not null), open.Count, open.Sum(c => c.SeatsLeft));
        return new()
        {
            Number = session.Number,
            Code = session.Code,
            Sport = new(session.SportCode, session.Sport.Name),
            Label = session.Label,
            Venue = new(session.VenueCode, session.Venue.Name),
            City = session.Venue.City,
            Place = (session.Venue.Latitude, session.Venue.Longitude),
            TimeZone = session.Venue.TimeZone,
            StartsAt = session.StartsAt,
            EndsAt = session.EndsAt,
            IsMedal = session.IsMedal,
            SaleStartsAt = session.SaleStartsAt,
            State = facts.At(now),
            Categories = categories,
            Offers = [.. known.Offers.Where(o => o.SellsAt(now))],
        };
    }

    /// <summary>The offers on sale now, in the organisers' order.</summary>
    public async Task<IReadOnlyList<Offer>> OffersAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var offers = await db.Offers.Where(o => o.WithdrawnAt == null).OrderBy(o => o.Position).ThenBy(o => o.Id).AsNoTracking().ToListAsync(ct);
        return [.. offers.Where(o => o.SellsAt(now))];
    }
}

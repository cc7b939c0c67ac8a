using Microsoft.EntityFrameworkCore;
using OgTickets.Clock;
using OgTickets.Persistence;
using OgTickets.Values;

namespace OgTickets.Catalogue.Browsing;

/// <summary>Lists of sessions with their cheapest price and seats left, read straight into records.</summary>
public sealed class SessionsOnSale(OgTicketsDb db, ShopClock clock)
{
    /// <summary>Rows of a page (DESIGN §9).</summary>
    public const int PageSize = 20;

    /// <summary>One page, in two commands. Asked for a page behind the last it gives the first.</summary>
    public async Task<SessionList> ListAsync(SessionFilter filter, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var fitting = Fitting(filter, now);
        var total = await fitting.CountAsync(ct);
        var pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        var page = filter.Page > pages ? 1 : filter.Page;
        var rows = await RowsAsync(Ordered(fitting, filter.Sort, now).Skip((page - 1) * PageSize).Take(PageSize), now, ct);
        return new(rows, total, page, pages);
    }

    /// <summary>The first few that fit, in one command.</summary>
    public Task<IReadOnlyList<SessionRow>> FirstAsync(SessionFilter filter, int count, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return RowsAsync(Ordered(Fitting(filter, now), filter.Sort, now).Take(count), now, ct);
    }

    private IQueryable<Offered> Fitting(SessionFilter filter, DateTimeOffset now)
    {
        var offered = AllOffered();
        foreach (var word in SearchWords.Of(filter.Words)) offered = offered.Where(o => o.Session.SearchText.Contains(word));
        if (filter.Sports.Count > 0) offered = offered.Where(o => filter.Sports.Contains(o.Session.SportCode));
        if (filter.Days.Count > 0) offered = offered.Where(o => filter.Days.Contains(o.Session.Day));
        if (filter.Venues.Count > 0) offered = offered.Where(o => filter.Venues.Contains(o.Session.VenueCode));
        if (filter.MedalOnly) offered = offered.Where(o => o.Session.IsMedal);
        if (filter.Max is { Cents: var most }) offered = offered.Where(o => o.FromCents <= most);
        if (filter.AvailableOnly)
        {
            offered = offered.Where(o => o.SeatsLeft > 0 && o.Session.WithdrawnAt == null && o.Session.StartsAt > now
                && (o.Session.SaleStartsAt == null || o.Session.SaleStartsAt <= now) && (o.Session.SaleEndsAt == null || o.Session.SaleEndsAt > now));
        }
        return offered;
    }

    private IQueryable<Offered> AllOffered()
    {
        // all categories of a session folded into one row: summed once for the whole list, not once a session
        var folded = db.PriceCategories.GroupBy(c => c.SessionNumber).Select(g => new
        {
            SessionNumber = g.Key,
            Priced = g.Count(c => c.SeatPriceCents != null),
            Open = g.Count(c => c.SeatPriceCents != null && c.WithdrawnAt == null),
            SeatsLeft = g.Sum(c => c.SeatPriceCents != null && c.WithdrawnAt == null ? c.Capacity - c.Held - c.Sold : 0),
            FreeFrom = g.Min(c => c.WithdrawnAt == null && c.Held + c.Sold < c.Capacity ? c.SeatPriceCents : null),
            From = g.Min(c => c.WithdrawnAt == null ? c.SeatPriceCents : null),
        });
        return from session in db.Sessions
               join f in folded on session.Number equals f.SessionNumber into found
               from f in found.DefaultIfEmpty()
               select new Offered
               {
                   Session = session,
                   Priced = (int?)f!.Priced ?? 0,
                   Open = (int?)f!.Open ?? 0,
                   SeatsLeft = (int?)f!.SeatsLeft ?? 0,
                   FromCents = f!.FreeFrom ?? f!.From,
               };
    }

    // the number makes every order complete, so that no session is on two pages or on none
    private static IQueryable<Offered> Ordered(IQueryable<Offered> offered, SessionSort sort, DateTimeOffset now)
    {
        var upcoming = offered.OrderBy(o => o.Session.StartsAt <= now);
        var sorted = sort switch
        {
            SessionSort.Price => upcoming.ThenBy(o => o.FromCents == null).ThenBy(o => o.FromCents),
            SessionSort.Seats => upcoming.ThenByDescending(o => o.Session.WithdrawnAt == null ? o.SeatsLeft : 0),
            _ => upcoming,
        };
        return sorted.ThenBy(o => o.Session.StartsAt).ThenBy(o => o.Session.Number);
    }

    private static async Task<IReadOnlyList<SessionRow>> RowsAsync(IQueryable<Offered> offered, DateTimeOffset now, CancellationToken ct)
    {
        var read = await offered.Select(o => new
        {
            o.Session.Number,
            o.Session.Code,
            o.Session.SportCode,
            SportFr = o.Session.Sport.NameFr,
            SportEn = o.Session.Sport.NameEn,
            o.Session.LabelFr,
            o.Session.LabelEn,
            VenueFr = o.Session.Venue.NameFr,
            VenueEn = o.Session.Venue.NameEn,
            o.Session.Venue.City,
            o.Session.Venue.TimeZone,
            o.Session.StartsAt,
            o.Session.EndsAt,
            o.Session.Day,
            o.Session.IsMedal,
            o.Session.SaleStartsAt,
            o.Session.SaleEndsAt,
            IsWithdrawn = o.Session.WithdrawnAt != null,
            o.Priced,
            o.Open,
            o.SeatsLeft,
            o.FromCents,
        }).ToListAsync(ct);
        return [.. read.Select(r => new SessionRow
        {
            Number = r.Number, Code = r.Code, Sport = new(r.SportCode, new(r.SportFr, r.SportEn)), Label = new(r.LabelFr, r.LabelEn),
            Venue = new(r.VenueFr, r.VenueEn), City = r.City, TimeZone = r.TimeZone, StartsAt = r.StartsAt, EndsAt = r.EndsAt, Day = r.Day, IsMedal = r.IsMedal,
            From = r.FromCents is { } cents ? new Money(cents) : null, SeatsLeft = r.SeatsLeft,
            State = new SaleFacts(r.StartsAt, r.SaleStartsAt, r.SaleEndsAt, r.IsWithdrawn, r.Priced, r.Open, r.SeatsLeft).At(now),
        })];
    }

    private sealed class Offered
    {
        public required Session Session { get; init; }
        public int Priced { get; init; }
        public int Open { get; init; }
        public int SeatsLeft { get; init; }
        public long? FromCents { get; init; }
    }
}

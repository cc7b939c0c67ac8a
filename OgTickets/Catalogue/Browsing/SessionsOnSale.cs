using Microsoft.EntityFrameworkCore;
using OgTickets.Catalogue.Editing;
using OgTickets.Catalogue.Search;
using OgTickets.Clock;
using OgTickets.Persistence;
using OgTickets.Values;

namespace OgTickets.Catalogue.Browsing;

/// <summary>Lists of sessions with their cheapest price and seats left, read straight into records.</summary>
public sealed class SessionsOnSale(OgTicketsDb db, SearchWords search, ShopClock clock)
{
    /// <summary>Rows of a page (DESIGN §9).</summary>
    public const int PageSize = 20;

    /// <summary>One page, in two commands: what there is of each filter's values, and the rows; with words a third before them. Asked for a page behind the last it gives the first.</summary>
    public async Task<SessionList> ListAsync(SessionFilter filter, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var words = await search.UnderstandAsync(filter.Words, ct);
        var saying = db.Offered(now).Saying(words.Words, db).AtMost(filter);
        var tally = new Tally(filter, await saying.Counted().ToListAsync(ct));
        var pages = Math.Max(1, (tally.Total + PageSize - 1) / PageSize);
        var page = filter.Page > pages ? 1 : filter.Page;
        var rows = await RowsAsync(saying.Narrowed(filter).Ordered(filter.Sort, now).Skip((page - 1) * PageSize).Take(PageSize), now, ct);
        return new(rows, tally, page, pages, words.Instead);
    }

    /// <summary>The first few that fit, in one command; with words in two.</summary>
    public async Task<IReadOnlyList<SessionRow>> FirstAsync(SessionFilter filter, int count, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var words = await search.UnderstandAsync(filter.Words, ct);
        return await RowsAsync(db.Offered(now).Saying(words.Words, db).AtMost(filter).Narrowed(filter).Ordered(filter.Sort, now).Take(count), now, ct);
    }

    private async Task<IReadOnlyList<SessionRow>> RowsAsync(IQueryable<Offered> offered, DateTimeOffset now, CancellationToken ct)
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
            IsCancelled = o.Session.WithdrawnAt != null && db.Set<SessionChange>().Any(c => c.SessionNumber == o.Session.Number && c.Kind == SessionChangeKind.Cancelled), // looked for only where it can be
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
            State = new SaleFacts(r.StartsAt, r.SaleStartsAt, r.SaleEndsAt, r.IsWithdrawn, r.IsCancelled, r.Priced, r.Open, r.SeatsLeft).At(now),
        })];
    }
}

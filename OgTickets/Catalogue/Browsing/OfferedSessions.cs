using Microsoft.EntityFrameworkCore;
using OgTickets.Persistence;

namespace OgTickets.Catalogue.Browsing;

/// <summary>A session with its categories folded into one row.</summary>
internal sealed class Offered
{
    public required Session Session { get; init; }
    public int Priced { get; init; }
    public int Open { get; init; }
    public int SeatsLeft { get; init; }
    public long? FromCents { get; init; }

    /// <summary>Whether it can be bought now; the same as <see cref="SaleFacts.At"/>.</summary>
    public bool IsAvailable { get; init; }
}

/// <summary>The questions to the database that lists of sessions are made of.</summary>
internal static class OfferedSessions
{
    public static IQueryable<Offered> Offered(this OgTicketsDb db, DateTimeOffset now)
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
                   IsAvailable = ((int?)f!.SeatsLeft ?? 0) > 0 && session.WithdrawnAt == null && session.StartsAt > now
                       && (session.SaleStartsAt == null || session.SaleStartsAt <= now) && (session.SaleEndsAt == null || session.SaleEndsAt > now),
               };
    }

    /// <summary>Those that say every word: its beginning, or its stem in either language.</summary>
    public static IQueryable<Offered> Saying(this IQueryable<Offered> offered, IEnumerable<string> words, OgTicketsDb db)
    {
        foreach (var word in words)
        {
            offered = offered.Where(o => db.SearchDocuments.Any(d => d.SessionNumber == o.Session.Number
                && d.Search.Matches(EF.Functions.ToTsQuery("simple", word + ":*A").Or(EF.Functions.PlainToTsQuery("french", word)).Or(EF.Functions.PlainToTsQuery("english", word)))));
        }
        return offered;
    }

    /// <summary>Those whose cheapest seat costs no more; all when there is no most.</summary>
    public static IQueryable<Offered> AtMost(this IQueryable<Offered> offered, SessionFilter filter) =>
        filter.Max is { Cents: var most } ? offered.Where(o => o.FromCents <= most) : offered;

    /// <summary>How many there are of each kind that a filter can tell apart.</summary>
    public static IQueryable<Tally.Counted> Counted(this IQueryable<Offered> offered) =>
        offered.GroupBy(o => new { o.Session.SportCode, o.Session.Day, o.Session.VenueCode, o.Session.IsMedal, o.IsAvailable })
            .Select(g => new Tally.Counted(g.Key.SportCode, g.Key.Day, g.Key.VenueCode, g.Key.IsMedal, g.Key.IsAvailable, g.Count()));

    /// <summary>Those that fit the rest of a filter.</summary>
    public static IQueryable<Offered> Narrowed(this IQueryable<Offered> offered, SessionFilter filter)
    {
        if (filter.Sports.Count > 0) offered = offered.Where(o => filter.Sports.Contains(o.Session.SportCode));
        if (filter.Days.Count > 0) offered = offered.Where(o => filter.Days.Contains(o.Session.Day));
        if (filter.Venues.Count > 0) offered = offered.Where(o => filter.Venues.Contains(o.Session.VenueCode));
        if (filter.MedalOnly) offered = offered.Where(o => o.Session.IsMedal);
        if (filter.AvailableOnly) offered = offered.Where(o => o.IsAvailable);
        return offered;
    }

    // the number makes every order complete, so that no session is on two pages or on none
    public static IQueryable<Offered> Ordered(this IQueryable<Offered> offered, SessionSort sort, DateTimeOffset now)
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
}

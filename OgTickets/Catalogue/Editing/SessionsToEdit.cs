using Microsoft.EntityFrameworkCore;
using OgTickets.Clock;
using OgTickets.Localisation;
using OgTickets.Persistence;

namespace OgTickets.Catalogue.Editing;

/// <summary>A session in the organisers' list.</summary>
public sealed record SessionToEdit(int Number, string Code, Bilingual Sport, Bilingual Label, DateTimeOffset StartsAt, string TimeZone, int Capacity, int Held, int Sold, SaleState State)
{
    /// <summary>Sold in a hundred seats.</summary>
    public int SoldPercent => Capacity == 0 ? 0 : (int)(100L * Sold / Capacity);
}

/// <summary>All sessions in the order in which they take place, those that are over and those off sale too.</summary>
public sealed class SessionsToEdit(OgTicketsDb db, ShopClock clock)
{
    public const int PageSize = 50;

    /// <summary>A page, and the code of its last session when there are more.</summary>
    /// <param name="words">Part of a code, a label, a sport, a venue or a city, in either language; null for all.</param>
    /// <param name="after">The code of the last session of the page before.</param>
    public async Task<(IReadOnlyList<SessionToEdit> Rows, string? Next)> PageAsync(string? words, string? after, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var last = after is null ? null : await db.Sessions.Where(s => s.Code == after).Select(s => new { s.StartsAt, s.Number }).SingleOrDefaultAsync(ct);
        var pattern = LikePattern.Containing(words?.Trim() ?? "");
        var sessions = await db.Sessions.AsNoTracking().Include(s => s.Sport).Include(s => s.Venue).Include(s => s.Categories)
            .Where(s => last == null || s.StartsAt > last.StartsAt || (s.StartsAt == last.StartsAt && s.Number > last.Number))
            .Where(s => words == null || EF.Functions.ILike(s.Code, pattern) || EF.Functions.ILike(s.LabelFr, pattern) || EF.Functions.ILike(s.LabelEn, pattern)
                || EF.Functions.ILike(s.Sport.NameFr, pattern) || EF.Functions.ILike(s.Sport.NameEn, pattern) || EF.Functions.ILike(s.Venue.NameFr, pattern) || EF.Functions.ILike(s.Venue.NameEn, pattern) || EF.Functions.ILike(s.Venue.City, pattern))
            .OrderBy(s => s.StartsAt).ThenBy(s => s.Number).Take(PageSize + 1).ToListAsync(ct);
        var cancelled = await db.CancelledAmongAsync(sessions.ConvertAll(s => s.Number), ct);
        var rows = sessions.Take(PageSize).Select(s => Row(s, cancelled.Contains(s.Number), now)).ToList();
        return (rows, sessions.Count > PageSize ? rows[^1].Code : null);
    }

    private static SessionToEdit Row(Session session, bool isCancelled, DateTimeOffset now) => new(
        session.Number, session.Code, session.Sport.Name, session.Label, session.StartsAt, session.Venue.TimeZone,
        session.Categories.Sum(c => c.Capacity), session.Categories.Sum(c => c.Held), session.Categories.Sum(c => c.Sold), StateOf(session, isCancelled, now));

    /// <summary>Whether it sells at that instant, and if not, why. Its categories must be loaded.</summary>
    public static SaleState StateOf(Session session, bool isCancelled, DateTimeOffset now)
    {
        var open = session.Categories.Where(c => c.IsOpen).ToList();
        return new SaleFacts(session.StartsAt, session.SaleStartsAt, session.SaleEndsAt, session.WithdrawnAt is not null, isCancelled,
            session.Categories.Count(c => c.SeatPriceCents is not null), open.Count, open.Sum(c => c.SeatsLeft)).At(now);
    }
}

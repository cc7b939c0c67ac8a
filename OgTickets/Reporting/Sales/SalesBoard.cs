using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OgTickets.Catalogue;
using OgTickets.Localisation;
using OgTickets.Persistence;

namespace OgTickets.Reporting.Sales;

/// <summary>The sales of a period, every way an organiser asks for them. Each list makes the same sum.</summary>
/// <param name="Offers">In the order in which the shop shows them, also those that sold nothing.</param>
/// <param name="Days">Every day of the period, the first first.</param>
/// <param name="Sessions">The most money first, as are sports, venues and categories.</param>
public sealed record SalesBoard(
    SalesPeriod Period, IReadOnlyList<SalesRow> Offers, IReadOnlyList<SalesDay> Days, IReadOnlyList<SalesRow> Sessions, IReadOnlyList<SalesRow> Sports, IReadOnlyList<SalesRow> Venues,
    IReadOnlyList<SalesRow> Categories)
{
    public SalesSum Total { get; } = Offers.Aggregate(SalesSum.Nothing, (all, row) => all + row.Sum);
}

/// <summary>Reads the counts that <see cref="SalesTally"/> keeps: a year of a million orders is some hundred thousand rows, and no order is read.</summary>
public sealed class SalesBoards(OgTicketsDb db)
{
    public async Task<SalesBoard> OfAsync(SalesPeriod period, CancellationToken ct)
    {
        var (from, to) = (period.From, period.To);
        var byOffer = await db.Set<SalesCount>().AsNoTracking().Where(c => c.Part == SalesPart.Offer && c.Day >= from && c.Day <= to).ToListAsync(ct);
        var others = await OthersAsync(period, ct);
        var sessions = await SessionsAsync(others.Where(o => o.Part is SalesPart.Session).Select(o => (o.Key, o.Sum)), ct);
        return new(
            period, await OffersAsync(byOffer, ct), Days(period, byOffer),
            MostFirst(sessions.Select(s => new SalesRow(s.Session.Code, s.Session.Label, s.Session.Code, s.Sum))),
            Together(sessions, s => (s.SportCode, s.Sport.Name)), Together(sessions, s => (s.VenueCode, s.Venue.Name)),
            MostFirst(others.Where(o => o.Part is SalesPart.Category).Select(o => new SalesRow(o.Key, new(o.Key, o.Key), "", o.Sum))));
    }

    /// <summary>The sums of everything but offers: whole months as they are, the days before and after them one by one.</summary>
    private async Task<IReadOnlyList<PartSum>> OthersAsync(SalesPeriod period, CancellationToken ct)
    {
        var ((from, to), (first, until)) = ((period.From, period.To), period.WholeMonths);
        var days = await SumsAsync(db.Set<SalesCount>().Where(c => (c.Day >= from && c.Day < first) || (c.Day >= until && c.Day <= to)), ct);
        var months = await SumsAsync(db.Set<SalesMonth>().Where(c => c.Month >= first && c.Month < until), ct);
        return [.. days.Concat(months).GroupBy(sum => (sum.Part, sum.Key), (of, sums) => new PartSum(of.Part, of.Key, sums.Aggregate(SalesSum.Nothing, (all, one) => all + one.Sum)))];
    }

    private static Task<List<PartSum>> SumsAsync<T>(IQueryable<T> figures, CancellationToken ct) where T : SalesFigures =>
        figures.Where(f => f.Part == SalesPart.Session || f.Part == SalesPart.Category).GroupBy(f => new { f.Part, f.Key })
            .Select(g => new PartSum(g.Key.Part, g.Key.Key, new SalesSum(g.Sum(f => f.Tickets), g.Sum(f => f.Seats), g.Sum(f => f.SoldCents), g.Sum(f => f.TicketsBack), g.Sum(f => f.SeatsBack), g.Sum(f => f.BackCents))))
            .ToListAsync(ct);

    /// <summary>The first day on which anything was sold; null in a new shop.</summary>
    public Task<DateOnly?> FirstDayAsync(CancellationToken ct) => db.Set<SalesCount>().Where(c => c.Part == SalesPart.Offer).MinAsync(c => (DateOnly?)c.Day, ct);

    /// <summary>What each offer has sold since the opening, by its id.</summary>
    public async Task<IReadOnlyDictionary<int, SalesSum>> OffersAsync(CancellationToken ct) =>
        (await db.Set<SalesCount>().AsNoTracking().Where(c => c.Part == SalesPart.Offer).ToListAsync(ct)).GroupBy(c => int.Parse(c.Key, CultureInfo.InvariantCulture)).ToDictionary(g => g.Key, Sum);

    private async Task<IReadOnlyList<SalesRow>> OffersAsync(IReadOnlyList<SalesCount> counts, CancellationToken ct)
    {
        var sums = counts.GroupBy(c => c.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, Sum, StringComparer.Ordinal);
        return (await db.Offers.AsNoTracking().OrderBy(o => o.Position).ThenBy(o => o.Id).ToListAsync(ct))
            .ConvertAll(o => new SalesRow(Number(o.Id), o.Name, "", sums.GetValueOrDefault(Number(o.Id), SalesSum.Nothing)));
    }

    private async Task<List<(Session Session, SalesSum Sum)>> SessionsAsync(IEnumerable<(string Key, SalesSum Sum)> sums, CancellationToken ct)
    {
        var sessions = await db.Sessions.AsNoTracking().Include(s => s.Sport).Include(s => s.Venue).ToDictionaryAsync(s => Number(s.Number), StringComparer.Ordinal, ct);
        return [.. sums.Select(s => (sessions[s.Key], s.Sum))];
    }

    private static List<SalesDay> Days(SalesPeriod period, IReadOnlyList<SalesCount> counts)
    {
        var byDay = counts.GroupBy(c => c.Day).ToDictionary(g => g.Key, g => g.ToDictionary(c => int.Parse(c.Key, CultureInfo.InvariantCulture), SalesSum.Of));
        return [.. Enumerable.Range(0, period.Days).Select(i => period.From.AddDays(i)).Select(day => new SalesDay(day, byDay.GetValueOrDefault(day, [])))];
    }

    private static IReadOnlyList<SalesRow> Together(IEnumerable<(Session Session, SalesSum Sum)> sessions, Func<Session, (string Code, Bilingual Name)> by) =>
        MostFirst(sessions.GroupBy(s => by(s.Session), (of, sums) => new SalesRow(of.Code, of.Name, "", sums.Aggregate(SalesSum.Nothing, (all, s) => all + s.Sum))));

    private static IReadOnlyList<SalesRow> MostFirst(IEnumerable<SalesRow> rows) => [.. rows.OrderByDescending(r => r.Sum.Net).ThenBy(r => r.Key, StringComparer.Ordinal)];

    private static SalesSum Sum(IEnumerable<SalesCount> counts) => counts.Aggregate(SalesSum.Nothing, (all, count) => all + SalesSum.Of(count));

    private static string Number(int key) => key.ToString(CultureInfo.InvariantCulture);

    private sealed record PartSum(SalesPart Part, string Key, SalesSum Sum);
}

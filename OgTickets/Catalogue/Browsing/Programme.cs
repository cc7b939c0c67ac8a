using Microsoft.EntityFrameworkCore;
using OgTickets.Clock;
using OgTickets.Persistence;

namespace OgTickets.Catalogue.Browsing;

/// <summary>The programme as a whole: what it can be narrowed to, and what is still to come.</summary>
public sealed class Programme(OgTicketsDb db, ShopClock clock)
{
    /// <summary>Two commands.</summary>
    public async Task<ProgrammeChoices> ChoicesAsync(CancellationToken ct)
    {
        var named = await db.Sports.Select(s => new { IsSport = true, s.Code, s.NameFr, s.NameEn })
            .Concat(db.Venues.Select(v => new { IsSport = false, v.Code, v.NameFr, v.NameEn }))
            .ToListAsync(ct);
        var days = await db.Sessions.Select(s => s.Day).Distinct().OrderBy(day => day).ToListAsync(ct);
        return new(Sorted(true), Sorted(false), days);

        List<Choice> Sorted(bool sports) => [.. named.Where(n => n.IsSport == sports).Select(n => new Choice(n.Code, new(n.NameFr, n.NameEn))).OrderBy(ByName, StringComparer.CurrentCulture)];
    }

    /// <summary>What has neither started nor been withdrawn. Two commands.</summary>
    public async Task<ProgrammeOverview> ToComeAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var toCome = db.Sessions.Where(s => s.StartsAt > now && s.WithdrawnAt == null);
        var days = await toCome.GroupBy(s => s.Day)
            .Select(g => new { Day = g.Key, Sessions = g.Count(), Medals = g.Count(s => s.IsMedal) })
            .OrderBy(d => d.Day).ToListAsync(ct);
        var sports = await toCome.GroupBy(s => new { s.SportCode, s.Sport.NameFr, s.Sport.NameEn })
            .Select(g => new { g.Key, Sessions = g.Count(), Medals = g.Count(s => s.IsMedal) }).ToListAsync(ct);
        return new(
            [.. days.Select(d => new DayToCome(d.Day, d.Sessions, d.Medals))],
            [.. sports.Select(s => new SportToCome(new(s.Key.SportCode, new(s.Key.NameFr, s.Key.NameEn)), s.Sessions, s.Medals)).OrderBy(s => ByName(s.Sport), StringComparer.CurrentCulture)]);
    }

    /// <summary>The days to come with medals, in order. One command.</summary>
    public async Task<IReadOnlyList<MedalNight>> MedalNightsAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var medals = await db.Sessions.Where(s => s.IsMedal && s.StartsAt > now && s.WithdrawnAt == null)
            .Select(s => new { s.Day, s.StartsAt, s.SportCode, s.Sport.NameFr, s.Sport.NameEn }).ToListAsync(ct);
        return [.. medals.GroupBy(s => s.Day).OrderBy(day => day.Key).Select(day => new MedalNight(day.Key, day.Count(),
            [.. day.Where(s => MedalNight.IsEvening(s.StartsAt)).Select(s => new Choice(s.SportCode, new(s.NameFr, s.NameEn))).Distinct().OrderBy(ByName, StringComparer.CurrentCulture)]))];
    }

    /// <summary>The codes of all venues and all sessions. Two commands.</summary>
    public async Task<(IReadOnlyList<string> Venues, IReadOnlyList<string> Sessions)> CodesAsync(CancellationToken ct) =>
        (await db.Venues.OrderBy(v => v.Code).Select(v => v.Code).ToListAsync(ct), await db.Sessions.OrderBy(s => s.Number).Select(s => s.Code).ToListAsync(ct));

    private static string ByName(Choice choice) => choice.Name.ToString();
}

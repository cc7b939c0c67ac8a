using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;
using OgTickets.Clock;
using OgTickets.Persistence;

namespace OgTickets.Catalogue.Browsing;

/// <summary>The whole Games on one sheet: sports down, days across.</summary>
public sealed class GamesCalendar(OgTicketsDb db, ShopClock clock)
{
    /// <summary>Everything the list shows, days gone by included, so that a cell counts the rows its link leads to. One command.</summary>
    public async Task<CalendarGrid> GridAsync(CancellationToken ct)
    {
        var read = await db.Sessions.GroupBy(s => new { s.SportCode, s.Sport.NameFr, s.Sport.NameEn, s.Day })
            .Select(g => new { g.Key, Sessions = g.Count(), Medals = g.Count(s => s.IsMedal) }).ToListAsync(ct);
        List<DateOnly> days = [.. read.Select(cell => cell.Key.Day).Distinct().Order()];
        var sports = read.GroupBy(cell => new Choice(cell.Key.SportCode, new(cell.Key.NameFr, cell.Key.NameEn))).Select(sport =>
        {
            var byDay = sport.ToDictionary(cell => cell.Key.Day, cell => new CalendarCell(cell.Sessions, cell.Medals));
            return new CalendarRow(sport.Key, [.. days.Select(day => byDay.GetValueOrDefault(day))]);
        });
        return new(Paris.Day(clock.GetUtcNow()), days, [.. sports.OrderBy(sport => sport.Sport.Name.ToString(), StringComparer.CurrentCulture)]);
    }
}

/// <summary>Sports down, days across.</summary>
/// <param name="Today">Paris day.</param>
/// <param name="Days">Paris days on which something starts, in order.</param>
/// <param name="Sports">By name, in the language now spoken.</param>
public sealed record CalendarGrid(DateOnly Today, IReadOnlyList<DateOnly> Days, IReadOnlyList<CalendarRow> Sports)
{
    public int Sessions => Sports.Sum(sport => sport.Cells.Sum(cell => cell.Sessions));
}

/// <summary>One sport through the Games.</summary>
/// <param name="Cells">One for each of the grid's days.</param>
public sealed record CalendarRow(Choice Sport, IReadOnlyList<CalendarCell> Cells);

/// <summary>A sport on a day; a cell of zeros is a day without it.</summary>
/// <param name="Sessions">Sessions that start on that Paris day.</param>
/// <param name="MedalSessions">Those of them with medals.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CalendarCell(int Sessions, int MedalSessions);

using Microsoft.Extensions.Localization;
using OgTickets.Catalogue.Browsing;
using OgTickets.Localisation;

namespace OgTickets.Pages.Calendar;

/// <summary>What a cell of the calendar says to who cannot see where it stands.</summary>
internal static class CalendarWords
{
    /// <summary>Athlétisme, samedi 3 août : 4 séances, dont 2 avec médailles.</summary>
    public static string Cell(IStringLocalizer<Texts> text, Choice sport, DateOnly day, CalendarCell cell)
    {
        var sessions = text.Count("Home.Sessions", cell.Sessions);
        var (where, when) = (sport.Name, Words.DayOfGames(day));
        if (cell.MedalSessions == 0) return text["Calendar.Cell", where, when, sessions];
        return cell.MedalSessions == cell.Sessions
            ? text["Calendar.CellAllMedals", where, when, sessions]
            : text["Calendar.CellMedals", where, when, sessions, Words.Number(cell.MedalSessions)];
    }
}

using OgTickets.Catalogue.Browsing;

namespace OgTickets.Pages.Sessions;

/// <summary>How many sessions one choice of the filter would show, and the id of the element that says so.</summary>
public sealed record FilterCount(string Id, int Sessions)
{
    public const string OfMedals = "count-medal", OfAvailable = "count-available";

    public static string OfSport(string code) => $"count-sport-{code}";

    public static string OfVenue(string code) => $"count-venue-{code}";

    public static string OfDay(DateOnly day) => $"count-date-{ListAddress.Day(day)}";

    internal static IEnumerable<FilterCount> Of(Tally tally, ProgrammeChoices choices) =>
    [
        .. choices.Sports.Select(sport => new FilterCount(OfSport(sport.Code), tally.Sports.GetValueOrDefault(sport.Code))),
        .. choices.Days.Select(day => new FilterCount(OfDay(day), tally.Days.GetValueOrDefault(day))),
        .. choices.Venues.Select(venue => new FilterCount(OfVenue(venue.Code), tally.Venues.GetValueOrDefault(venue.Code))),
        new(OfMedals, tally.Medals),
        new(OfAvailable, tally.Available),
    ];
}

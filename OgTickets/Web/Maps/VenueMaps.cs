using OgTickets.Catalogue.Browsing;
using OgTickets.Localisation;

namespace OgTickets.Web.Maps;

/// <summary>
/// The venues on their maps. Each venue is a dot on the closest map that shows it; a wider map shows a city as one dot, and a closer map as a frame.
/// Venues so close that their dots would cover each other share one.
/// </summary>
public static class VenueMaps
{
    private const double Apart = 12;

    /// <summary>The map of an area, with what of these venues lies on it.</summary>
    /// <param name="page">Where the list of venues stands, when on another page.</param>
    public static DrawnMap Of(MapArea area, IReadOnlyList<VenueSheet> venues, string page = "")
    {
        var mine = venues.Where(venue => MapArea.Of(venue.Place) == area).ToList();
        var places = area == MapArea.Paris ? Dots(area, mine) : Cities(mine, page);
        return DrawnMap.Of(area, [.. Closer(area, venues, page), .. places]);
    }

    /// <summary>One venue where it lies, without words: the page is about it. Null when no map shows it.</summary>
    public static DrawnMap? Of(VenueSheet venue) => MapArea.Of(venue.Place) is { } area
        ? DrawnMap.Of(area, [new(venue.Place.Latitude, venue.Place.Longitude, [], IsHere: true)])
        : null;

    /// <summary>Where a venue's own page lies.</summary>
    public static string Address(string code) => $"/{Language.Current}/venues/{code}";

    private static IEnumerable<MapPlace> Cities(IEnumerable<VenueSheet> venues, string page) => venues.GroupBy(venue => venue.City, StringComparer.Ordinal).Select(city =>
    {
        // a city of several leads to the first of them in the list beside the map
        var (first, several) = (city.First(), city.Count() > 1);
        var link = several ? new MapLink($"{city.Key} ({city.Count()})", $"{page}#{first.Code}") : new MapLink(city.Key, Address(first.Code));
        return new MapPlace(city.Average(venue => venue.Place.Latitude), city.Average(venue => venue.Place.Longitude), [link]);
    });

    private static IEnumerable<MapPlace> Dots(MapArea area, IEnumerable<VenueSheet> venues)
    {
        var groups = new List<List<VenueSheet>>();
        foreach (var venue in venues)
        {
            var near = groups.Find(group => Distance(area, group[0], venue) < Apart);
            if (near is null) groups.Add([venue]);
            else near.Add(venue);
        }
        return groups.Select(group => new MapPlace(
            group.Average(venue => venue.Place.Latitude), group.Average(venue => venue.Place.Longitude), [.. group.Select(venue => new MapLink(venue.Name.ToString(), Address(venue.Code)))]));
    }

    private static IEnumerable<MapPlace> Closer(MapArea area, IReadOnlyList<VenueSheet> venues, string page)
    {
        var closer = area == MapArea.France ? MapArea.IleDeFrance : area == MapArea.IleDeFrance ? MapArea.Paris : null;
        if (closer is null || !venues.Any(venue => closer.Shows(venue.Place))) yield break;
        var words = $"{(closer == MapArea.Paris ? "Paris" : "Île-de-France")} ({venues.Count(venue => closer.Shows(venue.Place))})";
        yield return new((closer.South + closer.North) / 2, (closer.West + closer.East) / 2, [new(words, $"{page}#{closer.Name}")], closer);
    }

    private static double Distance(MapArea area, VenueSheet one, VenueSheet other) => double.Hypot(
        area.X(one.Place.Longitude) - area.X(other.Place.Longitude), area.Y(one.Place.Latitude) - area.Y(other.Place.Latitude));
}

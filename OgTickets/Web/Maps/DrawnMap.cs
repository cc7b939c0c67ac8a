using System.Globalization;
using OgTickets.Localisation;

namespace OgTickets.Web.Maps;

/// <summary>
/// A map of ours: the grid of degrees, a scale, and places by their coordinates. Coasts, rivers and streets are not in the data, so none are drawn;
/// the grid is what makes distances and north readable. Drawn by <c>_Map.cshtml</c>.
/// </summary>
public sealed record DrawnMap(MapArea Area, IReadOnlyList<DrawnPlace> Places)
{
    private static readonly int[] Scales = [1, 2, 5, 10, 20, 50, 100, 200, 500];

    public static DrawnMap Of(MapArea area, IReadOnlyList<MapPlace> places) => new(area, MapLabels.Place(area, places));

    /// <summary>Whole kilometres that the scale shows: the most that fit in a quarter of the width.</summary>
    public int Kilometres => Scales.Last(kilometres => kilometres == 1 || kilometres * Area.Kilometre <= Area.Width / 4.0);

    public IEnumerable<(double Y, string Degrees)> Parallels => Lines(Area.South, Area.North).Select(degrees => (Area.Y(degrees), Words.Latitude(degrees, Decimals)));

    public IEnumerable<(double X, string Degrees)> Meridians => Lines(Area.West, Area.East - Area.Step / 2).Select(degrees => (Area.X(degrees), Words.Longitude(degrees, Decimals)));

    /// <summary>A length as SVG wants it in every language.</summary>
    public static string Number(double length) => length.ToString("0.#", CultureInfo.InvariantCulture);

    private int Decimals => Area.Step >= 1 ? 0 : Area.Step >= 0.1 ? 1 : 2;

    // a line at the very edge would be a border, and its figures would not fit
    private IEnumerable<double> Lines(double from, double to)
    {
        for (var i = (int)Math.Ceiling(from / Area.Step + 0.3); i * Area.Step < to - 0.3 * Area.Step; i++) yield return i * Area.Step;
    }
}

namespace OgTickets.Web.Maps;

/// <summary>
/// A piece of the earth drawn flat: degrees become lengths true along its middle parallel, which over so few degrees the eye cannot tell from the ground.
/// Bounds in degrees (WGS 84); <paramref name="Width"/> and all lengths below in units of the drawing.
/// </summary>
/// <param name="Name">Ends the key of its title in the texts: Venues.Area.Paris.</param>
/// <param name="Step">Degrees between the lines of its grid.</param>
public sealed record MapArea(string Name, double South, double West, double North, double East, double Step, int Width)
{
    public static readonly MapArea Paris = new("Paris", 48.818, 2.236, 48.906, 2.396, 0.02, 640);
    public static readonly MapArea IleDeFrance = new("IleDeFrance", 48.72, 1.90, 49.0, 2.72, 0.1, 640);
    public static readonly MapArea France = new("France", 42.6, -3.4, 51.2, 8.6, 2, 340);
    public static readonly MapArea Tahiti = new("Tahiti", -18.1, -149.8, -17.4, -148.8, 0.2, 340);

    private const double KilometresOfADegree = 111.2;

    /// <summary>From the whole country down to the city, then what lies overseas.</summary>
    public static IReadOnlyList<MapArea> All { get; } = [France, IleDeFrance, Paris, Tahiti];

    public double Height => (North - South) * Unit;

    /// <summary>Length of a degree of latitude.</summary>
    private double Unit => Width / ((East - West) * Squeeze);

    private double Squeeze => Math.Cos((South + North) / 2 * Math.PI / 180);

    /// <summary>Length of a kilometre.</summary>
    public double Kilometre => Unit / KilometresOfADegree;

    /// <summary>The closest of the maps that shows the place; null when none does.</summary>
    public static MapArea? Of((double Latitude, double Longitude) place) => All.Where(area => area.Shows(place)).MinBy(area => area.North - area.South);

    public bool Shows((double Latitude, double Longitude) place) =>
        place.Latitude > South && place.Latitude < North && place.Longitude > West && place.Longitude < East;

    public double X(double longitude) => (longitude - West) * Squeeze * Unit;

    public double Y(double latitude) => (North - latitude) * Unit;
}

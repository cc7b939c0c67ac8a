namespace OgTickets.Catalogue.Fields;

/// <summary>The lines of a sport's ground, cropped close, as strokes in a box of 800 × 300; drawn by <c>_FieldLines.cshtml</c>.</summary>
/// <param name="Ground">The colour they lie on: track, pool, grass, sand or night.</param>
/// <param name="Strokes">What is drawn, boldest first.</param>
public sealed record FieldLines(string Ground, IReadOnlyList<FieldStroke> Strokes)
{
    private static readonly Dictionary<string, FieldLines> BySport = new(StringComparer.Ordinal)
    {
        ["ARC"] = new("grass", FieldDrawings.Rings(10, 26)),
        ["ATH"] = new("track", FieldDrawings.TrackBend(lanes: 9)),
        ["BDM"] = new("grass", FieldDrawings.Court(alley: 22, service: 90)),
        ["BK3"] = new("sand", FieldDrawings.Key(arc: 210)),
        ["BKB"] = new("sand", FieldDrawings.Key(arc: 230)),
        ["BKG"] = new("night", FieldDrawings.Mat(squares: 1, circles: 5)),
        ["BMF"] = new("night", FieldDrawings.Bowl(6)),
        ["BMX"] = new("sand", FieldDrawings.Road(lanes: 4)),
        ["BOX"] = new("pool", FieldDrawings.Mat(squares: 4, circles: 0)),
        ["CER"] = new("night", FieldDrawings.Beams(18)),
        ["CLB"] = new("sand", FieldDrawings.Wall()),
        ["CRD"] = new("night", FieldDrawings.Road(lanes: 1)),
        ["CSL"] = new("pool", FieldDrawings.Sea(waves: 7, buoys: 6)),
        ["CSP"] = new("pool", FieldDrawings.BuoyedLanes(9)),
        ["CTR"] = new("sand", FieldDrawings.Velodrome(5)),
        ["DIV"] = new("pool", FieldDrawings.PoolLanes(lanes: 4)),
        ["EQU"] = new("sand", FieldDrawings.Paddock(rails: 4)),
        ["FBL"] = new("grass", FieldDrawings.GoalBox(depth: 300, arc: 140)),
        ["FEN"] = new("night", FieldDrawings.Piste()),
        ["GAR"] = new("pool", FieldDrawings.Mat(squares: 3, circles: 0)),
        ["GLF"] = new("grass", FieldDrawings.Green(6)),
        ["GRY"] = new("track", FieldDrawings.Mat(squares: 2, circles: 2)),
        ["GTR"] = new("pool", FieldDrawings.Mat(squares: 5, circles: 1)),
        ["HBL"] = new("track", FieldDrawings.GoalArc(inner: 170, outer: 250)),
        ["HOC"] = new("pool", FieldDrawings.GoalArc(inner: 210, outer: 260)),
        ["JUD"] = new("track", FieldDrawings.Mat(squares: 3, circles: 0)),
        ["MPN"] = new("grass", FieldDrawings.Paddock(rails: 3)),
        ["MTB"] = new("grass", FieldDrawings.Road(lanes: 2)),
        ["OWS"] = new("pool", FieldDrawings.Sea(waves: 8, buoys: 2)),
        ["ROW"] = new("pool", FieldDrawings.BuoyedLanes(7)),
        ["RU7"] = new("grass", FieldDrawings.GoalBox(depth: 180, arc: 0)),
        ["SAL"] = new("pool", FieldDrawings.Sea(waves: 5, buoys: 4)),
        ["SHO"] = new("night", FieldDrawings.Rings(8, 34)),
        ["SKB"] = new("night", FieldDrawings.Bowl(8)),
        ["SRF"] = new("pool", FieldDrawings.Sea(waves: 10, buoys: 0)),
        ["SWA"] = new("pool", FieldDrawings.PoolLanes(lanes: 5)),
        ["SWM"] = new("pool", FieldDrawings.PoolLanes(lanes: 8)),
        ["TEN"] = new("track", FieldDrawings.Court(alley: 34, service: 130)),
        ["TKW"] = new("pool", FieldDrawings.Mat(squares: 3, circles: 0)),
        ["TRI"] = new("pool", FieldDrawings.Sea(waves: 6, buoys: 3)),
        ["TTE"] = new("pool", FieldDrawings.Court(alley: 0, service: 0)),
        ["VBV"] = new("sand", FieldDrawings.Court(alley: 0, service: 0)),
        ["VVO"] = new("track", FieldDrawings.Court(alley: 0, service: 70)),
        ["WLF"] = new("night", FieldDrawings.Mat(squares: 3, circles: 0)),
        ["WPO"] = new("pool", FieldDrawings.GoalBox(depth: 120, arc: 0)),
        ["WRE"] = new("sand", FieldDrawings.Mat(squares: 1, circles: 4)),
    };

    private static readonly FieldLines Any = new("night", FieldDrawings.TrackBend(lanes: 9));

    /// <summary>The sports that have lines of their own, by code.</summary>
    public static IEnumerable<string> Sports => BySport.Keys;

    /// <summary>The lines of a sport; a track's for a code not known here.</summary>
    /// <param name="sport">The sport's code: ATH.</param>
    public static FieldLines Of(string? sport) => sport is not null && BySport.TryGetValue(sport, out var lines) ? lines : Any;
}

/// <summary>One stroke: the data of an SVG path and the class it is drawn with (empty, thin, dashed).</summary>
public sealed record FieldStroke(string Path, string Kind = "");

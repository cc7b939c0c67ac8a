namespace OgTickets.Web.Plots;

/// <summary>One column of a plot: the parts it is stacked from, the lowest first, and what is said when somebody points at it.</summary>
public sealed record PlotColumn(string Title, IReadOnlyList<long> Parts)
{
    /// <summary>Its height; parts below zero are not drawn.</summary>
    public long Height { get; } = Parts.Sum(p => Math.Max(0, p));
}

/// <summary>A rectangle, in a drawing that is 100 high and <see cref="ColumnPlot.Width"/> wide; y grows downwards.</summary>
/// <param name="Part">Which part of its column it is, from 0.</param>
public sealed record PlotBox(int Part, double X, double Y, double Width, double Height);

/// <summary>Stacked columns over a scale that ends in a round number. Geometry alone: words and colours are the page's.</summary>
public sealed class ColumnPlot(IReadOnlyList<PlotColumn> columns)
{
    private const int Step = 10;

    public IReadOnlyList<PlotColumn> Columns { get; } = columns;

    public int Width => Columns.Count * Step;

    /// <summary>The number at the top of the scale: 1, 2, 2.5 or 5 and zeros, no less than the highest column.</summary>
    public long Top { get; } = RoundUp(columns.Count == 0 ? 0 : columns.Max(c => c.Height));

    public IEnumerable<PlotBox> Boxes(int column)
    {
        var gap = Columns.Count > 60 ? 1 : 2;
        var below = 0L;
        foreach (var (part, size) in Columns[column].Parts.Index())
        {
            if (size <= 0) continue;
            below += size;
            yield return new(part, (column * Step) + (gap / 2.0), Round(100 - Share(below)), Step - gap, Round(Share(size)));
        }
    }

    private double Share(long size) => size * 100.0 / Top;

    private static double Round(double coordinate) => Math.Round(coordinate, 3);

    private static long RoundUp(long most)
    {
        if (most <= 10) return 10;
        var unit = 1L;
        while (unit * 10 < most) unit *= 10;
        return new[] { unit, 2 * unit, 5 * unit / 2, 5 * unit, 10 * unit }.First(top => top >= most);
    }
}

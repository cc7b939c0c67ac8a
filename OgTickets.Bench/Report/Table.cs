using System.Globalization;

namespace OgTickets.Bench.Report;

/// <summary>Figures as a Markdown table, its columns as wide as they must be: read in a terminal and in a browser alike.</summary>
internal static class Table
{
    private static readonly string[] Titles = ["What", "Figure", "Spread", "Yardstick", "Ratio", "Goal", "Met", "p50 / p95 / p99 ms", "CPU ms each: web + PostgreSQL + client", "SQL each", "Web MB"];

    public static IEnumerable<string> Of(IEnumerable<Figure> figures) => Lay([Titles, .. figures.Select(Row)]);

    /// <summary>Any rows below their titles.</summary>
    public static IEnumerable<string> Lay(IReadOnlyList<string[]> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToList();
        yield return Line(rows[0]);
        yield return $"|{string.Join('|', widths.Select(w => new string('-', w + 2)))}|";
        foreach (var row in rows.Skip(1)) yield return Line(row);

        string Line(string[] row) => $"| {string.Join(" | ", row.Select((cell, column) => cell.PadRight(widths[column])))} |";
    }

    private static string[] Row(Figure f) =>
    [
        f.What,
        $"{Number(f.Value)} {f.Unit}",
        f.Runs.Count > 1 ? $"{Number(f.Runs.Min())} – {Number(f.Runs.Max())}" : "one run",
        f.Beside is { } beside ? $"{Number(beside)} {f.Unit}" : "",
        f.Ratio is { } r ? string.Create(CultureInfo.InvariantCulture, $"{r:0.00} ×") : "",
        f.Goal?.Words ?? "",
        f.Goal is { } goal ? goal.IsMet(f) ? "yes" : "**no**" : "",
        f.Took is { } took ? $"{Number(took.P50)} / {Number(took.P95)} / {Number(took.P99)}" : "",
        f.Cpu is { } cpu ? $"{Small(cpu.Web)} + {Small(cpu.Postgres)} + {Small(cpu.Client)}" : "",
        f.Statements.Count == 0 ? "" : Number(f.Statements.Sum(s => s.Calls)),
        f.Memory is { } memory and > 0 ? Number(memory) : "",
    ];

    /// <summary>Three digits that count.</summary>
    public static string Number(double value) => double.IsNaN(value) ? "–" : value.ToString(Math.Abs(value) switch { >= 1000 => "#,0", >= 100 => "0", >= 10 => "0.0", _ => "0.00" }, Grouped);

    public static string Small(double value) => double.IsNaN(value) ? "–" : value.ToString("0.00", CultureInfo.InvariantCulture);

    private static readonly NumberFormatInfo Grouped = new() { NumberGroupSeparator = " " };
}

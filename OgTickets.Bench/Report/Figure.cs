using OgTickets.Bench.Crowd;
using OgTickets.Bench.Shop;

namespace OgTickets.Bench.Report;

/// <summary>One row of the table: a figure of several runs, beside its yardstick if it has one.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Unit">What it is counted in.</param>
/// <param name="Runs">The figure of each run.</param>
internal sealed record Figure(string What, string Unit, IReadOnlyList<double> Runs)
{
    /// <summary>The yardstick of each run, taken beside it; none when it is measured against nothing.</summary>
    public IReadOnlyList<double> Yardstick { get; init; } = [];

    public Goal? Goal { get; init; }

    /// <summary>Milliseconds: the medians of all runs.</summary>
    public (double P50, double P95, double P99)? Took { get; init; }

    /// <summary>Processor milliseconds for one operation: of the web, of PostgreSQL, of the client.</summary>
    public (double Web, double Postgres, double Client)? Cpu { get; init; }

    /// <summary>Resident memory of the web's process at the end, the largest of all runs, in megabytes.</summary>
    public double? Memory { get; init; }

    /// <summary>What the web asked PostgreSQL in the last run.</summary>
    public IReadOnlyList<Statement> Statements { get; init; } = [];

    public double Value => Median(Runs);

    public double? Beside => Yardstick.Count == 0 ? null : Median(Yardstick);

    /// <summary>Figure by yardstick, of the medians.</summary>
    public double? Ratio => Value / Beside;

    /// <summary>A figure of visits in a second.</summary>
    public static Figure PerSecond(string what, IReadOnlyList<CrowdReport> runs, IReadOnlyList<CrowdReport>? yardstick = null) => Of(what, "/s", r => r.PerSecond, runs, yardstick);

    /// <summary>A figure of each run's report.</summary>
    public static Figure Of(string what, string unit, Func<CrowdReport, double> value, IReadOnlyList<CrowdReport> runs, IReadOnlyList<CrowdReport>? yardstick = null) =>
        new(what, unit, [.. runs.Select(value)])
        {
            Yardstick = [.. (yardstick ?? []).Select(value)],
            Took = (Median(runs.Select(r => r.P50)), Median(runs.Select(r => r.P95)), Median(runs.Select(r => r.P99))),
            Cpu = (Median(runs.Select(r => r.CpuEach(Stage.Web))), Median(runs.Select(r => r.CpuEach(Stage.Server))), Median(runs.Select(r => r.CpuEach("client")))),
            Memory = runs.Max(r => r.Memory.GetValueOrDefault(Stage.Web)),
        };

    /// <summary>The p95 of requests sent one after the other, in milliseconds.</summary>
    public static Figure OfTimes(string what, IReadOnlyList<double> took)
    {
        var sorted = took.Order().ToList();
        return new(what, "ms", [At(95)]) { Took = (At(50), At(95), At(99)) };

        double At(int percent) => sorted[(int)Math.Ceiling(sorted.Count * percent / 100.0) - 1];
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        var middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

/// <summary>What is hoped for (DESIGN §10).</summary>
/// <param name="Words">For the table.</param>
/// <param name="IsMet">Judges a figure.</param>
internal sealed record Goal(string Words, Predicate<Figure> IsMet)
{
    public static Goal RatioAtLeast(double least) => new(FormattableString.Invariant($"≥ {least} ×"), f => f.Ratio >= least);

    public static Goal RatioAtMost(double most) => new(FormattableString.Invariant($"≤ {most} ×"), f => f.Ratio <= most);

    public static Goal AtLeast(double least) => new(FormattableString.Invariant($"≥ {least}"), f => f.Value >= least);

    public static Goal Under(double most) => new(FormattableString.Invariant($"< {most}"), f => f.Value < most);
}

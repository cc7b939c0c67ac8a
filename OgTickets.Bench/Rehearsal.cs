using System.Diagnostics;
using OgTickets.Bench.Crowd;
using OgTickets.Bench.Report;
using OgTickets.Bench.Shop;

namespace OgTickets.Bench;

/// <summary>One run of this program: what it measures with, how long and how often.</summary>
internal sealed class Rehearsal(bool isShort, bool writes)
{
    private Cluster? _cluster;

    public string Checkout { get; } = Persistence.Embedded.Checkout.Find(AppContext.BaseDirectory);

    /// <summary>For files between its processes; removed at the end.</summary>
    public string Folder { get; private set; } = "";

    /// <summary>Seconds instead of minutes: only the invariants count then.</summary>
    public bool IsShort => isShort;

    public double WarmUpSeconds => isShort ? 1 : 3;

    public double Seconds => isShort ? 2 : 10;

    /// <summary>Visitors who act at the same time.</summary>
    public int AtOnce => isShort ? 16 : 64;

    /// <summary>How often each figure is taken.</summary>
    public int Runs => isShort ? 1 : 5;

    /// <summary>Measures the parts, prints the table, and writes the page when asked to. 1 when an invariant is broken.</summary>
    public async Task<int> RunAsync(IReadOnlyList<Part> parts, CancellationToken ct)
    {
        var findings = new Findings();
        Folder = Directory.CreateTempSubdirectory("og-tickets-bench-").FullName;
        try
        {
            Say("publishing the shop");
            await ShopProgram.PublishAsync(Checkout, ct);
            await using var cluster = _cluster = await Cluster.StartAsync(Checkout, ct);
            foreach (var part in parts)
            {
                var (since, before) = (Stopwatch.GetTimestamp(), findings.Figures.Count);
                Say(part.Name);
                await part.RunAsync(this, findings, ct);
                foreach (var line in Table.Of(findings.Figures.Skip(before))) Console.WriteLine(line);
                Say($"{part.Name} took {Table.Number(Stopwatch.GetElapsedTime(since).TotalSeconds)} s");
            }
            var page = await PerformancePage.OfAsync(this, cluster, findings);
            Console.WriteLine(page);
            if (writes) await File.WriteAllTextAsync(Path.Combine(Checkout, "docs", "performance.md"), page, ct);
        }
        finally
        {
            Directory.Delete(Folder, recursive: true);
        }
        foreach (var broken in findings.BrokenInvariants) await Console.Error.WriteLineAsync($"BROKEN: {broken}");
        return findings.BrokenInvariants.Count == 0 ? 0 : 1;
    }

    /// <summary>A stage with a database of its own, filled before the shop opens.</summary>
    public Task<Stage> OpenAsync(string name, CancellationToken ct, Func<BackOffice, ShopDatabase, Task>? fill = null) => Stage.OpenAsync(_cluster!, Checkout, name, fill, ct);

    /// <summary>Sends a crowd and waits until it is back.</summary>
    public Task<CrowdReport> SendAsync(CrowdPlan plan, CancellationToken ct) => CrowdProcess.SendAsync(plan, Folder, ct);

    /// <summary>What goes on, on the console.</summary>
    public static void Say(string words) => Console.WriteLine(FormattableString.Invariant($"{TimeProvider.System.GetUtcNow():HH:mm:ss} {words}"));
}

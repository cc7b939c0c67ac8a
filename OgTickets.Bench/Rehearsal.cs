using System.Diagnostics;
using OgTickets.Bench.Crowd;
using OgTickets.Bench.Report;
using OgTickets.Bench.Shop;

namespace OgTickets.Bench;

/// <summary>One run of this program: what it measures with, how long and how often.</summary>
internal sealed class Rehearsal(bool isShort, bool writes)
{
    private Stages? _stages;
    private Crowds? _crowds;

    public string Checkout { get; } = Persistence.Embedded.Checkout.Find(AppContext.BaseDirectory);

    private string Page => Path.Combine(Checkout, "docs", "performance.md");

    /// <summary>For files between its processes; removed at the end.</summary>
    public string Folder { get; private set; } = "";

    /// <summary>Seconds instead of minutes: only the invariants count then.</summary>
    public bool IsShort => isShort;

    /// <summary>Seconds before a run counts. Before the first, the just-in-time compiler has all of the shop still to see.</summary>
    public double WarmUpSeconds(int run, double first = 40) => isShort ? 0.2 : run == 0 ? first : 10;

    public double Seconds => isShort ? 0.7 : 10;

    /// <summary>Visitors who act at the same time.</summary>
    public int AtOnce => isShort ? 16 : 64;

    /// <summary>How often each figure is taken.</summary>
    public int Runs => isShort ? 1 : 5;

    /// <summary>Measures the parts, prints what was found, and writes it into the page when asked to. 1 when an invariant is broken.</summary>
    public async Task<int> RunAsync(IReadOnlyList<Part> parts, CancellationToken ct)
    {
        var broken = new List<string>();
        Folder = Directory.CreateTempSubdirectory("og-tickets-bench-").FullName;
        try
        {
            Say("publishing the shop");
            await ShopProgram.PublishAsync(Checkout, ct);
            var begun = Stopwatch.GetTimestamp();
            await using var cluster = await Cluster.StartAsync(Checkout, ct);
            await using var stages = new Stages(cluster, Checkout, shares: isShort);
            await using var crowds = new Crowds();
            (_stages, _crowds) = (stages, crowds);
            foreach (var part in parts) broken.AddRange(await PlayAsync(part, cluster, ct));
            Say($"all took {Table.Number(Stopwatch.GetElapsedTime(begun).TotalSeconds)} s, once the shop was published");
        }
        finally
        {
            Directory.Delete(Folder, recursive: true);
        }
        foreach (var words in broken) await Console.Error.WriteLineAsync($"BROKEN: {words}");
        return broken.Count == 0 ? 0 : 1;
    }

    /// <summary>Measures one part and tells it; the invariants it broke.</summary>
    private async Task<IReadOnlyList<string>> PlayAsync(Part part, Cluster cluster, CancellationToken ct)
    {
        var (since, findings) = (Stopwatch.GetTimestamp(), new Findings());
        Say(part.Name);
        await part.RunAsync(this, findings, ct);
        Say($"{part.Name} took {Table.Number(Stopwatch.GetElapsedTime(since).TotalSeconds)} s");
        var section = await PerformancePage.SectionAsync(this, cluster, part.Name, findings);
        Console.WriteLine(section);
        if (writes) await File.WriteAllTextAsync(Page, PerformancePage.With(File.Exists(Page) ? await File.ReadAllTextAsync(Page, ct) : "", part.Name, section), ct);
        return findings.BrokenInvariants;
    }

    /// <summary>A stage with a database of its own, filled before the shop opens; in the short form one that others use too when it is not to be filled.</summary>
    public Task<Stage> OpenAsync(string name, CancellationToken ct, Func<BackOffice, ShopDatabase, Task>? fill = null) => _stages!.OpenAsync(name, fill, ct);

    /// <summary>Sends a crowd and waits until it is back.</summary>
    public Task<CrowdReport> SendAsync(CrowdPlan plan, CancellationToken ct) => _crowds!.SendAsync(plan, Folder, ct);

    /// <summary>What goes on, on the console.</summary>
    public static void Say(string words) => Console.WriteLine(FormattableString.Invariant($"{TimeProvider.System.GetUtcNow():HH:mm:ss} {words}"));
}

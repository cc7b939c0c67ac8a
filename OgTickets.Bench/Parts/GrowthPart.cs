using OgTickets.Bench.Crowd;
using OgTickets.Bench.Report;
using OgTickets.Bench.Shop;

namespace OgTickets.Bench.Parts;

/// <summary>What a visitor waits for must not grow with what was sold before, nor with how much is on sale.</summary>
internal static class GrowthPart
{
    private const int Plenty = 1_000_000, AtOnce = 4;

    private static readonly Path[] Paths =
    [
        new("hold", Visits.HoldByForm),
        new("purchase", Visits.Purchase),
        new("list of sessions", Visits.Look, "/fr/sessions?page=2"),
        new("a session’s page", Visits.Look, "/fr/sessions/ATH07"),
    ];

    public static async Task RunAsync(Rehearsal rehearsal, Findings findings, CancellationToken ct)
    {
        if (rehearsal.IsShort)
        {
            await VisitAsync(rehearsal, findings, ct);
            return;
        }
        var (few, tickets, copies) = (10_000, 10_000_000, 99);
        await using var small = await OpenAsync(rehearsal, "growth_small", few, 0, ct);
        foreach (var (name, sold, copied, words) in new[]
        {
            ("growth_tickets", tickets, 0, $"{Table.Number(tickets)} tickets by {Table.Number(few)}"),
            ("growth_sessions", few, copies, $"{Table.Number(761 * (copies + 1))} sessions by 761"),
        })
        {
            await using var large = await OpenAsync(rehearsal, name, sold, copied, ct);
            foreach (var path in Paths) findings.Add(await CompareAsync(rehearsal, findings, path, words, small, large, ct));
            await large.Stage.RecountAsync(findings);
        }
        await small.Stage.RecountAsync(findings);
        findings.Note($"Growth: the same visits, {AtOnce} at once, in turn to two shops over two databases, each run after 10 s to warm up; pages as somebody with a basket gets them, drawn anew. The gate has its own rows.");
    }

    /// <summary>The short form: the same visits to one shop that has sold and offers more; what they cost is held against nothing.</summary>
    private static async Task VisitAsync(Rehearsal rehearsal, Findings findings, CancellationToken ct)
    {
        await using var ground = await OpenAsync(rehearsal, "growth", tickets: 20_000, copies: 1, ct);
        foreach (var path in Paths) findings.Add(Figure.Of($"{path.What}, p50", "ms", r => r.P50, [await SendAsync(rehearsal, findings, path, ground, ct)]));
        await ground.Stage.RecountAsync(findings);
    }

    private static async Task<Figure> CompareAsync(Rehearsal rehearsal, Findings findings, Path path, string words, Ground small, Ground large, CancellationToken ct)
    {
        var (few, many) = (new List<CrowdReport>(), new List<CrowdReport>());
        for (var run = 0; run < rehearsal.Runs; run++)
        {
            few.Add(await SendAsync(rehearsal, findings, path, small, ct));
            many.Add(await SendAsync(rehearsal, findings, path, large, ct));
        }
        return Figure.Of($"{path.What}: {words}, p50", "ms", r => r.P50, many, few) with { Goal = Goal.RatioAtMost(1.2) };
    }

    private static async Task<CrowdReport> SendAsync(Rehearsal rehearsal, Findings findings, Path path, Ground ground, CancellationToken ct)
    {
        var plan = ground.Stage.Plan(rehearsal, path.Visit, 1) with { AtOnce = AtOnce, Categories = ground.Categories, Seconds = rehearsal.Seconds / 2 };
        var report = await rehearsal.SendAsync(path.Page is null ? plan with { Cookies = ground.Buyers } : plan with { Cookies = [ground.Basket], Texts = [path.Page] }, ct);
        findings.Failures($"growth, {path.What}", report.Failures);
        return report;
    }

    private static async Task<Ground> OpenAsync(Rehearsal rehearsal, string name, int tickets, int copies, CancellationToken ct)
    {
        var stage = await rehearsal.OpenAsync(name, ct, async (_, database) =>
        {
            await Filler.SellAsync(database, tickets);
            if (copies > 0) await Filler.CopySessionsAsync(database, copies);
        });
        return new(stage, await stage.Office.OnSaleAsync(20, 4, Plenty, ct), await stage.Office.SignInAsync(rehearsal.IsShort ? 200 : 2000, ct), await PagesPart.BasketAsync(stage.Shop.Address, ct));
    }

    /// <summary>What a visitor does again and again, and where.</summary>
    private sealed record Path(string What, string Visit, string? Page = null);

    /// <summary>A stage and what its crowds need.</summary>
    private sealed record Ground(Stage Stage, IReadOnlyList<WantedCategory> Categories, IReadOnlyList<string> Buyers, string Basket) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Stage.DisposeAsync();
    }
}

using System.Diagnostics;
using OgTickets.Bench.Machine;
using OgTickets.Bench.Report;
using OgTickets.Bench.Shop;
using OgTickets.Persistence;

namespace OgTickets.Bench.Parts;

/// <summary>From the command to the first page: on a machine that has never seen the shop, and when its database is there.</summary>
internal static class StartPart
{
    private static readonly string Bin = $"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}";

    public static async Task RunAsync(Rehearsal rehearsal, Findings findings, CancellationToken ct)
    {
        var (first, later) = (new List<double>(), new List<double>());
        for (var run = 0; run < rehearsal.Runs; run++)
        {
            var home = Path.Combine(Cluster.Temp, $"og-tickets-start-{Environment.ProcessId}");
            try
            {
                first.Add(await SecondsAsync(rehearsal, home, ct));
                if (!rehearsal.IsShort) later.Add(await SecondsAsync(rehearsal, home, ct));
            }
            finally
            {
                if (Directory.Exists(home)) await EmbeddedPostgres.RemoveAsync(home, rehearsal.Checkout, CancellationToken.None);
            }
        }
        findings.Add(new("first start after build: database, 761 sessions, first page", "s", first) { Goal = Goal.Under(15) });
        if (later.Count > 0) findings.Add(new("later starts", "s", later) { Goal = Goal.Under(4) });
        findings.Note("Starts: the program as `dotnet run` starts it in Development once it is built, until it has answered a page; without the demo’s three weeks of sales (`--Demo:Orders 0`).");
    }

    private static async Task<double> SecondsAsync(Rehearsal rehearsal, string home, CancellationToken ct)
    {
        var address = ShopProgram.FreeAddress();
        // built with this program, in the same configuration
        var configuration = AppContext.BaseDirectory[(AppContext.BaseDirectory.LastIndexOf(Bin, StringComparison.Ordinal) + Bin.Length)..];
        var program = Path.Combine(rehearsal.Checkout, "OgTickets", "bin", configuration, "OgTickets.dll");
        string[] arguments =
        [
            program, "--contentRoot", Path.Combine(rehearsal.Checkout, "OgTickets"), "--urls", address.GetLeftPart(UriPartial.Authority), "--PublicUrl", address.GetLeftPart(UriPartial.Authority),
            "--EmbeddedPostgres:Folder", home, "--Demo:Orders", "0",
        ];
        var since = Stopwatch.GetTimestamp();
        await using var shop = ProgramProcess.Start("dotnet", arguments, [new("ASPNETCORE_ENVIRONMENT", "Development")]);
        await shop.UntilSaidAsync(line => line.Contains("Application started", StringComparison.Ordinal), ct);
        using var client = new HttpClient { BaseAddress = address };
        using var page = await client.GetAsync(new Uri("/fr", UriKind.Relative), ct);
        page.EnsureSuccessStatusCode();
        return Stopwatch.GetElapsedTime(since).TotalSeconds;
    }
}

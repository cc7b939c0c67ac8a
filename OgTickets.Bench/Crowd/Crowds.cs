using System.Text.Json;
using OgTickets.Bench.Machine;

namespace OgTickets.Bench.Crowd;

/// <summary>
/// Crowds live in processes of their own: their processor time is not the shop's, and their garbage is collected apart. When one is back, the same goes out again with the next plan;
/// who is sent while all are out gets a new one.
/// </summary>
internal sealed class Crowds : IAsyncDisposable
{
    /// <summary>The word by which this program becomes a crowd.</summary>
    public const string Word = "crowd";

    private const string Says = "report ";

    private readonly Stack<ProgramProcess> _back = new();
    private readonly List<ProgramProcess> _all = [];

    /// <summary>In a crowd's process: does one plan after the other, whose files are named to it, and prints the report of each.</summary>
    public static async Task<int> ServeAsync()
    {
        while (await Console.In.ReadLineAsync() is { } path)
        {
            var plan = JsonSerializer.Deserialize<CrowdPlan>(await File.ReadAllBytesAsync(path))!;
            Console.WriteLine(Says + JsonSerializer.Serialize(await new CrowdRun(plan).RunAsync(CancellationToken.None)));
        }
        return 0;
    }

    /// <summary>Sends a crowd and waits until it is back.</summary>
    /// <exception cref="InvalidOperationException">It came back without a report; the message holds what it printed.</exception>
    public async Task<CrowdReport> SendAsync(CrowdPlan plan, string folder, CancellationToken ct)
    {
        var path = Path.Combine(folder, $"plan-{Guid.NewGuid():N}.json");
        await File.WriteAllBytesAsync(path, JsonSerializer.SerializeToUtf8Bytes(plan), ct);
        var crowd = Take();
        var line = await crowd.AskAsync(path, said => said.StartsWith(Says, StringComparison.Ordinal), ct);
        lock (_all) _back.Push(crowd);
        return JsonSerializer.Deserialize<CrowdReport>(line[Says.Length..])!;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var crowd in _all) await crowd.DisposeAsync();
    }

    private ProgramProcess Take()
    {
        lock (_all)
        {
            if (_back.TryPop(out var back)) return back;
            var crowd = ProgramProcess.Start("dotnet", [typeof(Crowds).Assembly.Location, Word], []);
            _all.Add(crowd);
            return crowd;
        }
    }
}

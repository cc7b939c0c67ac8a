using System.Text.Json;
using OgTickets.Bench.Machine;

namespace OgTickets.Bench.Crowd;

/// <summary>The crowd lives in a process of its own: its processor time is not the shop's, and its garbage is collected apart.</summary>
internal static class CrowdProcess
{
    /// <summary>The word by which this program becomes a crowd.</summary>
    public const string Word = "crowd";

    private const string Says = "report ";

    /// <summary>In the crowd's process: reads the plan, does it, prints the report.</summary>
    public static async Task<int> ServeAsync(string path)
    {
        var plan = JsonSerializer.Deserialize<CrowdPlan>(await File.ReadAllBytesAsync(path))!;
        var report = await new CrowdRun(plan).RunAsync(CancellationToken.None);
        Console.WriteLine(Says + JsonSerializer.Serialize(report));
        return 0;
    }

    /// <summary>Sends a crowd and waits until it is back.</summary>
    /// <exception cref="InvalidOperationException">It came back without a report; the message holds what it printed.</exception>
    public static async Task<CrowdReport> SendAsync(CrowdPlan plan, string folder, CancellationToken ct)
    {
        var path = Path.Combine(folder, $"plan-{Guid.NewGuid():N}.json");
        await File.WriteAllBytesAsync(path, JsonSerializer.SerializeToUtf8Bytes(plan), ct);
        await using var crowd = ProgramProcess.Start("dotnet", [typeof(CrowdProcess).Assembly.Location, Word, path], []);
        var line = await crowd.UntilSaidAsync(said => said.StartsWith(Says, StringComparison.Ordinal), ct);
        return JsonSerializer.Deserialize<CrowdReport>(line[Says.Length..])!;
    }
}

using System.Diagnostics;
using OgTickets.Bench.Shop;
using OgTickets.E2E.Support;

namespace OgTickets.E2E.Bench;

/// <summary>
/// The benchmark in its short form, for its invariants: nothing oversold, lost or there twice under a crowd, counters that are the sum of what they count, no answer that
/// nobody should get. How quick this machine is judges nobody.
/// </summary>
[Collection(nameof(Alone))]
public sealed class BenchTests(ITestOutputHelper said)
{
    [Fact]
    public async Task Under_a_crowd_every_counter_stays_the_sum_of_what_it_counts()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ShopProgram).Assembly.Location, "all", "--short"]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var bench = Process.Start(start)!;
        var (output, complaint) = (bench.StandardOutput.ReadToEndAsync(Ct), bench.StandardError.ReadToEndAsync(Ct));
        await bench.WaitForExitAsync(Ct);
        said.WriteLine(await output);
        Assert.True(bench.ExitCode == 0, $"The benchmark ended with {bench.ExitCode}:\n{await complaint}\n{await output}");
    }
}

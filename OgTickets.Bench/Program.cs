using OgTickets.Bench.Crowd;
using OgTickets.Bench.Shop;

namespace OgTickets.Bench;

/// <summary>
/// Measures the shop: <c>dotnet run -c Release --project OgTickets.Bench -- holds</c>. With <c>--short</c> each part takes seconds and only its invariants count;
/// with <c>--write</c> what was measured is written to <c>docs/performance.md</c>. The exit code is 1 when an invariant is broken, 2 when the part is not known; a slow machine is no fault.
/// </summary>
internal static class Program
{
    private const string Short = "--short", Write = "--write";

    public static async Task<int> Main(string[] args)
    {
        if (args is [Crowds.Word]) return await Crowds.ServeAsync();
        if (args is [BareServer.Word, var address, var answer]) return await BareServer.ServeAsync(address, answer);
        var parts = args.Where(a => a is not (Short or Write)).SelectMany(Part.Named).Distinct().ToList();
        if (parts.Count == 0 || args.Any(a => a is not (Short or Write or Part.Everything) && !Part.IsKnown(a)))
        {
            await Console.Error.WriteLineAsync($"Say what to measure: {string.Join(", ", Part.All.Select(p => p.Name))} or {Part.Everything}; then {Short} or {Write} as you like.");
            return 2;
        }
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) => (pressed.Cancel, _) = (true, stop.CancelAsync());
        return await new Rehearsal(args.Contains(Short), args.Contains(Write)).RunAsync(parts, stop.Token);
    }
}

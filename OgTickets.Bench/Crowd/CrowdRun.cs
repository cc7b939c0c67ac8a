using System.Diagnostics;
using OgTickets.Bench.Machine;

namespace OgTickets.Bench.Crowd;

/// <summary>Lets a crowd loose for the time of its plan. Runs in the crowd's own process.</summary>
internal sealed class CrowdRun(CrowdPlan plan)
{
    private const string Self = "client";

    private readonly long _start = Stopwatch.GetTimestamp();
    private volatile Stage _stage = Stage.WarmingUp;
    private long _begun;

    private enum Stage
    {
        WarmingUp,
        Measuring,
        Over,
    }

    public async Task<CrowdReport> RunAsync(CancellationToken ct)
    {
        await using var visits = await Visits.PrepareAsync(plan, ct);
        var all = Enumerable.Range(0, plan.AtOnce).Select(i => Task.Run(() => OneAsync(visits.Make(i), ct), ct)).ToList();
        var tallies = Task.WhenAll(all);

        await PauseAsync(plan.WarmUpSeconds, tallies, ct);
        var (before, since) = (Use(), Stopwatch.GetTimestamp());
        _stage = Stage.Measuring;
        await PauseAsync(plan.Seconds, tallies, ct);
        _stage = Stage.Over;
        var (after, took) = (Use(), Stopwatch.GetElapsedTime(since));

        var sum = new CrowdTally();
        foreach (var tally in await tallies) sum.Add(tally);
        return new()
        {
            Done = sum.Done,
            DoneInAll = sum.DoneInAll,
            Refused = sum.Refused,
            Seconds = took.TotalSeconds,
            P50 = sum.Percentile(50),
            P95 = sum.Percentile(95),
            P99 = sum.Percentile(99),
            Cpu = after.ToDictionary(u => u.Key, u => u.Value.CpuSeconds - before[u.Key].CpuSeconds, StringComparer.Ordinal),
            Memory = after.ToDictionary(u => u.Key, u => u.Value.MemoryMegabytes, StringComparer.Ordinal),
            Failures = sum.Failures,
        };
    }

    private async Task<CrowdTally> OneAsync(IVisitor visitor, CancellationToken ct)
    {
        var tally = new CrowdTally();
        await using (visitor)
        {
            while (_stage is not Stage.Over)
            {
                var since = await TurnAsync(ct);
                var outcome = await VisitAsync(visitor, ct);
                tally.Count(outcome, Stopwatch.GetElapsedTime(since), _stage is Stage.Measuring);
                if (plan.UntilRefused && outcome.Kind is not OutcomeKind.Done) break;
            }
        }
        return tally;
    }

    /// <summary>When this visit was due. Where a pace is kept, one that begins late because all are busy waited as long as a person at the end of the queue.</summary>
    private async ValueTask<long> TurnAsync(CancellationToken ct)
    {
        if (plan.PerSecond is not { } pace) return Stopwatch.GetTimestamp();
        var due = _start + (long)((Interlocked.Increment(ref _begun) - 1) / pace * Stopwatch.Frequency);
        var wait = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
        if (wait <= TimeSpan.Zero) return due;
        await Task.Delay(wait, ct);
        return Stopwatch.GetTimestamp(); // the timer's lateness is not the shop's
    }

    private static async ValueTask<Outcome> VisitAsync(IVisitor visitor, CancellationToken ct)
    {
        try
        {
            return await visitor.VisitAsync(ct);
        }
        catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException or Npgsql.NpgsqlException)
        {
            return Outcome.Failed(e.Message);
        }
    }

    // a crowd that has gone home early is not waited for
    private static async Task PauseAsync(double seconds, Task gone, CancellationToken ct) => await Task.WhenAny(gone, Task.Delay(TimeSpan.FromSeconds(seconds), ct));

    private Dictionary<string, ProcessUse> Use() => plan.Processes.Append(new(Self, Environment.ProcessId)).ToDictionary(p => p.Key, p => ProcessUse.Of(p.Value), StringComparer.Ordinal);
}

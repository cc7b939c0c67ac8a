using System.Collections.Concurrent;
using HdrHistogram;

namespace OgTickets.Bench.Crowd;

/// <summary>Counts the visits of one visitor; those of all are added up at the end.</summary>
internal sealed class CrowdTally
{
    private const long LongestMicroseconds = 120_000_000;
    private const int Digits = 3;

    private readonly LongHistogram _took = new(LongestMicroseconds, Digits);
    private readonly ConcurrentDictionary<string, int> _failures = new(StringComparer.Ordinal);

    public long Done { get; private set; }
    public long DoneInAll { get; private set; }
    public long Refused { get; private set; }

    public IReadOnlyDictionary<string, int> Failures => _failures;

    public void Count(Outcome outcome, TimeSpan took, bool measured)
    {
        if (outcome.Kind is OutcomeKind.Failed) _failures.AddOrUpdate(outcome.Words!, 1, (_, n) => n + 1);
        if (outcome.Kind is OutcomeKind.Done) DoneInAll++;
        if (!measured || outcome.Kind is OutcomeKind.Failed) return;
        if (outcome.Kind is OutcomeKind.Done) Done++;
        else Refused++;
        _took.RecordValue(Math.Clamp((long)took.TotalMicroseconds, 1, LongestMicroseconds));
    }

    public void Add(CrowdTally other)
    {
        (Done, DoneInAll, Refused) = (Done + other.Done, DoneInAll + other.DoneInAll, Refused + other.Refused);
        _took.Add(other._took);
        foreach (var (words, times) in other._failures) _failures.AddOrUpdate(words, times, (_, n) => n + times);
    }

    /// <summary>Milliseconds within which so many of a hundred visits ended; zero when there was none.</summary>
    public double Percentile(double percent) => _took.TotalCount == 0 ? 0 : _took.GetValueAtPercentile(percent) / 1000.0;
}

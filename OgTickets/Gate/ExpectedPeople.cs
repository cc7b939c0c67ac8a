using System.Collections.Concurrent;

namespace OgTickets.Gate;

/// <summary>
/// Remembers for some seconds how many people a session's doors expect: it takes a sum over all its tickets, changes little on the day, and every scan shows it.
/// </summary>
public sealed class ExpectedPeople
{
    /// <summary>In milliseconds.</summary>
    private const long Remembered = 5_000;

    private readonly ConcurrentDictionary<int, Known> _sessions = new();

    /// <summary>The number as it was at most some seconds ago. When it is too old one caller counts again, and the others go on with what was known.</summary>
    public async Task<int> OfAsync(int sessionNumber, Func<Task<int>> count)
    {
        // a lapse of time, not a time of day: the machine's own counter
        var now = Environment.TickCount64;
        if (_sessions.TryGetValue(sessionNumber, out var known) && (now < known.Until || !_sessions.TryUpdate(sessionNumber, known with { Until = now + Remembered }, known))) return known.People;
        var people = await count();
        _sessions[sessionNumber] = new(people, Environment.TickCount64 + Remembered);
        return people;
    }

    private sealed record Known(int People, long Until);
}

namespace OgTickets.Bench.Crowd;

/// <summary>One of a crowd: does the same again and again, over a connection of its own.</summary>
internal interface IVisitor : IAsyncDisposable
{
    /// <summary>One visit from beginning to end.</summary>
    ValueTask<Outcome> VisitAsync(CancellationToken ct);
}

/// <summary>How a visit ended. A failure is an answer that nobody should get.</summary>
internal readonly record struct Outcome(OutcomeKind Kind, string? Words = null)
{
    public static readonly Outcome Done = new(OutcomeKind.Done), Refused = new(OutcomeKind.Refused);

    public static Outcome Failed(string words) => new(OutcomeKind.Failed, words);

    /// <summary>An answer where another was due: busy and refused in words are no failures.</summary>
    public static Outcome Of(WireAnswer answer, string at) => answer.Status is 422 or 503 ? Refused : Failed($"{answer.Status} at {at}");
}

internal enum OutcomeKind
{
    Done,
    Refused,
    Failed,
}

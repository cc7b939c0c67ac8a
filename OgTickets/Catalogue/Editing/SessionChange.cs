namespace OgTickets.Catalogue.Editing;

/// <summary>What happened to a session that its buyers must hear of.</summary>
public enum SessionChangeKind
{
    /// <summary>Another day, hour or venue: tickets stay good, buyers are mailed.</summary>
    Moved,

    /// <summary>It does not take place: tickets die, money goes back, buyers are mailed.</summary>
    Cancelled,
}

/// <summary>
/// A change of a session and how far telling its buyers has come, order by order; a loop works it off (<c>SessionNews</c>). Written in the transaction of the change itself.
/// </summary>
public sealed class SessionChange
{
    public required Guid Id { get; init; }
    public required int SessionNumber { get; init; }
    public Session Session { get; init; } = null!;
    public required SessionChangeKind Kind { get; init; }

    /// <summary>Why, in the organiser's words; buyers are not shown it.</summary>
    public required string Reason { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The organiser; null for a command.</summary>
    public Guid? MadeBy { get; init; }

    /// <summary>Its start before. UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Orders told or refunded.</summary>
    public int Orders { get; set; }

    /// <summary>The last order told of a move; the next ones are those after it.</summary>
    public Guid? LastOrder { get; set; }

    /// <summary>Orders whose tickets could not be refunded by themselves: an organiser looks at each.</summary>
    public Guid[] Refused { get; set; } = [];

    /// <summary>Nobody else works on it before then. UTC.</summary>
    public required DateTimeOffset NextRoundAt { get; set; }

    /// <summary>When everybody was told. UTC.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>One that nobody has been told of yet.</summary>
    /// <param name="startedAt">The session's start before the change.</param>
    /// <param name="by">The organiser; null for a command.</param>
    public static SessionChange Of(int session, SessionChangeKind kind, string reason, DateTimeOffset startedAt, Guid? by, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        SessionNumber = session,
        Kind = kind,
        Reason = reason,
        MadeAt = now,
        MadeBy = by,
        StartedAt = startedAt,
        NextRoundAt = now,
    };
}

namespace OgTickets.Audit;

/// <summary>Who did what to what, written in the same transaction as the change. Ids only, no personal detail. Inserted, never changed.</summary>
public sealed class AuditEntry
{
    public long Id { get; init; }

    /// <summary>UTC, shop time.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The account that acted; null for the shop's own loops.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>What was done, as subject.verb: order.placed, ticket.issued.</summary>
    public required string Action { get; init; }

    /// <summary>To what: an id, or a code.</summary>
    public required string Subject { get; init; }

    /// <summary>Facts of the change as JSON.</summary>
    public required string Detail { get; init; }
}

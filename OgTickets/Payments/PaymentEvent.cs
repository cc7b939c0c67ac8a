namespace OgTickets.Payments;

/// <summary>One webhook as received: stored under the provider's event id, answered 200, worked later by <c>PaymentIntake</c>.</summary>
public sealed class PaymentEvent
{
    public long Id { get; init; }
    public required string Provider { get; init; }

    /// <summary>Unique per provider (<c>uq_payment_events_event</c>).</summary>
    public required string EventId { get; init; }
    public required string Type { get; init; }

    /// <summary>The verified body, as JSON text.</summary>
    public required string Payload { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }
    public DateTimeOffset? ProcessedAt { get; set; }

    /// <summary>What it led to, in a word, once processed.</summary>
    public string? Outcome { get; set; }

    /// <summary>The attempt it spoke of, once processed; null when it was none of ours.</summary>
    public Guid? AttemptId { get; set; }
    public int Tries { get; set; }

    /// <summary>Not worked before then. UTC.</summary>
    public required DateTimeOffset NextTryAt { get; set; }
}

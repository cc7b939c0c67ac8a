using OgTickets.Values;

namespace OgTickets.Payments;

/// <summary>A buyer's bank asks for a payment back (a chargeback). While it is open the tickets admit nobody.</summary>
public sealed class Dispute
{
    public required Guid Id { get; init; }
    public required Guid AttemptId { get; init; }
    public PaymentAttempt Attempt { get; init; } = null!;

    /// <summary>The provider's name for it; unique (<c>uq_disputes_reference</c>).</summary>
    public required string Reference { get; init; }
    public required long AmountCents { get; init; }

    /// <summary>Why, in the provider's word: fraudulent, product_not_received.</summary>
    public required string Reason { get; init; }
    public DisputeState State { get; set; }

    /// <summary>When we heard of it. UTC, shop time.</summary>
    public required DateTimeOffset OpenedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; set; }

    public Money Amount => new(AmountCents);
}

/// <summary>Open → Won or Lost.</summary>
public enum DisputeState
{
    /// <summary>The bank has taken the money for the time being.</summary>
    Open,

    /// <summary>The money is back, the tickets live again.</summary>
    Won,

    /// <summary>The money is gone, and the tickets with it.</summary>
    Lost,
}

/// <summary>A dispute as its provider knows it.</summary>
/// <param name="State">Null while the bank only asks a question and has taken nothing.</param>
public sealed record DisputeSeen(string Reference, long AmountCents, string Reason, DisputeState? State);

using OgTickets.Values;

namespace OgTickets.Payments;

/// <summary>Money on its way back to a buyer. Tickets die and seats return in the transaction that makes the row; the provider is called after, keyed by its id.</summary>
public sealed class Refund
{
    public required Guid Id { get; init; }
    public required Guid OrderId { get; init; }
    public required Guid AttemptId { get; init; }
    public PaymentAttempt Attempt { get; init; } = null!;
    public required long AmountCents { get; init; }
    public RefundState State { get; set; } = RefundState.Requested;

    /// <summary>Why, in a word the pages translate: buyer, late, twice, organiser.</summary>
    public required string Reason { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset RequestedAt { get; init; }
    public DateTimeOffset? SettledAt { get; set; }
    public string? ProviderReference { get; set; }
    public int Tries { get; set; }

    /// <summary>The provider is not called before then. UTC.</summary>
    public required DateTimeOffset NextTryAt { get; set; }

    public IList<RefundLine> Lines { get; } = [];

    public Money Amount => new(AmountCents);
}

/// <summary>A ticket given back; at most one refund each (<c>uq_refund_lines_ticket</c>).</summary>
public sealed class RefundLine
{
    public required Guid RefundId { get; init; }
    public required Guid TicketId { get; init; }
    public required long AmountCents { get; init; }
}

/// <summary>Requested → Sent → Done, or Failed (DESIGN §6).</summary>
public enum RefundState
{
    Requested,
    Sent,
    Done,
    Failed,
}

namespace OgTickets.Payments.Sandbox;

/// <summary>A webhook the sandbox bank still has to post, kept until the shop has answered 200.</summary>
public sealed class SandboxNotice
{
    public long Id { get; init; }
    public required string EventId { get; init; }

    /// <summary>The JSON body; it is signed at each posting.</summary>
    public required string Payload { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? DeliveredAt { get; set; }
    public int Tries { get; set; }

    /// <summary>Not posted before then. UTC.</summary>
    public required DateTimeOffset NextTryAt { get; set; }
}

/// <summary>One refund in the sandbox bank's book; the shop's refund id is its key, so a repeat moves no second euro.</summary>
public sealed class SandboxRefund
{
    public required Guid Id { get; init; }
    public required Guid PaymentId { get; init; }
    public required long AmountCents { get; init; }
}

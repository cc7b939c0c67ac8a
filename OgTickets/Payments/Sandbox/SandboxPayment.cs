namespace OgTickets.Payments.Sandbox;

/// <summary>The sandbox bank's own book: one payment page. Development and Staging only.</summary>
public sealed class SandboxPayment
{
    /// <summary>Random, not dated: it is all that opens the page.</summary>
    public required Guid Id { get; init; }

    /// <summary>The shop's idempotency key: the same key opens the same page (<c>uq_sandbox_payments_attempt</c>).</summary>
    public required Guid AttemptId { get; init; }

    /// <summary>The shop's note on it, told back with every notice.</summary>
    public required Guid OrderId { get; init; }
    public required long AmountCents { get; init; }
    public required string Currency { get; init; }
    public required string Description { get; init; }

    /// <summary>fr or en.</summary>
    public required string Language { get; init; }

    /// <summary>Where the buyer goes back to, paid or not.</summary>
    public required string ReturnUrl { get; init; }
    public SandboxPaymentState State { get; set; } = SandboxPaymentState.Open;

    /// <summary>UTC, shop time.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
    public string? CardLastFour { get; set; }
    public long RefundedCents { get; set; }
}

/// <summary>Where a payment stands in the sandbox bank's book.</summary>
public enum SandboxPaymentState
{
    Open,

    /// <summary>The card's holder must confirm before money moves.</summary>
    Confirming,
    Paid,
    Closed,
    Expired,
}

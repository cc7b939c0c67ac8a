using OgTickets.Orders;
using OgTickets.Values;

namespace OgTickets.Payments;

/// <summary>
/// One try to pay one order, committed before the bank is called. Its id is the idempotency key: a retry sends the stored values.
/// An order has at most one open attempt (<c>uq_payment_attempts_open</c>).
/// </summary>
public sealed class PaymentAttempt
{
    /// <summary>The one currency of the shop (ISO 4217).</summary>
    public const string Euro = "EUR";

    public required Guid Id { get; init; }
    public required Guid OrderId { get; init; }
    public Order Order { get; init; } = null!;

    /// <summary>First, second … try for the order, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>sandbox or stripe.</summary>
    public required string Provider { get; init; }
    public required long AmountCents { get; init; }

    /// <summary>ISO 4217, EUR.</summary>
    public required string Currency { get; init; }
    public PaymentState State { get; set; } = PaymentState.Opening;

    /// <summary>The provider's name for it, once it has answered.</summary>
    public string? ProviderReference { get; set; }

    /// <summary>Where the buyer pays, once the provider has answered.</summary>
    public string? PageUrl { get; set; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The payment page dies then. UTC, shop time.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? SettledAt { get; set; }

    /// <summary>Cents the provider says it took.</summary>
    public long CapturedCents { get; set; }

    /// <summary>Cents given back or on their way back; never more than captured (<c>ck_payment_attempts_amounts</c>).</summary>
    public long RefundedCents { get; set; }

    /// <summary>How often the provider was asked about it because no notice had come.</summary>
    public int Asks { get; set; }

    /// <summary>While it is open: not asked about before then. UTC, shop time.</summary>
    public DateTimeOffset NextAskAt { get; set; }

    /// <summary>Whether the buyer can still pay it, as far as we know.</summary>
    public bool IsOpen => State is PaymentState.Opening or PaymentState.Open;

    public Money Amount => new(AmountCents);
}

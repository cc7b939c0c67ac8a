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

    /// <summary>Why, in a word the pages translate (<see cref="RefundReason"/>).</summary>
    public required string Reason { get; init; }

    /// <summary>The organiser's own words for it; null when the buyer or the shop itself gave the money back.</summary>
    public string? Note { get; set; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset RequestedAt { get; init; }
    public DateTimeOffset? SettledAt { get; set; }
    public string? ProviderReference { get; set; }

    /// <summary>1, and one more each time an organiser has it tried again after the provider's no: with the id, the idempotency key.</summary>
    public int Round { get; set; } = 1;

    /// <summary>Calls to the provider in this round.</summary>
    public int Tries { get; set; }

    /// <summary>The provider is not called before then. UTC.</summary>
    public required DateTimeOffset NextTryAt { get; set; }

    /// <summary>The money left without naming tickets (part of a payment, at the provider's dashboard): an organiser must say what it was for.</summary>
    public bool IsHeld { get; set; }

    /// <summary>Whether its credit note has been numbered.</summary>
    public bool HasCreditNote { get; set; }

    public IList<RefundLine> Lines { get; } = [];

    public Money Amount => new(AmountCents);

    /// <summary>Money to give back, counted against what the attempt has captured (<c>ck_payment_attempts_amounts</c> refuses more).</summary>
    /// <param name="reason">One of <see cref="RefundReason"/>.</param>
    public static Refund Of(PaymentAttempt attempt, long amountCents, string reason, DateTimeOffset now, string? note = null)
    {
        attempt.RefundedCents += amountCents;
        return new()
        {
            Id = Guid.CreateVersion7(now),
            OrderId = attempt.OrderId,
            AttemptId = attempt.Id,
            AmountCents = amountCents,
            Reason = reason,
            Note = note,
            RequestedAt = now,
            NextTryAt = now,
        };
    }
}

/// <summary>Why money goes back, as stored.</summary>
public static class RefundReason
{
    /// <summary>The buyer gave the tickets back.</summary>
    public const string Buyer = "buyer";

    /// <summary>An organiser gave the money back.</summary>
    public const string Organiser = "organiser";

    /// <summary>The session does not take place.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>The payment came when the seats had gone to others.</summary>
    public const string Late = "late";

    /// <summary>The order was paid already.</summary>
    public const string Twice = "twice";

    /// <summary>Somebody gave it back at the provider's dashboard.</summary>
    public const string Provider = "provider";

    /// <summary>The buyer's bank took it back, and a dispute about it was lost.</summary>
    public const string Dispute = "dispute";

    /// <summary>The payment was not what was asked for; an organiser sent it back.</summary>
    public const string WrongAmount = "wrong-amount";

    /// <summary>Money that never paid for an order: no receipt names it, so no credit note does.</summary>
    public static readonly string[] WithoutReceipt = [Late, Twice, WrongAmount];
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

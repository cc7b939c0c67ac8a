namespace OgTickets.Payments;

/// <summary>
/// What the shop asks of whoever takes the money. Every answer is a value, "I don't know, ask again" too; only a bug throws.
/// Never called inside a transaction of ours (DESIGN §4). Each call may be repeated: the ids make a repeat harmless.
/// </summary>
public interface IPaymentGateway
{
    /// <summary>The name stored with attempts and events: sandbox, stripe.</summary>
    string Provider { get; }

    /// <summary>Opens the page for an attempt; the same attempt again gives the same page.</summary>
    Task<OpenAnswer> OpenAsync(PageRequest request, CancellationToken ct);

    /// <summary>Where the payment of that page stands.</summary>
    Task<PaymentAnswer> AskAsync(string reference, CancellationToken ct);

    /// <summary>Closes the page so that nobody can pay there any more; a page already paid answers <see cref="PaymentAnswer.Paid"/>.</summary>
    Task<PaymentAnswer> CloseAsync(string reference, CancellationToken ct);

    /// <summary>Gives money back; the same refund again moves no second cent.</summary>
    Task<RefundAnswer> RefundAsync(RefundRequest request, CancellationToken ct);

    /// <summary>All that has gone back on that payment, whoever sent it, the first first; null when there is no answer.</summary>
    Task<IReadOnlyList<RefundSeen>?> RefundsOfAsync(string reference, CancellationToken ct);
}

/// <summary>A page to open, made only of stored values, so that a retry sends the very same.</summary>
/// <param name="AttemptId">The idempotency key.</param>
/// <param name="Description">One line the buyer reads at the bank, in <paramref name="Language"/>.</param>
/// <param name="Language">fr or en.</param>
/// <param name="ReturnUrl">Where the buyer goes back to, paid or not.</param>
/// <param name="CreatedAt">When the attempt was made. UTC, shop time.</param>
/// <param name="ExpiresAt">The page dies then, by itself if the provider can end it so soon; else we close it. UTC, shop time.</param>
/// <param name="Lines">What is bought; together exactly <paramref name="AmountCents"/>.</param>
public sealed record PageRequest(
    Guid AttemptId, Guid OrderId, long AmountCents, string Currency, string Description, string Language, string ReturnUrl, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt,
    string BuyerEmail, IReadOnlyList<PageLine> Lines);

/// <summary>One line the buyer reads at the bank, in the order's language.</summary>
public sealed record PageLine(string Name, string Detail, int Quantity, long UnitCents);

/// <summary>What came of opening a page.</summary>
public abstract record OpenAnswer
{
    /// <param name="Reference">The provider's name for it.</param>
    /// <param name="PageUrl">Where the buyer pays.</param>
    public sealed record Opened(string Reference, string PageUrl) : OpenAnswer;

    /// <summary>The provider will not open it, however often it is asked.</summary>
    public sealed record Refused : OpenAnswer;

    /// <summary>No answer, or none that can be relied on: ask again with the same key.</summary>
    public sealed record Unknown : OpenAnswer;
}

/// <summary>Where a payment stands at the provider.</summary>
public abstract record PaymentAnswer
{
    /// <summary>Not paid; the buyer still can.</summary>
    public sealed record Open : PaymentAnswer;

    /// <summary>The money was taken: this much, in this currency.</summary>
    public sealed record Paid(Guid OrderId, long AmountCents, string Currency) : PaymentAnswer;

    /// <summary>Closed unpaid, for good.</summary>
    public sealed record Closed : PaymentAnswer;

    /// <summary>Ran out unpaid, for good.</summary>
    public sealed record Expired : PaymentAnswer;

    /// <summary>The buyer gave a means of payment that has failed since; nothing was taken, for good.</summary>
    public sealed record Failed : PaymentAnswer;

    /// <summary>No answer, or none that can be relied on: ask again.</summary>
    public sealed record Unknown : PaymentAnswer;
}

/// <summary>Money to give back.</summary>
/// <param name="RefundId">With the round, the idempotency key.</param>
/// <param name="Reference">The provider's name for the payment.</param>
/// <param name="Round">As in <see cref="Refund.Round"/>: the no of an earlier round is not the answer, money that it moved is.</param>
/// <param name="KnownAs">The provider's name for the refund, once it has accepted it: then it is only asked how it stands.</param>
public sealed record RefundRequest(Guid RefundId, string Reference, long AmountCents, string Currency, int Round = 1, string? KnownAs = null);

/// <summary>What came of asking for a refund.</summary>
public abstract record RefundAnswer
{
    public sealed record Done(string Reference) : RefundAnswer;

    /// <summary>Accepted, the money is on its way: ask again.</summary>
    public sealed record Underway(string Reference) : RefundAnswer;

    /// <summary>The provider will not do it; a person must.</summary>
    public sealed record Refused : RefundAnswer;

    /// <summary>No answer: ask again with the same key.</summary>
    public sealed record Unknown : RefundAnswer;
}

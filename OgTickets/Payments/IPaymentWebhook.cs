namespace OgTickets.Payments;

/// <summary>Reads what one provider posts to us: first whether it is truly from there, later what it means.</summary>
public interface IPaymentWebhook
{
    /// <summary>As in <see cref="IPaymentGateway.Provider"/>.</summary>
    string Provider { get; }

    /// <summary>Checks the signature over the bytes as received and names the event; null when it is forged, stale, tampered with or not an event.</summary>
    /// <param name="signature">The provider's signature header; null when there was none.</param>
    WebhookEvent? Verify(string? signature, ReadOnlySpan<byte> body);

    /// <summary>What a stored event is about. Where the event alone may be out of date the provider is asked, so never call it inside a transaction.</summary>
    Task<PaymentNews> ReadAsync(PaymentEvent received, CancellationToken ct);
}

/// <summary>A verified event: the provider's unique id for it, its type and the body as JSON text.</summary>
public sealed record WebhookEvent(string Id, string Type, string Payload);

/// <summary>What an event says about an attempt.</summary>
public abstract record PaymentNews
{
    /// <summary>Something about this attempt.</summary>
    public abstract record OfAttempt(Guid AttemptId) : PaymentNews;

    /// <summary>Where the attempt stands now, as if we had asked.</summary>
    /// <param name="Reference">The provider's name for the payment, which we may not have learned when we opened its page.</param>
    public sealed record About(Guid AttemptId, PaymentAnswer Answer, string? Reference) : OfAttempt(AttemptId);

    /// <summary>All refunds of the payment, the first first, as they stand now.</summary>
    public sealed record Refunded(Guid AttemptId, IReadOnlyList<RefundSeen> Refunds) : OfAttempt(AttemptId);

    /// <summary>A dispute about the payment, as it stands now.</summary>
    public sealed record Disputed(Guid AttemptId, DisputeSeen Dispute) : OfAttempt(AttemptId);

    /// <summary>Nothing we act on.</summary>
    public sealed record Nothing : PaymentNews;

    /// <summary>The provider was asked and did not say: the event is worked again later.</summary>
    public sealed record Unknown : PaymentNews;
}

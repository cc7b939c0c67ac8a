namespace OgTickets.Payments.Stripe;

/// <summary>What came back from Stripe.</summary>
public abstract record StripeReply<T>
{
    public sealed record Said(T Value) : StripeReply<T>;

    /// <summary>Stripe understood and will not do it; the same request again is refused again.</summary>
    /// <param name="Code">Stripe's word for why, such as <c>charge_already_refunded</c>; null when it gave none.</param>
    public sealed record Refused(string? Code) : StripeReply<T>;

    /// <summary>No answer, or none that can be relied on.</summary>
    public sealed record Unknown : StripeReply<T>;
}

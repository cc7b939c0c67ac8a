using global::Stripe;
using StripeDispute = global::Stripe.Dispute;

namespace OgTickets.Payments.Stripe;

/// <summary>What becomes of a payment after it was taken: asked of Stripe as it is now, and led back to our attempt by the ids in the payment's metadata.</summary>
public sealed class StripeAftermath(StripeLine line)
{
    /// <summary>All that has gone back on a payment intent.</summary>
    public async Task<PaymentNews> RefundsAsync(string payment, CancellationToken ct)
    {
        var (attempt, unless) = await AttemptOfAsync(payment, ct);
        if (attempt is null) return unless;
        return await line.RefundsAsync(payment, ct) is { } seen ? new PaymentNews.Refunded(attempt.Value, seen) : new PaymentNews.Unknown();
    }

    /// <summary>How a dispute stands.</summary>
    public async Task<PaymentNews> DisputeAsync(string dispute, CancellationToken ct)
    {
        switch (await line.AskAsync(stripe => stripe.V1.Disputes.GetAsync(dispute, cancellationToken: ct), ct))
        {
            case StripeReply<StripeDispute>.Said { Value.PaymentIntentId: { } payment, Value: var seen }:
                var (attempt, unless) = await AttemptOfAsync(payment, ct);
                return attempt is null ? unless : new PaymentNews.Disputed(attempt.Value, StripeAnswers.Seen(seen));
            case StripeReply<StripeDispute>.Unknown:
                return new PaymentNews.Unknown();
            default:
                return new PaymentNews.Nothing();
        }
    }

    private async Task<(Guid? Attempt, PaymentNews Unless)> AttemptOfAsync(string payment, CancellationToken ct) =>
        await line.AskAsync(stripe => stripe.V1.PaymentIntents.GetAsync(payment, cancellationToken: ct), ct) switch
        {
            StripeReply<PaymentIntent>.Said said => (StripeAnswers.IdIn(said.Value.Metadata, StripeGateway.Attempt), new PaymentNews.Nothing()),
            StripeReply<PaymentIntent>.Unknown => (null, new PaymentNews.Unknown()),
            _ => (null, new PaymentNews.Nothing()),
        };
}

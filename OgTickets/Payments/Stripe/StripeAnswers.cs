using System.Globalization;
using global::Stripe.Checkout;
using StripeDispute = global::Stripe.Dispute;
using StripeRefund = global::Stripe.Refund;

namespace OgTickets.Payments.Stripe;

/// <summary>Stripe's words in ours.</summary>
internal static class StripeAnswers
{
    /// <summary>Where a page stands; its payment intent must be expanded.</summary>
    public static PaymentAnswer Of(Session page) => page switch
    {
        { PaymentStatus: "paid" } => new PaymentAnswer.Paid(IdIn(page.Metadata, StripeGateway.Order) ?? Guid.Empty, page.AmountTotal ?? 0, (page.Currency ?? "").ToUpperInvariant()),
        { Status: "open" } => new PaymentAnswer.Open(),
        { Status: "expired" } => new PaymentAnswer.Expired(),
        // the form was sent, and the money is on its way or will not come
        { Status: "complete", PaymentIntent.Status: "requires_payment_method" or "canceled" } => new PaymentAnswer.Failed(),
        { Status: "complete", PaymentIntent: not null } => new PaymentAnswer.Open(),
        _ => new PaymentAnswer.Unknown(),
    };

    public static RefundAnswer Of(StripeReply<StripeRefund> reply) => reply switch
    {
        StripeReply<StripeRefund>.Said said => Of(said.Value),
        StripeReply<StripeRefund>.Refused => new RefundAnswer.Refused(),
        _ => new RefundAnswer.Unknown(),
    };

    public static RefundAnswer Of(StripeRefund refund) => refund.Status switch
    {
        "succeeded" => new RefundAnswer.Done(refund.Id),
        "failed" or "canceled" => new RefundAnswer.Refused(),
        _ => new RefundAnswer.Underway(refund.Id),
    };

    /// <summary>A refund as Stripe lists it.</summary>
    public static RefundSeen Seen(StripeRefund refund) => new(refund.Id, IdIn(refund.Metadata, StripeGateway.OurRefund), RoundIn(refund.Metadata), refund.Amount, Of(refund));

    /// <summary>A dispute; <c>warning_…</c> is a question of the bank, which has taken nothing, and <c>prevented</c> one that was settled before it began.</summary>
    public static DisputeSeen Seen(StripeDispute dispute) => new(dispute.Id, dispute.Amount, dispute.Reason ?? "", dispute.Status switch
    {
        "needs_response" or "under_review" => DisputeState.Open,
        "won" => DisputeState.Won,
        "lost" => DisputeState.Lost,
        _ => null,
    });

    private static int RoundIn(Dictionary<string, string>? metadata) =>
        metadata is not null && metadata.TryGetValue(StripeGateway.OurRound, out var text) && int.TryParse(text, CultureInfo.InvariantCulture, out var round) ? round : 1;

    /// <summary>One of our ids in Stripe's metadata; null when it is not there, as with payments that are not ours.</summary>
    public static Guid? IdIn(Dictionary<string, string>? metadata, string name) =>
        metadata is not null && metadata.TryGetValue(name, out var text) && Guid.TryParse(text, out var id) ? id : null;
}

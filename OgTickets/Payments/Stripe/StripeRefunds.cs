using global::Stripe;
using StripeRefund = global::Stripe.Refund;

namespace OgTickets.Payments.Stripe;

/// <summary>All that has gone back on a payment, as Stripe knows it now.</summary>
internal static class StripeRefunds
{
    /// <summary>The first first; null when Stripe does not answer.</summary>
    public static async Task<IReadOnlyList<RefundSeen>?> RefundsAsync(this StripeLine line, string payment, CancellationToken ct)
    {
        var options = new RefundListOptions { PaymentIntent = payment, Limit = 100 };
        return await line.AskAsync(stripe => stripe.V1.Refunds.ListAsync(options, cancellationToken: ct), ct) is StripeReply<StripeList<StripeRefund>>.Said said
            ? [.. said.Value.Data.AsEnumerable().Reverse().Select(StripeAnswers.Seen)] // Stripe lists the last first
            : null;
    }
}

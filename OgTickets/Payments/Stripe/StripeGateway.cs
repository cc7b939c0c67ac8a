using System.Globalization;
using global::Stripe;
using global::Stripe.Checkout;
using OgTickets.Clock;
using StripeRefund = global::Stripe.Refund;

namespace OgTickets.Payments.Stripe;

/// <summary>
/// Stripe's hosted page: no card comes near us. Amounts and names are those of the order's snapshot; the attempt's id is the idempotency key and, with
/// the order's, in the metadata of the payment, so that whatever is heard later about the payment leads back to the attempt.
/// </summary>
public sealed class StripeGateway(StripeLine line, ShopClock clock) : IPaymentGateway
{
    /// <summary>Stored with attempts and events.</summary>
    public const string Name = "stripe";

    /// <summary>Stripe lets no page end sooner than 30 minutes after it hears of it; the rest is for clocks that differ and answers that were lost.</summary>
    internal static readonly TimeSpan ShortestPage = TimeSpan.FromMinutes(36);

    internal const string Attempt = "attempt_id", Order = "order_id", OurRefund = "refund_id", OurRound = "refund_round";

    public string Provider => Name;

    public async Task<OpenAnswer> OpenAsync(PageRequest request, CancellationToken ct)
    {
        var options = Page(request);
        var reply = await line.AskAsync(stripe => stripe.V1.Checkout.Sessions.CreateAsync(options, Keyed(request.AttemptId), ct), ct);
        return reply switch
        {
            StripeReply<Session>.Said { Value.Url: { } url, Value.Id: var id } => new OpenAnswer.Opened(id, url),
            // a page that nobody got the address of is paid by nobody: the key that leads to none is given up for another
            StripeReply<Session>.Refused => new OpenAnswer.Refused(),
            _ => new OpenAnswer.Unknown(),
        };
    }

    public async Task<PaymentAnswer> AskAsync(string reference, CancellationToken ct)
    {
        var options = new SessionGetOptions { Expand = ["payment_intent"] };
        return await line.AskAsync(stripe => stripe.V1.Checkout.Sessions.GetAsync(reference, options, cancellationToken: ct), ct) is StripeReply<Session>.Said said
            ? StripeAnswers.Of(said.Value)
            : new PaymentAnswer.Unknown(); // "no such page" too: it gave us the name itself
    }

    public async Task<PaymentAnswer> CloseAsync(string reference, CancellationToken ct)
    {
        var reply = await line.AskAsync(stripe => stripe.V1.Checkout.Sessions.ExpireAsync(reference, cancellationToken: ct), ct);
        return reply switch
        {
            StripeReply<Session>.Said => new PaymentAnswer.Closed(),
            // only an open page can be closed: it is over already, or paid, and paid wins
            StripeReply<Session>.Refused => await AskAsync(reference, ct),
            _ => new PaymentAnswer.Unknown(),
        };
    }

    public async Task<RefundAnswer> RefundAsync(RefundRequest request, CancellationToken ct)
    {
        if (request.KnownAs is { } known) return StripeAnswers.Of(await line.AskAsync(stripe => stripe.V1.Refunds.GetAsync(known, cancellationToken: ct), ct));
        switch (await line.AskAsync(stripe => stripe.V1.Checkout.Sessions.GetAsync(request.Reference, cancellationToken: ct), ct))
        {
            case StripeReply<Session>.Said { Value.PaymentIntentId: { } payment }:
                return await FindOrMakeAsync(request, payment, ct);
            case StripeReply<Session>.Unknown:
                return new RefundAnswer.Unknown();
            default:
                return new RefundAnswer.Refused();
        }
    }

    public async Task<IReadOnlyList<RefundSeen>?> RefundsOfAsync(string reference, CancellationToken ct) =>
        await line.AskAsync(stripe => stripe.V1.Checkout.Sessions.GetAsync(reference, cancellationToken: ct), ct) is StripeReply<Session>.Said { Value: var page }
            ? page.PaymentIntentId is { } payment ? await line.RefundsAsync(payment, ct) : []
            : null;

    /// <summary>Stripe forgets idempotency keys after a day, refunds never: looked for first, a refund is not made a second time however late it is asked for again.</summary>
    private async Task<RefundAnswer> FindOrMakeAsync(RefundRequest request, string payment, CancellationToken ct)
    {
        if (await line.RefundsAsync(payment, ct) is not { } known) return new RefundAnswer.Unknown();
        var ours = known.Where(r => r.OurId == request.RefundId).ToList();
        if ((ours.Find(r => r.MovesMoney) ?? ours.Find(r => r.Round == request.Round)) is { } made) return made.Standing;

        var (round, options) = (request.Round.ToString(CultureInfo.InvariantCulture), new RefundCreateOptions { PaymentIntent = payment, Amount = request.AmountCents });
        options.Metadata = new(StringComparer.Ordinal) { [OurRefund] = request.RefundId.ToString(), [OurRound] = round };
        var key = new RequestOptions { IdempotencyKey = request.Round == 1 ? request.RefundId.ToString() : $"{request.RefundId}:{round}" };
        return await line.AskAsync(stripe => stripe.V1.Refunds.CreateAsync(options, key, ct), ct) is var reply
            && reply is StripeReply<StripeRefund>.Refused { Code: StripeLine.KeySpent }
            ? new RefundAnswer.Unknown() // it may have been made and not be listed yet; the key is free again in a day
            : StripeAnswers.Of(reply);
    }

    private SessionCreateOptions Page(PageRequest request) => new()
    {
        Mode = "payment",
        ClientReferenceId = request.AttemptId.ToString(),
        CustomerEmail = request.BuyerEmail,
        Locale = request.Language,
        SuccessUrl = request.ReturnUrl,
        CancelUrl = request.ReturnUrl,
        ExpiresAt = End(request),
        // seats wait minutes, not the days a bank debit takes; cards bring Apple Pay and Google Pay with them
        AllowedPaymentMethodTypes = ["card"],
        // another currency would be another amount than the one we asked for
        AdaptivePricing = new() { Enabled = false },
        LineItems = [.. request.Lines.Select(l => Item(l, request.Currency))],
        Metadata = Ids(request),
        PaymentIntentData = new() { Description = request.Description, Metadata = Ids(request) },
    };

    /// <summary>From stored values alone, or a retry would not be the same request. Stripe lives in system time.</summary>
    private DateTime End(PageRequest request)
    {
        var shortest = request.CreatedAt + ShortestPage;
        return ((request.ExpiresAt > shortest ? request.ExpiresAt : shortest) - clock.Offset).UtcDateTime;
    }

    private static SessionLineItemOptions Item(PageLine line, string currency) => new()
    {
        Quantity = line.Quantity,
        PriceData = new()
        {
            Currency = currency.ToLowerInvariant(),
            UnitAmount = line.UnitCents,
            ProductData = new() { Name = line.Name, Description = line.Detail },
        },
    };

    private static Dictionary<string, string> Ids(PageRequest request) => new(StringComparer.Ordinal) { [Attempt] = request.AttemptId.ToString(), [Order] = request.OrderId.ToString() };

    private static RequestOptions Keyed(Guid id) => new() { IdempotencyKey = id.ToString() };
}

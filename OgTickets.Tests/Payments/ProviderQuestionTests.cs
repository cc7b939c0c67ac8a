using OgTickets.Orders;
using OgTickets.Payments;
using OgTickets.Tests.Payments.Stripe;
using OgTickets.Tests.Support.StripePeer;

namespace OgTickets.Tests.Payments;

/// <summary>When notices were lost, an organiser who asks learns what they would have said.</summary>
public sealed class ProviderQuestionTests(StripeApp app) : IClassFixture<StripeApp>
{
    [Theory]
    [InlineData(null, PaymentOutcome.Refunded, OrderState.Refunded, 0)]
    [InlineData(50_00L, PaymentOutcome.RefundHeld, OrderState.PartlyRefunded, 2)]
    public async Task What_went_back_at_the_dashboard_is_found_by_asking_once(long? cents, PaymentOutcome outcome, OrderState state, int live)
    {
        var (order, attempt) = await PaidAsync(cents);

        Assert.Equal(outcome, await AskAsync(attempt));
        Assert.Equal(PaymentOutcome.Repeat, await AskAsync(attempt));

        var standing = await app.StandingAsync(order);
        Assert.Equal((state, live, "provider Done"), (standing.Order, standing.LiveTickets, standing.Refunds));
    }

    [Theory]
    [InlineData(StripeFault.TooMany, "/v1/refunds"), InlineData(StripeFault.LineCut, "/v1/refunds"), InlineData(StripeFault.GatewayPage, "/v1/checkout"), InlineData(StripeFault.KeyRevoked, "/v1/checkout")]
    public async Task Without_an_answer_nothing_changes_and_the_organiser_hears_it(StripeFault fault, string at)
    {
        var (order, attempt) = await PaidAsync(50_00);
        app.Peer.Fail(fault, at);
        if (at == "/v1/checkout") app.Peer.Fail(fault, at); // the page is asked for twice

        Assert.Equal(PaymentOutcome.Unknown, await AskAsync(attempt));

        Assert.Equal(Standing.Paid(), await app.StandingAsync(order));
    }

    private Task<PaymentOutcome?> AskAsync(Guid attempt) => app.RunAsync((ProviderQuestion question) => question.AskAsync(attempt, Ct));

    /// <summary>Paid, so much given back at the dashboard (null: all), and every notice of that lost.</summary>
    private async Task<(PendingOrder Order, Guid Attempt)> PaidAsync(long? cents)
    {
        var (order, payment) = await app.PaidAtStripeAsync();
        app.Peer.Book.Refund(payment.Id, cents);
        foreach (var told in app.Peer.Book.Events) told.IsDelivered = true;
        return (order, Guid.Parse(payment.Metadata["attempt_id"]!.ToString()));
    }
}

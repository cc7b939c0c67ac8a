using OgTickets.Tests.Support.StripePeer;

namespace OgTickets.Tests.Payments.Stripe;

/// <summary>What the shop and Stripe know each other by stays with them: a copy of the database moves no money and makes no notice believed.</summary>
public sealed class NoStripeSecretAtRestTests(StripeApp app) : IClassFixture<StripeApp>
{
    [Fact]
    public async Task A_copy_of_the_database_after_a_payment_holds_neither_the_key_nor_the_webhooks_secret_nor_a_signature()
    {
        var (order, payment) = await app.PaidAtStripeAsync();

        var dump = await app.DumpAsync();

        Assert.Contains(order.Code, dump, StringComparison.Ordinal); // the reading works
        Assert.Contains(payment.Id, dump, StringComparison.Ordinal);
        dump.HoldsNo("Stripe's secret key", StripeStandIn.SecretKey);
        dump.HoldsNo("Stripe's webhook secret", StripeStandIn.WebhookSecret);
        dump.HoldsNo("a notice's signature", ",v1=");
    }
}

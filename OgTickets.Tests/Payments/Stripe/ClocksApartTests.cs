namespace OgTickets.Tests.Payments.Stripe;

/// <summary>Our clock and Stripe's, five minutes apart, either way.</summary>
public sealed class ClocksApartTests(StripeApp app) : IClassFixture<StripeApp>
{
    [Theory]
    [InlineData(5), InlineData(-5)]
    public async Task Clocks_five_minutes_apart_change_nothing_of_a_purchase(int minutes)
    {
        app.Peer.Book.ClockIsAhead = TimeSpan.FromMinutes(minutes);

        var (order, payment) = await app.PaidAtStripeAsync();
        app.Peer.Book.Refund(payment.Id, null);
        await app.HearStripeAsync();

        Assert.Equal("provider Done", (await app.StandingAsync(order)).Refunds);
    }
}

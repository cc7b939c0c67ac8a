using System.Net;

namespace OgTickets.Tests.Persistence;

public sealed class HealthTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData("/healthz/live")]
    [InlineData("/healthz/ready")]
    public async Task A_shop_with_its_database_is_alive_and_ready(string address)
    {
        var page = await app.NewBrowser().GetAsync(address);

        page.Is(HttpStatusCode.OK);
        Assert.Equal("Healthy", page.Html);
    }

    [Fact]
    public async Task While_its_database_is_away_a_shop_is_alive_but_not_ready_and_recovers_by_itself()
    {
        var browser = app.NewBrowser();
        (await browser.GetAsync("/healthz/ready")).Is(HttpStatusCode.OK);

        await using (await app.Database.AwayAsync())
        {
            (await browser.GetAsync("/healthz/live")).Is(HttpStatusCode.OK);
            (await browser.GetAsync("/healthz/ready")).Is(HttpStatusCode.ServiceUnavailable);
        }

        (await browser.GetAsync("/healthz/ready")).Is(HttpStatusCode.OK);
    }
}

using Microsoft.AspNetCore.Hosting;
using OgTickets.E2E.Support;
using OgTickets.Web;
using static Microsoft.Playwright.Assertions;

namespace OgTickets.E2E.Journeys;

/// <summary>Too many requests, with the limits of Production: the eighth of the worst moments (<see cref="MomentsJourney"/>).</summary>
public sealed class BusyJourney(BusyJourney.LimitedShop app, Chromium chromium) : Journey(app, chromium), IClassFixture<BusyJourney.LimitedShop>
{
    [Theory, InlineData("fr"), InlineData("en")]
    public async Task A_basket_that_asks_without_end_is_told_to_wait_and_keeps_its_seats(string language)
    {
        App.Time.Now = new DateTimeOffset(2024, 5, 2, 8, 0, 0, TimeSpan.Zero);
        var category = await App.CategoryAsync(capacity: 9);
        var shopper = new Shopper(await VisitorAsync(javaScript: false, language), language);
        await shopper.HoldAsync(category.SessionCode, "duo");
        await shopper.ChooseAsync(category.SessionCode, "duo");
        for (var times = 0; times < RateLimits.Pages["/Sessions/Details"].PerPerson; times++)
            await shopper.Page.Context.APIRequest.PostAsync($"/{language}/sessions/{category.SessionCode}?handler=hold", new() { Headers = new Dictionary<string, string> { ["Origin"] = App.Address.GetLeftPart(UriPartial.Authority) } });

        await shopper.SubmitAsync();

        await Expect(shopper.Page.Locator("main .over.code")).ToHaveTextAsync("429");
        await Moments.ToldAsync(shopper.Page, "08-busy", language);
        Assert.Equal(2, await App.SeatsHeldAsync(category));
        await shopper.Page.Locator("main .button.main").ClickAsync(); // looking is never limited
        await Expect(shopper.Page.Locator("#mine")).ToBeVisibleAsync();
    }

    public sealed class LimitedShop(TestCluster cluster) : RealApp(cluster)
    {
        protected override void Configure(IWebHostBuilder builder) => builder.UseSetting(RateLimits.TimesSetting, "1");
    }
}

using OgTickets.E2E.Support;

namespace OgTickets.E2E.Journeys;

public sealed class WayInJourney(RealApp app, Chromium chromium) : Journey(app, chromium)
{
    [Theory]
    [InlineData(false, "fr")]
    [InlineData(true, "fr")]
    [InlineData(false, "en")]
    [InlineData(true, "en")]
    public async Task The_home_page_opens_in_the_visitors_language(bool javaScript, string language)
    {
        var page = await VisitorAsync(javaScript, language);

        var answer = await page.GotoAsync("/");

        Assert.Equal(200, answer!.Status);
        Assert.Equal(new Uri(App.Address, $"/{language}"), new Uri(page.Url));
        Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
        Assert.True(await page.Locator("main h1").IsVisibleAsync());
    }
}

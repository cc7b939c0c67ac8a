using Microsoft.Playwright;
using OgTickets.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace OgTickets.E2E.Journeys;

/// <summary>A session's time for somebody whose own clock shows another.</summary>
public sealed class VisitorTimeJourney(RealApp app, Chromium chromium) : Journey(app, chromium)
{
    private const string Place = "[data-visitor-time]";

    [Theory]
    [InlineData("fr", "America/Montreal", "ATH07", "Chez vous : dimanche 4 août à 12 h 30.")]
    [InlineData("en", "Asia/Tokyo", "ATH07", "Where you are: Monday 5 August at 01:30.")]
    [InlineData("en", "America/New_York", "SRF01", "Where you are: Saturday 27 July at 13:00.")]
    public async Task A_visitor_from_afar_reads_the_time_of_home_too(string language, string zone, string code, string words)
    {
        var page = await VisitorAsync(javaScript: true, language, zone: zone);

        await page.GotoAsync($"/{language}/sessions/{code}");

        await Expect(page.Locator(Place)).ToContainTextAsync(words.Replace(" :", "\u202f:", StringComparison.Ordinal).Replace(" h ", "\u00a0h\u00a0", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Europe/Berlin", "ATH07")]
    [InlineData("Europe/Paris", "SRF01")] // the page says it already
    [InlineData("Pacific/Tahiti", "SRF01")]
    public async Task Whose_clock_shows_the_same_reads_nothing_more(string zone, string code)
    {
        var page = await VisitorAsync(javaScript: true, zone: zone);

        await page.GotoAsync($"/fr/sessions/{code}", new() { WaitUntil = WaitUntilState.NetworkIdle });

        await Expect(page.Locator(Place)).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Without_JavaScript_the_time_of_the_venue_stands_alone()
    {
        var page = await VisitorAsync(javaScript: false, zone: "Asia/Tokyo");

        await page.GotoAsync("/fr/sessions/ATH07");

        await Expect(page.Locator(Place)).ToBeHiddenAsync();
        await Expect(page.Locator(".field-head time")).ToContainTextAsync("18\u00a0h\u00a030");
    }
}

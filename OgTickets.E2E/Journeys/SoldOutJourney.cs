using OgTickets.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace OgTickets.E2E.Journeys;

/// <summary>Somebody else was quicker, in both languages.</summary>
public sealed class SoldOutJourney(RealApp app, Chromium chromium) : Journey(app, chromium)
{
    [Theory]
    [InlineData(false, "fr", "Complet")]
    [InlineData(true, "fr", "Complet")]
    [InlineData(false, "en", "Sold out")]
    [InlineData(true, "en", "Sold out")]
    public async Task The_last_seats_go_to_the_quicker_one_and_the_other_is_told(bool javaScript, string language, string words)
    {
        App.Time.Now = new DateTimeOffset(2024, 5, 2, 8, 0, 0, TimeSpan.Zero);
        var last = await App.CategoryAsync(capacity: 2);
        var slow = new Shopper(await VisitorAsync(javaScript, language), language);
        await slow.ChooseAsync(last.SessionCode, "duo");

        Assert.IsType<OgTickets.Inventory.HoldResult.Held>(await App.HoldAsync(App.NewBasket(), last, "duo"));
        await slow.SubmitAsync();

        await Expect(slow.Page.Locator("#seats")).ToContainTextAsync(words);
        await Expect(slow.Page.Locator("#mine")).ToHaveCountAsync(0);
        Assert.Equal(2, await App.SeatsHeldAsync(last));

        await slow.Page.GotoAsync($"/{language}/sessions/{last.SessionCode}");
        await Expect(slow.Page.Locator("main")).ToContainTextAsync(words);
        await Expect(slow.Page.Locator(".hold-form")).ToHaveCountAsync(0);
    }
}

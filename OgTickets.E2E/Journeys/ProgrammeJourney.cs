using Microsoft.Playwright;
using OgTickets.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace OgTickets.E2E.Journeys;

/// <summary>Finding a session: the list searched and narrowed, and the way back.</summary>
public sealed class ProgrammeJourney(RealApp app, Chromium chromium) : Journey(app, chromium)
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task A_visitor_searches_narrows_and_opens_a_session(bool javaScript)
    {
        var page = await VisitorAsync(javaScript, "en");
        await page.GotoAsync("/en");
        await page.Locator(".home-search input").FillAsync("stade france");
        await page.Locator(".home-search button").ClickAsync();
        await Expect(page.Locator("#found")).ToHaveTextAsync("26 sessions");

        await page.Locator("summary", new() { HasText = "Sports" }).ClickAsync();
        await Expect(page.Locator("#count-sport-ATH")).ToHaveTextAsync("17");
        await page.Locator("[name=sport][value=ATH]").CheckAsync();
        if (!javaScript) await ShowAsync(page);
        await Expect(page.Locator("#found")).ToHaveTextAsync("17 sessions");

        await page.Locator("#sort").SelectOptionAsync("price");
        if (!javaScript) await ShowAsync(page);
        await Expect(page.Locator(".session-row .from").First).ToContainTextAsync("€24");

        await page.Locator(".session-row .label a").First.ClickAsync();
        await Expect(page.Locator(".matrix tbody tr")).ToHaveCountAsync(4);
    }

    [Fact]
    public async Task The_address_says_what_is_shown_and_going_back_shows_what_the_address_says()
    {
        var page = await VisitorAsync(javaScript: true, "en");
        await page.GotoAsync("/en/sessions");

        await page.Locator("#q").FillAsync("judo");
        await Expect(page.Locator("#found")).ToHaveTextAsync("16 sessions");
        await page.Locator("#q").PressAsync("Enter"); // asks again for what is shown
        await Expect(page).ToHaveURLAsync(new Uri(App.Address, "/en/sessions?q=judo").AbsoluteUri);
        await page.Locator("summary", new() { HasText = "Days" }).ClickAsync();
        await page.Locator("[name=date][value='2024-07-27']").CheckAsync();
        await Expect(page.Locator("#found")).ToHaveTextAsync("2 sessions");
        await Expect(page).ToHaveURLAsync(new Uri(App.Address, "/en/sessions?q=judo&date=2024-07-27").AbsoluteUri);

        await page.GoBackAsync();
        await Expect(page.Locator("#found")).ToHaveTextAsync("16 sessions");
        await Expect(page.Locator("#q")).ToHaveValueAsync("judo");
        await Expect(page.Locator("#filter input:checked")).ToHaveCountAsync(0);

        await page.GoBackAsync();
        await Expect(page.Locator("#found")).ToHaveTextAsync("761 sessions");
        await Expect(page.Locator("#q")).ToHaveValueAsync("");

        await page.WaitForLoadStateAsync(LoadState.NetworkIdle); // nobody is as quick as to go on before the scripts have come
        await page.GoForwardAsync();
        await Expect(page.Locator("#found")).ToHaveTextAsync("16 sessions");
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Pages_of_the_list_turn(bool javaScript)
    {
        var page = await VisitorAsync(javaScript, "fr");
        await page.GotoAsync("/fr/sessions?sport=TEN");

        await page.Locator(".pager a[rel=next]").ClickAsync();

        await Expect(page.Locator(".pager [aria-current]")).ToHaveTextAsync("2");
        await Expect(page).ToHaveURLAsync(new Uri(App.Address, "/fr/sessions?sport=TEN&page=2").AbsoluteUri);
        await Expect(page.Locator(".session-row")).ToHaveCountAsync(14);
    }

    private static Task ShowAsync(IPage page) => page.Locator("#filter button").ClickAsync();
}

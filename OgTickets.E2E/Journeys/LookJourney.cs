using Microsoft.Playwright;
using OgTickets.E2E.Support;

namespace OgTickets.E2E.Journeys;

/// <summary>What every page shares, as people with a keyboard or a poor network meet it.</summary>
public sealed class LookJourney(RealApp app, Chromium chromium) : Journey(app, chromium)
{
    [Fact]
    public async Task The_first_key_leads_past_the_header()
    {
        var page = await VisitorAsync(javaScript: false);
        await page.GotoAsync("/fr");

        // a key pressed before the window has the focus is lost, and other journeys' windows compete for it
        await page.BringToFrontAsync();
        await page.Locator("body").PressAsync("Tab");
        await Assertions.Expect(page.Locator(".skip")).ToBeFocusedAsync();
        await page.Locator(".skip").PressAsync("Enter");

        await Assertions.Expect(page.Locator("#main")).ToBeFocusedAsync();
        Assert.EndsWith("#main", page.Url, StringComparison.Ordinal);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task On_a_phone_the_header_is_one_row_and_its_menu_needs_no_script(bool javaScript)
    {
        var page = await VisitorAsync(javaScript, width: 390, height: 844);
        await page.GotoAsync("/fr");
        var calendar = page.Locator("header nav a[href$='/calendar']");
        await Assertions.Expect(calendar).Not.ToBeVisibleAsync();
        Assert.InRange((await page.Locator(".site-header").BoundingBoxAsync())!.Height, 44, 76);

        await page.Locator("header .menu > summary").PressAsync("Enter");
        foreach (var link in await page.Locator(".menu-sheet a").AllAsync())
            Assert.InRange((await link.BoundingBoxAsync())!.Height, 44, 60);
        await calendar.ClickAsync();

        await page.WaitForURLAsync("**/fr/calendar");
    }

    [Fact]
    public async Task A_menu_closes_by_escape_which_goes_back_to_its_button_and_by_a_click_elsewhere()
    {
        var page = await VisitorAsync(javaScript: true, width: 390, height: 844);
        await page.GotoAsync("/fr/offers");
        var (button, link) = (page.Locator("header .menu > summary"), page.Locator("header nav a[href$='/calendar']"));

        await button.ClickAsync();
        await link.FocusAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(link).Not.ToBeVisibleAsync();
        await Assertions.Expect(button).ToBeFocusedAsync();

        await button.ClickAsync();
        await Assertions.Expect(link).ToBeVisibleAsync();
        await page.Mouse.ClickAsync(200, 800);
        await Assertions.Expect(link).Not.ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_part_that_cannot_be_fetched_is_spoken_of_and_the_page_stays()
    {
        var page = await VisitorAsync(javaScript: true);
        await page.GotoAsync("/fr");
        await page.EvaluateAsync("console.error = () => {}"); // htmx tells it to the console too

        await page.EvaluateAsync("htmx.ajax('GET', '/fr/nowhere', '#main')");
        await Assertions.Expect(page.Locator("#notices")).ToContainTextAsync("n’est plus là");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Les Jeux, séance par séance");

        await page.Context.SetOfflineAsync(true);
        await page.EvaluateAsync("htmx.ajax('GET', '/fr/legal/terms', '#main').catch(() => {})");
        await Assertions.Expect(page.Locator("#notices")).ToContainTextAsync("Pas de connexion");
        await page.Context.SetOfflineAsync(false);
        await page.GetByRole(AriaRole.Button, new() { Name = "Fermer" }).ClickAsync();
        await Assertions.Expect(page.Locator("#notices")).ToBeEmptyAsync();
    }

    [Fact]
    public async Task Htmx_follows_our_rules()
    {
        var page = await VisitorAsync(javaScript: true);
        await page.GotoAsync("/fr");

        Assert.Equal("0 true false false true", await page.EvaluateAsync<string>(
            "[htmx.config.historyCacheSize, htmx.config.refreshOnHistoryMiss, htmx.config.allowEval, htmx.config.includeIndicatorStyles, htmx.config.selfRequestsOnly].join(' ')"));
    }
}

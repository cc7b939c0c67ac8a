using System.Globalization;
using Microsoft.Playwright;
using OgTickets.E2E.Support;

namespace OgTickets.E2E.Pages;

/// <summary>
/// What axe can tell of WCAG 2.2 AA on every page, as each kind of person, on a phone and on a desk, light and dark; and no page scrolls sideways at 320 px.
/// Each page is loaded once, then looked at in four ways. What is in the page depends on the width, so all rules are asked at both; the colours alone change
/// with the scheme, so for the other two only the rules that look at them are asked.
/// </summary>
public sealed class AccessibilityTests(RealApp app, Chromium chromium) : Journey(app, chromium)
{
    private static readonly string[] Colours = ["color-contrast", "link-in-text-block"];

    private static readonly (int Width, ColorScheme Scheme, string[] Rules)[] Looks =
        [(320, ColorScheme.Light, []), (320, ColorScheme.Dark, Colours), (1280, ColorScheme.Dark, []), (1280, ColorScheme.Light, Colours)];

    public static TheoryData<string> Everybody => [.. WaysThrough.Everybody];

    [Theory, MemberData(nameof(Everybody))]
    public async Task Every_page_keeps_the_rules(string who)
    {
        App.Time.Now = new DateTimeOffset(2024, 5, 2, 8, 0, 0, TimeSpan.Zero);
        var ways = await WaysThrough.OfAsync(App, who);
        var page = await VisitorAsync(javaScript: true, width: 320, cookies: ways.Browser.Cookies);

        var found = new List<string>();
        foreach (var address in ways.Addresses)
            foreach (var what in await FoundAsync(page, address)) found.Add($"{who} at {address}, {what}");

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    private static async Task<List<string>> FoundAsync(IPage page, string address)
    {
        var found = new List<string>();
        await LookAsync(page, 320, ColorScheme.Light);
        await page.GotoAsync(address);
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth") is > 320 and var wide) found.Add(string.Create(CultureInfo.InvariantCulture, $"at 320 px: scrolls sideways, is {wide} px wide"));
        foreach (var (width, scheme, rules) in Looks)
        {
            await LookAsync(page, width, scheme);
            foreach (var broken in await Axe.FoundAsync(page, rules)) found.Add($"{width} px, {scheme}: {broken}");
        }
        return found;
    }

    private static async Task LookAsync(IPage page, int width, ColorScheme scheme)
    {
        await page.SetViewportSizeAsync(width, 900);
        await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
    }
}

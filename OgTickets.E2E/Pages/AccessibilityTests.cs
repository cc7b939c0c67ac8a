using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using OgTickets.E2E.Support;

namespace OgTickets.E2E.Pages;

/// <summary>What axe can tell of WCAG 2.2 AA, dark on a phone and light on a desk; and no page scrolls sideways at 320 px.</summary>
public sealed class AccessibilityTests(RealApp app, Chromium chromium) : Journey(app, chromium)
{
    [Theory]
    [InlineData("/fr")]
    [InlineData("/fr/sessions?sport=ATH&max=abc")]
    [InlineData("/en/sessions?q=curling")]
    [InlineData("/fr/sessions/ATH07")]
    [InlineData("/en/sessions/SRF01")]
    [InlineData("/fr/offers")]
    [InlineData("/fr/legal/terms")]
    [InlineData("/en/nowhere")]
    [InlineData("/dev/styles")]
    public async Task A_public_page_keeps_the_rules(string address)
    {
        var page = await VisitorAsync(javaScript: true, width: 320);
        await page.GotoAsync(address);
        foreach (var menu in await page.Locator("details > summary").AllAsync()) await menu.ClickAsync();

        Assert.Equal(320, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        foreach (var (width, colours) in new[] { (390, ColorScheme.Dark), (1440, ColorScheme.Light) })
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.EmulateMediaAsync(new() { ColorScheme = colours, ReducedMotion = ReducedMotion.Reduce });
            var answer = await page.RunAxe();
            Assert.True(answer.Violations.Length == 0, $"{width} {colours}: " + string.Join('\n', answer.Violations.Select(v => $"{v.Id}: {v.Help} {string.Join(" | ", v.Nodes.Select(n => n.Html).Take(3))}")));
        }
    }
}

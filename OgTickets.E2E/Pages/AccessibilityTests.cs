using System.Collections.Concurrent;
using System.Globalization;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
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
    private static readonly AxeRunOptions Colours = new() { RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast", "link-in-text-block"] } };

    private static readonly (int Width, ColorScheme Scheme, AxeRunOptions? Rules)[] Looks =
        [(320, ColorScheme.Light, null), (320, ColorScheme.Dark, Colours), (1280, ColorScheme.Dark, null), (1280, ColorScheme.Light, Colours)];

    [Fact]
    public async Task Every_page_keeps_the_rules_for_everybody()
    {
        App.Time.Now = new DateTimeOffset(2024, 5, 2, 8, 0, 0, TimeSpan.Zero);
        var tours = new List<(WaysThrough Ways, IPage Page)>();
        foreach (var who in WaysThrough.Everybody)
        {
            var ways = await WaysThrough.OfAsync(App, who);
            tours.Add((ways, await VisitorAsync(javaScript: true, width: 320, cookies: ways.Browser.Cookies)));
        }

        var found = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(tours, new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = Ct }, async (tour, _) =>
        {
            foreach (var address in tour.Ways.Addresses)
                foreach (var what in await FoundAsync(tour.Page, address)) found.Enqueue($"{tour.Ways.Who} {address} {what}");
        });

        Assert.True(found.IsEmpty, string.Join('\n', found));
    }

    private static async Task<List<string>> FoundAsync(IPage page, string address)
    {
        var found = new List<string>();
        await page.SetViewportSizeAsync(320, 900);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
        await page.GotoAsync(address);
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth") is > 320 and var wide) found.Add(string.Create(CultureInfo.InvariantCulture, $"is {wide} px wide at 320"));
        foreach (var (width, scheme, rules) in Looks)
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            var answer = await page.RunAxe(rules);
            found.AddRange(answer.Violations.SelectMany(rule => rule.Nodes.Take(3).Select(node => $"{width} {scheme} {rule.Id}: {node.Html} {node.Any.FirstOrDefault()?.Message}")));
        }
        return found;
    }
}

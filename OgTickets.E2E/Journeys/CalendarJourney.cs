using OgTickets.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace OgTickets.E2E.Journeys;

/// <summary>The calendar of the Games on a phone, and on the wall.</summary>
public sealed class CalendarJourney(RealApp app, Chromium chromium) : Journey(app, chromium)
{
    [Theory, InlineData("fr"), InlineData("en")]
    public async Task It_prints_on_one_sheet_of_A3(string language)
    {
        var page = await VisitorAsync(javaScript: false, language);
        await page.GotoAsync($"/{language}/calendar");
        var file = Path.Combine(Path.GetTempPath(), $"og-calendar-{Guid.NewGuid():N}.pdf");

        await page.PdfAsync(new() { Path = file, PreferCSSPageSize = true });
        var about = await Tools.RunAsync("pdfinfo", file);
        var words = await Tools.RunAsync("pdftotext", "-layout", file, "-");
        File.Delete(file);

        Assert.Matches(@"Pages:\s+1\n", about);
        Assert.Contains("(A3)", about, StringComparison.Ordinal);
        Assert.Contains(language == "fr" ? "Water-polo" : "Wrestling", words, StringComparison.Ordinal); // the last row
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task On_a_phone_it_scrolls_in_its_frame_and_the_sport_stays_in_sight(bool javaScript)
    {
        var page = await VisitorAsync(javaScript, width: 320, height: 640);
        await page.GotoAsync("/fr/calendar");
        var frame = page.Locator(".calendar-scroll");
        var sport = page.Locator(".calendar tbody th").First;
        var before = (await sport.BoundingBoxAsync())!.X;

        await frame.FocusAsync();
        for (var i = 0; i < 8; i++) await page.Keyboard.PressAsync("ArrowRight");
        await page.Locator(".cell[href$='sport=ATH&date=2024-08-11']").ScrollIntoViewIfNeededAsync();

        Assert.Equal(before, (await sport.BoundingBoxAsync())!.X, 0.5);
        Assert.True((await page.Locator(".cell[href$='sport=ATH&date=2024-08-11']").BoundingBoxAsync())!.X > before + 100);
        await page.Locator(".cell[href$='sport=ATH&date=2024-08-11']").ClickAsync();
        await Expect(page.Locator("#found")).ToHaveTextAsync("1 séance");
    }
}

using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OgTickets.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace OgTickets.E2E.Journeys;

/// <summary>Somebody cannot come: one of two tickets goes back, the money with it, and the papers say so.</summary>
public sealed class RefundJourney(RealApp app, Chromium chromium) : Journey(app, chromium)
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task A_buyer_gives_a_ticket_back_and_keeps_receipt_and_credit_note(bool javaScript)
    {
        App.Time.Now = new DateTimeOffset(2024, 5, 2, 8, 0, 0, TimeSpan.Zero);
        var shopper = new Shopper(await VisitorAsync(javaScript));
        var page = shopper.Page;
        await shopper.RegisterAsync();
        await shopper.HoldAsync("SWM05", "individual", tickets: 2);
        await shopper.GoToTheBankAsync();
        await shopper.PresentCardAsync(Shopper.Pays);
        await shopper.UntilPaidAsync(javaScript);

        await page.Locator("main a[href$='/refund']").ClickAsync();
        await page.Locator(".refund-choice input").First.CheckAsync();
        await page.Locator("#refund .button.main").ClickAsync();
        var sum = await page.Locator(".stub .button.main").InnerTextAsync();
        await page.Locator(".stub .button.main").ClickAsync();

        await Expect(page.Locator("[role=status].notice")).ToContainTextAsync("C’est fait");
        await UntilAsync(page, ".refund-list .state.good");
        await UntilAsync(page, ".papers a[href*='/credit-notes/'][download]");
        var (receipt, note) = (await SavedAsync(page, ".papers a[href$='/receipt.pdf']"), await SavedAsync(page, ".papers a[href*='/credit-notes/'][download]"));
        Assert.Matches(@"F-2024-\d{6}", receipt);
        Assert.Contains("Łucja Kowalska", receipt, StringComparison.Ordinal);
        Assert.Matches(@"A-2024-\d{6}", note);
        Assert.Contains(Regex.Match(receipt, @"F-2024-\d{6}").Value, note, StringComparison.Ordinal);
        Assert.Contains(Regex.Match(sum, @"\d+,\d\d").Value, note, StringComparison.Ordinal);

        await page.Locator(".papers a[href*='/credit-notes/']:not([download])").ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Avoir");
        await page.GotoAsync("/fr/tickets");
        await Expect(page.Locator(".session-row .state.good")).ToHaveCountAsync(1);
        await Expect(page.Locator(".session-row.over .state.bad")).ToHaveTextAsync("Remboursé");
    }

    /// <summary>Looks again until the loops behind the page have done their part.</summary>
    private static async Task UntilAsync(IPage page, string css)
    {
        for (var tries = 0; tries < 60 && !await page.Locator(css).First.IsVisibleAsync(); tries++)
        {
            await Task.Delay(250, Ct);
            await page.ReloadAsync();
        }
        await Expect(page.Locator(css).First).ToBeVisibleAsync();
    }

    /// <summary>Downloads a paper and reads it.</summary>
    private static async Task<string> SavedAsync(IPage page, string link)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator(link).ClickAsync());
        return await Tools.RunAsync("pdftotext", "-layout", await download.PathAsync(), "-");
    }
}

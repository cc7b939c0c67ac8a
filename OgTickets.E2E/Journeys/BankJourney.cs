using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using OgTickets.E2E.Support;
using OgTickets.Orders;
using OgTickets.Payments;
using OgTickets.Payments.Sandbox;
using static Microsoft.Playwright.Assertions;

namespace OgTickets.E2E.Journeys;

/// <summary>The test bank on its own origin: cards that are refused, one that asks, the way back to the shop, and the notice that makes the order paid.</summary>
public sealed class BankJourney(RealApp app, Chromium chromium) : Journey(app, chromium)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_buyer_whose_cards_are_refused_pays_with_a_third_and_is_led_back(bool javaScript)
    {
        var order = await App.PendingOrderAsync();
        var page = await VisitorAsync(javaScript);
        await page.GotoAsync(await BankPageAsync(order));
        Assert.StartsWith("http://127.0.0.1:", page.Url, StringComparison.Ordinal); // not the shop's origin, which is localhost

        await PresentAsync(page, SandboxCard.Declined);
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("refusé");
        await PresentAsync(page, SandboxCard.AsksToConfirm);
        await page.GetByRole(AriaRole.Button, new() { Name = "Non" }).ClickAsync();
        await PresentAsync(page, SandboxCard.Pays);

        await page.WaitForURLAsync(url => url.StartsWith(App.Address.AbsoluteUri, StringComparison.Ordinal));
        await UntilPaidAsync(order);
    }

    [Fact]
    public async Task A_buyer_may_go_back_without_paying_and_the_page_waits()
    {
        var order = await App.PendingOrderAsync();
        var (page, bank) = (await VisitorAsync(javaScript: false), await BankPageAsync(order));

        await page.GotoAsync(bank);
        await page.GetByRole(AriaRole.Button, new() { Name = "sans payer" }).ClickAsync();
        await page.WaitForURLAsync(url => url.StartsWith(App.Address.AbsoluteUri, StringComparison.Ordinal));

        Assert.Equal(bank, await BankPageAsync(order));
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Everybody_can_read_the_banks_page(ColorScheme scheme)
    {
        var page = await VisitorAsync(javaScript: true, width: 320);
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await page.GotoAsync(await BankPageAsync(await App.PendingOrderAsync()));

        await ReadableAsync(page);
        await page.ClickAsync("button.act"); // three sentences
        await Expect(page.Locator(".fault:not(:empty)")).ToHaveCountAsync(3);
        await ReadableAsync(page);
        await PresentAsync(page, SandboxCard.AsksToConfirm);
        await ReadableAsync(page);
    }

    private async Task<string> BankPageAsync(PendingOrder order) =>
        Assert.IsType<PaymentStart.Page>(await App.RunAsync((CheckoutPayment checkout) => checkout.StartAsync(order.Account.Id, order.Id, Ct))).Address.AbsoluteUri;

    private static async Task PresentAsync(IPage page, string number)
    {
        await page.FillAsync("[name='Card.Number']", number);
        await page.FillAsync("[name='Card.Expiry']", "12/34");
        await page.FillAsync("[name='Card.Cvc']", "123");
        await page.ClickAsync("button.act");
    }

    /// <summary>The bank's postman and the intake run by themselves; the order is paid when both have been round.</summary>
    private async Task UntilPaidAsync(PendingOrder order)
    {
        while (!await App.DbAsync(db => db.Orders.AnyAsync(o => o.Id == order.Id && o.State == OrderState.Paid, Ct))) await Task.Delay(100, Ct);
    }

    private static async Task ReadableAsync(IPage page)
    {
        Assert.Equal(320, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Empty(await Axe.FoundAsync(page));
    }
}

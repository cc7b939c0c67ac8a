using System.Net;
using OgTickets.Inventory;
using OgTickets.Payments;
using OgTickets.Payments.Sandbox;

namespace OgTickets.Tests.Payments;

/// <summary>From the checkout to the bank and back, form by form, without JavaScript. No loop runs: what happens, happens on the way.</summary>
public sealed class WayToTheBankTests(PaymentApp app) : IClassFixture<PaymentApp>
{
    [Fact]
    public async Task Who_comes_back_from_the_bank_having_paid_sees_it_at_once()
    {
        var (bank, _) = await AtTheBankAsync();

        var back = await (await PresentAsync(bank, SandboxCard.Pays)).FollowAsync();

        var page = await back.Is(HttpStatusCode.Redirect).FollowAsync();
        Assert.Contains("Payée", page.Is(HttpStatusCode.OK).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("handler", page.Address.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_comes_back_without_having_paid_can_go_on_to_the_same_page()
    {
        var (bank, _) = await AtTheBankAsync();

        var page = await (await (await bank.Form("form.back").SubmitAsync()).FollowAsync()).FollowAsync();

        Assert.Contains("À payer", page.Is(HttpStatusCode.OK).Text, StringComparison.Ordinal);
        Assert.EndsWith(bank.Address.AbsolutePath, (await page.Form("main form[action*=Pay]").SubmitAsync()).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_way_back_works_when_the_bank_is_silent_and_for_nobody_else()
    {
        var (bank, order) = await AtTheBankAsync();
        app.Line.IsCut = true;
        var back = await (await (await PresentAsync(bank, SandboxCard.Pays)).FollowAsync()).FollowAsync();
        app.Line.IsCut = false;
        Assert.Contains("À payer", back.Is(HttpStatusCode.OK).Text, StringComparison.Ordinal);

        var stranger = await app.SignedInAsync(await app.NewAccountAsync());
        (await stranger.GetAsync($"/fr/orders/{order}{PaymentPages.BackFromTheBank}")).Is(HttpStatusCode.NotFound);
    }

    /// <summary>Somebody with two seats in the basket checks, pays and arrives at the bank; its page and the order's code.</summary>
    private async Task<(HtmlPage Bank, string Order)> AtTheBankAsync()
    {
        var account = await app.NewAccountAsync();
        await app.HeldAsync(Basket.Of(account.Id), await app.CategoryAsync(capacity: 4), tickets: 2);
        var browser = await app.SignedInAsync(account);
        var door = await (await browser.GetAsync("/fr/checkout")).Form("main form").SubmitAsync();
        var bank = await browser.GetAsync(new Uri(door.Is(HttpStatusCode.Redirect).Location!).AbsolutePath);
        return (bank, bank.TextOf(".due").Split(' ')[^1]);
    }

    private static Task<HtmlPage> PresentAsync(HtmlPage bank, string card) =>
        bank.Form("form.panel").Fill("Card.Number", card).Fill("Card.Expiry", "12/34").Fill("Card.Cvc", "123").SubmitAsync();
}

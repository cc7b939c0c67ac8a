using System.Net;
using OgTickets.Tests.Orders;

namespace OgTickets.Tests.Pages.Checkout;

/// <summary>A stranger with seats in the basket comes to the till: the seats follow through sign-in and registration.</summary>
public sealed class ArrivalTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task Seats_held_before_signing_in_are_there_after(string language)
    {
        var (browser, account) = (app.NewBrowser(), await app.NewPersonAsync(withPassword: true));
        await HoldAsync(browser, language);
        var door = await (await browser.GetAsync($"/{language}/checkout")).FollowAsync();
        Assert.Equal($"/{language}/account/login", door.Address.AbsolutePath);
        Assert.Contains(language == "fr" ? "vous suivent" : "come with you", door.TextOf("main"), StringComparison.Ordinal);

        var checkout = await (await door.Form(People.LoginForm).Fill("Input.Email", account.Email!).Fill("Input.Password", People.Password).SubmitAsync()).FollowAsync();

        Assert.Equal($"/{account.Language}/checkout", checkout.Address.AbsolutePath);
        Assert.Contains("ATH07", checkout.TextOf(".purchase-lines"), StringComparison.Ordinal);
        Assert.Single(await app.HoldsAsync(account.OwnBasket()));
    }

    [Fact]
    public async Task Seats_held_before_registering_are_there_after()
    {
        var browser = app.NewBrowser();
        await HoldAsync(browser, "fr");
        var door = await (await browser.GetAsync("/fr/checkout")).FollowAsync();

        var email = People.NewEmail();

        await (await door.ClickAsync("main a[href*=register]")).Form(People.LoginForm)
            .Fill("Input.LastName", "Martin").Fill("Input.FirstName", "Zoé").Fill("Input.Email", email).Fill("Input.Password", People.Password).SubmitAsync();
        var checkout = await (await (await browser.GetAsync(await app.LinkMailedToAsync(email))).Form("main form").SubmitAsync()).FollowAsync();

        Assert.Equal("/fr/checkout", checkout.Address.AbsolutePath);
        Assert.Single(checkout.All(".purchase-lines > li"));
    }

    [Fact]
    public async Task After_signing_out_the_browser_has_an_empty_basket()
    {
        var (browser, account) = (app.NewBrowser(), await app.NewPersonAsync(withPassword: true));
        await HoldAsync(browser, "fr");
        await browser.SignInAsync(account.Email!);

        await (await browser.GetAsync("/fr/account")).Form("main form[action$='/account/logout']").SubmitAsync();

        Assert.DoesNotContain("ATH07", (await browser.GetAsync("/fr/basket")).TextOf("main"), StringComparison.Ordinal);
        Assert.Single(await app.HoldsAsync(account.OwnBasket()));
    }

    private static async Task HoldAsync(Browser browser, string language)
    {
        var session = await browser.GetAsync($"/{language}/sessions/ATH07");
        var held = await session.Form("form.hold-form").Fill("Input.Choice", "D:duo").Fill("Input.Tickets", "1").SubmitAsync();
        Assert.Equal(HttpStatusCode.Found, held.Status);
    }
}

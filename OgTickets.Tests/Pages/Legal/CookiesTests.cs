using OgTickets.Gate;

namespace OgTickets.Tests.Pages.Legal;

/// <summary>The cookie page against the cookies that a walk through the shop really gets.</summary>
public sealed class CookiesTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task The_page_names_every_cookie_the_shop_sets_and_no_other()
    {
        var told = (await app.NewBrowser().GetAsync("/fr/legal/cookies")).All("tbody th").Select(name => name.TextContent).Order(StringComparer.Ordinal).ToArray();

        Assert.Equal(told, (await WalkAsync()).Order(StringComparer.Ordinal));
    }

    [Theory, InlineData("/fr"), InlineData("/fr/sessions"), InlineData("/fr/legal/privacy")]
    public async Task Whoever_only_looks_gets_none(string page) => Assert.Null((await app.NewBrowser().GetAsync(page)).Header("Set-Cookie"));

    /// <summary>Seats, registration, its mail, a profile saved, a password asked for again with a second factor, a phone paired for a gate.</summary>
    private async Task<HashSet<string>> WalkAsync()
    {
        var (browser, email, seen) = (app.NewBrowser(), People.NewEmail(), new HashSet<string>(StringComparer.Ordinal));
        void Note() => seen.UnionWith(browser.Cookies.GetAllCookies().Select(cookie => cookie.Name));
        await (await browser.GetAsync("/fr/sessions/ATH07")).Form("form.hold-form").Fill("Input.Choice", "D:duo").Fill("Input.Tickets", "1").SubmitAsync();
        Note();
        await Account.RegisterTests.Filled(await browser.GetAsync("/fr/account/register"), email).SubmitAsync();
        Note();
        await (await browser.GetAsync(await app.LinkMailedToAsync(email))).Form("main form").SubmitAsync();
        Note();
        await (await browser.GetAsync("/fr/account/manage")).Form("main form:has(.main)").SubmitAsync();
        Note();
        var careful = await app.NewPersonAsync(withPassword: true);
        await app.GiveAuthenticatorAsync(careful);
        browser = app.NewBrowser();
        await browser.SignInAsync(careful.Email!);
        Note();
        var pairing = await app.RunAsync((GateDevices devices) => devices.MakeAsync("Porte A", "Inès Le Fèvre", "STA", TimeSpan.FromHours(8), Ct));
        browser = app.NewBrowser();
        await (await browser.GetAsync($"/fr/gate/pair?code={pairing}")).Form("form.gate-pair").SubmitAsync();
        Note();
        return seen;
    }
}

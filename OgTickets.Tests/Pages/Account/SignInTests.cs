using System.Net;

namespace OgTickets.Tests.Pages.Account;

public sealed class SignInTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Signing_in_leads_to_the_account_and_signing_out_home()
    {
        var account = await app.NewPersonAsync(withPassword: true);
        var browser = app.NewBrowser();

        var mine = (await (await browser.SignInAsync(account.Email!)).FollowAsync()).Is(HttpStatusCode.OK);
        Assert.Equal("/fr/account", mine.Address.AbsolutePath);
        Assert.Contains(account.Email!, mine.Text, StringComparison.Ordinal);

        var home = await mine.Form("main form[action$='/account/logout']").SubmitAsync();
        Assert.Equal("/fr", home.Location);
        Assert.Equal("/fr/account/login?returnUrl=%2Ffr%2Faccount", (await browser.GetAsync("/fr/account")).Location);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_words()
    {
        var account = await app.NewPersonAsync(withPassword: true);

        var wrong = (await app.NewBrowser().SignInAsync(account.Email!, "not the password")).Is(HttpStatusCode.UnprocessableEntity);
        var unknown = (await app.NewBrowser().SignInAsync("nobody@example.org", "not the password")).Is(HttpStatusCode.UnprocessableEntity);

        Assert.Contains("incorrect", wrong.TextOf(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(wrong.TextOf("main"), unknown.TextOf("main"));
        Assert.Equal("", wrong.Form(People.LoginForm).Value("Input.Password"));
    }

    [Theory]
    [InlineData("/fr/orders", "fr", "/fr/orders")]
    [InlineData("/fr/orders?page=2", "fr", "/fr/orders?page=2")]
    [InlineData("/en/orders", "en", "/fr/orders")]
    [InlineData("https://evil.example", "fr", "/fr/account")]
    [InlineData("//evil.example", "fr", "/fr/account")]
    [InlineData("/\\evil.example", "fr", "/fr/account")]
    [InlineData("/fr//evil.example", "fr", "/fr//evil.example")]
    [InlineData("~//evil.example", "fr", "/fr/account")]
    [InlineData("javascript:alert(1)", "fr", "/fr/account")]
    [InlineData("/fr/account/logout", "fr", "/fr/account")]
    [InlineData("/fr/account/login?returnUrl=/fr", "fr", "/fr/account")]
    [InlineData("/healthz/live", "fr", "/fr/account")]
    [InlineData("/fr/é", "fr", "/fr/account")]
    [InlineData("/fr/a\r\nSet-Cookie: a=b", "fr", "/fr/account")]
    [InlineData("", "en", "/fr/account")]
    public async Task The_way_back_is_a_page_of_ours_in_the_language_of_the_account(string asked, string language, string leads)
    {
        var account = await app.NewPersonAsync(withPassword: true);

        var answer = await app.NewBrowser().SignInAsync(account.Email!, page: $"/{language}/account/login?returnUrl={Uri.EscapeDataString(asked)}");

        Assert.Equal(HttpStatusCode.Found, answer.Status);
        Assert.Equal(leads, answer.Location);
    }

    [Fact]
    public async Task Who_is_signed_in_already_is_led_on()
    {
        var (browser, _) = await app.SignedInAsync();

        Assert.Equal("/fr/orders", (await browser.GetAsync("/fr/account/login?returnUrl=/fr/orders")).Location);
        Assert.Equal("/fr/account", (await browser.GetAsync("/fr/account/register")).Location);
        Assert.Equal("/fr/account", (await browser.GetAsync("/fr/account/logout")).Location);
    }

    [Theory]
    [InlineData("/en/account")]
    public async Task A_page_of_one_s_own_asks_a_stranger_to_sign_in_keeping_the_language_and_the_way(string page)
    {
        var plain = await app.NewBrowser().GetAsync(page);
        var byHtmx = await app.NewBrowser().GetByHtmxAsync(page, "any");

        Assert.Equal($"/en/account/login?returnUrl={Uri.EscapeDataString(page)}", plain.Location);
        Assert.Equal(plain.Location, byHtmx.Header("HX-Redirect"));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_form_that_is_older_than_the_session_is_told_from_one_nobody_understands_and_leads_to_a_fresh_one(bool byHtmx)
    {
        var account = await app.NewPersonAsync(withPassword: true);
        var browser = app.NewBrowser();
        var otherTab = await browser.GetAsync("/fr/account/login");
        await browser.SignInAsync(account.Email!);

        var refused = (await otherTab.Form(People.LoginForm).Fill("Input.Email", account.Email!).Fill("Input.Password", People.Password).SubmitAsync(byHtmx)).Is(HttpStatusCode.BadRequest);

        if (byHtmx) Assert.Equal("true", refused.Header("HX-Refresh"));
        else
        {
            Assert.Contains("a vieilli", refused.TextOf("h1"), StringComparison.Ordinal);
            Assert.Equal("/fr/account", (await refused.ClickAsync("main a.button.main")).Location); // signed in already: on to where one was going
        }
    }

    // whoever sends a person a session of his own (a cookie planted before) does not share the one that signing in gives
    [Fact]
    public async Task Signing_in_and_out_makes_every_cookie_that_opens_anything_anew()
    {
        var account = await app.NewPersonAsync(withPassword: true);
        var browser = app.NewBrowser();
        string Session() => browser.Cookies.GetAllCookies().Single(cookie => cookie.Name == "og-account").Value;
        await browser.SignInAsync(account.Email!);
        var before = Session();

        await (await browser.GetAsync("/fr/account")).Form("main form[action$='/account/logout']").SubmitAsync();
        Assert.DoesNotContain(browser.Cookies.GetAllCookies(), cookie => cookie.Name == "og-account");
        await browser.SignInAsync(account.Email!);

        Assert.NotEqual(before, Session());
    }

    [Fact]
    public async Task A_hand_made_cookie_is_nobody()
    {
        var browser = app.NewBrowser();
        browser.Cookies.Add(new Cookie("og-account", "CfDJ8" + new string('A', 80), "/", "localhost"));

        Assert.StartsWith("/fr/account/login", (await browser.GetAsync("/fr/account")).Location, StringComparison.Ordinal);
        (await browser.GetAsync("/fr/account/login")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_of_other_sites()
    {
        var account = await app.NewPersonAsync(withPassword: true);

        var cookie = Assert.Single((await app.NewBrowser().SignInAsync(account.Email!)).Header("Set-Cookie")!.Split("og-"), part => part.StartsWith("account=", StringComparison.Ordinal));

        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/;", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires=", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/fr/Identity/Account/Login")]
    [InlineData("/Identity/Account/Register")]
    [InlineData("/fr/Identity/Account/Manage")]
    [InlineData("/fr/account/manage/externallogins")]
    public async Task The_addresses_of_the_identity_package_do_not_answer(string address)
    {
        var answer = await app.NewBrowser().GetAsync(address);

        if (answer.Location is not null) answer = await answer.FollowAsync();
        answer.Is(HttpStatusCode.NotFound);
    }
}

using System.Net;
using Microsoft.EntityFrameworkCore;
using OgTickets.Identity;
using OgTickets.Identity.Staff;
using OgTickets.Mail;

namespace OgTickets.Tests.Pages.Account;

public sealed class SecondFactorTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Setting_up_shows_a_secret_and_asks_for_its_code_then_gives_recovery_codes_once()
    {
        var (browser, account) = await app.SignedInAsync();
        var setUp = (await browser.GetAsync("/fr/account/enableauthenticator")).Is(HttpStatusCode.OK);
        var secret = setUp.TextOf(".secret");
        Assert.True(setUp.Has("svg.qr path"));
        Assert.Contains("otpauth://totp/OG%20Tickets%3A", setUp.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Microsoft.AspNetCore", setUp.Html, StringComparison.Ordinal);

        var wrong = (await setUp.Form("main form").Fill("Input.Code", "000000").SubmitAsync()).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("n’est pas le bon", wrong.TextOf(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(secret, wrong.TextOf(".secret"));

        var codes = await (await wrong.Form("main form").Fill("Input.Code", Authenticators.Code(secret)).SubmitAsync()).FollowAsync();
        Assert.Equal(10, codes.All(".recovery-codes li").Count);
        Assert.Equal("/fr/account/twofactorauthentication", (await browser.GetAsync("/fr/account/showrecoverycodes")).Location);
        Assert.True((await app.DbAsync(db => db.Users.SingleAsync(a => a.Id == account.Id, Ct))).TwoFactorEnabled);
        Assert.Equal("/fr/account/twofactorauthentication", (await browser.GetAsync("/fr/account/enableauthenticator")).Location);
    }

    [Theory]
    [InlineData("fr"), InlineData("en")]
    public async Task Signing_in_asks_for_the_code_and_then_leads_where_one_was_going(string language)
    {
        var account = await GuardedAsync();
        var browser = app.NewBrowser();

        var asked = await browser.SignInAsync(account.Email!, page: $"/{language}/account/login?returnUrl=/fr/orders");
        Assert.Equal($"/{language}/account/loginwith2fa?returnUrl=%2Ffr%2Forders", asked.Location);
        Assert.StartsWith("/fr/account/login", (await browser.GetAsync("/fr/account")).Location, StringComparison.Ordinal);

        var wrong = (await asked.GiveCodeAsync("12345")).Is(HttpStatusCode.UnprocessableEntity);
        Assert.DoesNotContain("Invalid", wrong.Text, StringComparison.Ordinal);
        var right = await wrong.Form("main form").Fill("Input.TwoFactorCode", Authenticators.Code()).SubmitAsync();
        Assert.Equal("/fr/orders", right.Location);
        (await browser.GetAsync("/fr/account")).Is(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("https://evil.example"), InlineData("//evil.example"), InlineData("/healthz/live"), InlineData("")]
    public async Task The_way_back_after_the_code_is_a_page_of_ours(string asked)
    {
        var account = await GuardedAsync();

        var answer = await (await app.NewBrowser().SignInAsync(account.Email!, page: $"/fr/account/login?returnUrl={Uri.EscapeDataString(asked)}")).GiveCodeAsync();

        Assert.Equal("/fr/account", answer.Location);
    }

    [Theory]
    [InlineData(""), InlineData("   "), InlineData("abcdef"), InlineData("１２３４５６"), InlineData("-00001"), InlineData("9999999999999999999999")]
    public async Task What_can_be_no_code_is_refused_in_words(string typed)
    {
        var account = await GuardedAsync();
        var page = await (await app.NewBrowser().SignInAsync(account.Email!)).FollowAsync();

        var code = (await page.Form("main form").Fill("Input.TwoFactorCode", typed).SubmitAsync()).Is(HttpStatusCode.UnprocessableEntity);
        var recovery = (await (await page.ClickAsync("main a[href*='loginwithrecoverycode']")).Form("main form").Fill("Input.RecoveryCode", typed).SubmitAsync()).Is(HttpStatusCode.UnprocessableEntity);

        Assert.NotEqual("", code.TextOf(".error-summary"));
        Assert.NotEqual("", recovery.TextOf(".error-summary"));
    }

    [Fact]
    public async Task A_code_is_good_once()
    {
        var account = await GuardedAsync();
        var code = Authenticators.Code();

        Assert.Equal(HttpStatusCode.Found, (await (await app.NewBrowser().SignInAsync(account.Email!)).GiveCodeAsync(code)).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await (await app.NewBrowser().SignInAsync(account.Email!)).GiveCodeAsync(code)).Status);
        Assert.Equal(HttpStatusCode.Found, (await (await app.NewBrowser().SignInAsync(account.Email!)).GiveCodeAsync(Authenticators.Code(step: 1))).Status);
    }

    [Fact]
    public async Task A_recovery_code_opens_the_account_once()
    {
        var account = await GuardedAsync();
        var codes = await app.RecoveryCodesAsync(account);

        var first = await RecoverAsync(account, codes[0]);
        Assert.Equal("/fr/account", first.Location);
        (await first.Browser.GetAsync("/fr/account")).Is(HttpStatusCode.OK);
        var again = (await RecoverAsync(account, codes[0])).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("code de secours", again.TextOf(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await RecoverAsync(account, $" {codes[1].ToLowerInvariant()} ")).Status);
    }

    [Fact]
    public async Task After_five_wrong_codes_the_account_rests_for_five_minutes()
    {
        var account = await GuardedAsync();
        var asked = await app.NewBrowser().SignInAsync(account.Email!);
        for (var guess = 0; guess < 5; guess++) (await asked.GiveCodeAsync("000000")).Is(HttpStatusCode.UnprocessableEntity);

        var closed = await asked.GiveCodeAsync();
        Assert.Equal("/fr/account/lockout", closed.Location);
        (await closed.FollowAsync()).Is(HttpStatusCode.OK);
        app.Time.Now += TimeSpan.FromMinutes(5);
        Assert.Equal("/fr/account", (await asked.GiveCodeAsync()).Location);
    }

    [Fact]
    public async Task No_browser_is_remembered()
    {
        var account = await GuardedAsync();
        var browser = app.NewBrowser();
        var form = await (await browser.SignInAsync(account.Email!)).FollowAsync();
        Assert.False(form.Has("[name='Input.RememberMachine']"));
        await browser.PostAsync("/fr/account/loginwith2fa", ("Input.TwoFactorCode", Authenticators.Code()), ("Input.RememberMachine", "true"), ("__RequestVerificationToken", form.Form("main form").Value("__RequestVerificationToken")!));
        (await browser.GetAsync("/fr/account")).Is(HttpStatusCode.OK);

        await (await browser.GetAsync("/fr/account")).Form("main form[action$='/account/logout']").SubmitAsync();
        Assert.StartsWith("/fr/account/loginwith2fa", (await browser.SignInAsync(account.Email!)).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Switching_off_and_changing_phone_keep_this_session_and_make_the_old_app_worthless()
    {
        var (browser, account) = await app.SignedInAsync(Roles.Gate);

        var reset = await Sure(await browser.GetAsync("/fr/account/resetauthenticator")).SubmitAsync();
        Assert.Equal("/fr/account/enableauthenticator", reset.Location);
        // the second factor of this session is gone with the app that gave it
        Assert.Equal("/fr/account/enableauthenticator", (await browser.GetAsync("/fr/gate")).Location);
        var setUp = await reset.FollowAsync();
        Assert.NotEqual(Authenticators.Secret, setUp.TextOf(".secret").Replace(" ", "", StringComparison.Ordinal));
        var on = await setUp.Form("main form").Fill("Input.Code", Authenticators.Code(setUp.TextOf(".secret"))).SubmitAsync();
        Assert.Equal("/fr/account/showrecoverycodes", on.Location);
        (await browser.GetAsync("/fr/gate")).Is(HttpStatusCode.OK);

        var off = await Sure(await browser.GetAsync("/fr/account/disable2fa")).SubmitAsync();
        Assert.Contains("n’est pas active", (await off.FollowAsync()).Text, StringComparison.Ordinal);
        Assert.False((await app.DbAsync(db => db.Users.SingleAsync(a => a.Id == account.Id, Ct))).TwoFactorEnabled);
    }

    [Theory]
    [InlineData("disable2fa"), InlineData("resetauthenticator"), InlineData("generaterecoverycodes")]
    public async Task Whoever_finds_an_open_browser_gives_no_guard_up_without_the_password(string page)
    {
        var (browser, account) = await app.SignedInAsync(Roles.Gate);
        var code = (await app.RecoveryCodesAsync(account))[0];
        var mails = (await app.TemplatesMailedToAsync(account.Email!)).Count;

        foreach (var guess in new[] { "", "not the password", new string('x', 100_000) })
        {
            var refused = (await Sure(await browser.GetAsync($"/fr/account/{page}"), guess).SubmitAsync()).Is(HttpStatusCode.UnprocessableEntity);
            Assert.NotEqual("", refused.TextOf("#password-error"));
            Assert.NotEqual("", refused.TextOf(".error-summary"));
        }

        Assert.Equal(mails, (await app.TemplatesMailedToAsync(account.Email!)).Count);
        (await browser.GetAsync("/fr/gate")).Is(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.Found, (await RecoverAsync(account, code)).Status);
    }

    [Fact]
    public async Task The_owner_is_told_by_mail_of_every_change_once()
    {
        var (browser, account) = await app.SignedInAsync();
        async Task<IReadOnlyList<string>> ToldAsync(Func<Task> change)
        {
            var before = (await app.MailsToAsync(account.Email!)).Count;
            await change();
            return [.. (await app.TemplatesMailedToAsync(account.Email!)).Skip(before)];
        }

        async Task SetUpAsync()
        {
            var setUp = await browser.GetAsync("/fr/account/enableauthenticator");
            await setUp.Form("main form").Fill("Input.Code", Authenticators.Code(setUp.TextOf(".secret"))).SubmitAsync();
        }

        Assert.Equal([AccountMails.SecondFactorOn], await ToldAsync(SetUpAsync));
        Assert.Equal([AccountMails.RecoveryCodesMade], await ToldAsync(async () => await Sure(await browser.GetAsync("/fr/account/generaterecoverycodes")).SubmitAsync()));
        Assert.Equal([AccountMails.SecondFactorOff], await ToldAsync(async () => await Sure(await browser.GetAsync("/fr/account/resetauthenticator")).SubmitAsync()));
        Assert.Equal([AccountMails.SecondFactorOn], await ToldAsync(SetUpAsync));
        Assert.Equal([AccountMails.SecondFactorOff], await ToldAsync(async () => await Sure(await browser.GetAsync("/fr/account/disable2fa")).SubmitAsync()));
    }

    [Theory]
    [InlineData("closed"), InlineData("password changed")]
    public async Task Whoever_is_half_way_in_begins_anew_when_the_account_is_closed_or_its_password_changed(string how)
    {
        var account = await app.NewPersonAsync(withPassword: true, role: Roles.Gate);
        await app.GiveAuthenticatorAsync(account);
        var codes = await app.RecoveryCodesAsync(account);
        var halfWay = await (await app.NewBrowser().SignInAsync(account.Email!)).FollowAsync();
        var recovery = await halfWay.ClickAsync("main a[href*='loginwithrecoverycode']");

        if (how == "closed") await app.RunAsync((StaffDesk desk) => desk.CloseAsync(account.Id, Ct));
        else await (await (await app.SignedInAsync(await OwnAsync(account))).GetAsync("/fr/account/manage/changepassword")).Form("main form:has(.main)")
            .Fill("Input.Present", People.Password).Fill("Input.Next", "quatre zèbres à Vaires").SubmitAsync();

        Assert.Equal("/fr/account/login", (await recovery.Form("main form").Fill("Input.RecoveryCode", codes[0]).SubmitAsync()).Location);
        Assert.Equal("/fr/account/login", (await halfWay.Form("main form").Fill("Input.TwoFactorCode", Authenticators.Code()).SubmitAsync()).Location);
        Assert.StartsWith("/fr/account/login", (await halfWay.Browser.GetAsync("/fr/account")).Location, StringComparison.Ordinal);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Recovery_codes_that_were_made_and_not_looked_at_are_not_shown_to_whoever_comes_next(bool signsOut)
    {
        var (browser, _) = await app.SignedInAsync();
        var setUp = await browser.GetAsync("/fr/account/enableauthenticator");
        var own = (await browser.GetAsync("/fr/account")).Form("main form[action$='/account/logout']");
        Assert.Equal("/fr/account/showrecoverycodes", (await setUp.Form("main form").Fill("Input.Code", Authenticators.Code(setUp.TextOf(".secret"))).SubmitAsync()).Location);

        if (signsOut) await own.SubmitAsync();
        else browser.Cookies.GetAllCookies().Single(cookie => cookie.Name == "og-account").Expired = true;
        await browser.SignInAsync((await app.NewPersonAsync(withPassword: true)).Email!);

        Assert.Equal("/fr/account/twofactorauthentication", (await browser.GetAsync("/fr/account/showrecoverycodes")).Location);
    }

    [Fact]
    public async Task New_recovery_codes_replace_the_old_ones()
    {
        var (browser, account) = await app.SignedInAsync(Roles.Gate);
        var old = await app.RecoveryCodesAsync(account);

        var shown = await (await Sure(await browser.GetAsync("/fr/account/generaterecoverycodes")).SubmitAsync()).FollowAsync();

        Assert.Equal(10, shown.All(".recovery-codes li").Count);
        (await browser.GetAsync("/fr/gate")).Is(HttpStatusCode.OK);
        (await RecoverAsync(account, old[0])).Is(HttpStatusCode.UnprocessableEntity);
    }

    private static HtmlForm Sure(HtmlPage page, string password = People.Password) => page.Form("main form").Fill("Password", password);

    // as it is stored now: its stamp is that of every session from here on
    private Task<OgTickets.Identity.Account> OwnAsync(OgTickets.Identity.Account account) => app.DbAsync(db => db.Users.AsNoTracking().SingleAsync(a => a.Id == account.Id, Ct));

    private async Task<OgTickets.Identity.Account> GuardedAsync()
    {
        var account = await app.NewPersonAsync(withPassword: true);
        await app.GiveAuthenticatorAsync(account);
        return account;
    }

    private async Task<HtmlPage> RecoverAsync(OgTickets.Identity.Account account, string code)
    {
        var asked = await (await app.NewBrowser().SignInAsync(account.Email!)).FollowAsync();
        return await (await asked.ClickAsync("main a[href*='loginwithrecoverycode']")).Form("main form").Fill("Input.RecoveryCode", code).SubmitAsync();
    }
}

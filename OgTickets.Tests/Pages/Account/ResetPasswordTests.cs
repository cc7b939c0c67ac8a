using System.Net;
using OgTickets.Identity.ByMail;
using OgTickets.Mail;

namespace OgTickets.Tests.Pages.Account;

public sealed class ResetPasswordTests(App app) : IClassFixture<App>
{
    private const string Another = "quatre zèbres à Vaires";

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_forgotten_password_is_replaced_by_the_mailed_link_and_signs_nobody_in(bool byHtmx)
    {
        var account = await app.NewPersonAsync(withPassword: true);
        var browser = app.NewBrowser();
        var asked = await (await browser.GetAsync("/fr/account/forgotpassword")).Form("main form").Fill("Input.Email", account.Email!).SubmitAsync(byHtmx);
        Assert.Equal("/fr/account/forgotpasswordconfirmation", byHtmx ? asked.Header("HX-Redirect") : asked.Location);

        var page = await browser.GetAsync(await app.LinkMailedToAsync(account.Email!));
        Assert.Equal("strict-origin", page.Header("Referrer-Policy"));
        var refused = (await page.Form("main form").Fill("Input.Password", "password2024!").SubmitAsync(byHtmx)).Is(HttpStatusCode.UnprocessableEntity);
        Assert.NotEqual("", refused.TextOf("#password-error"));
        var done = await page.Form("main form").Fill("Input.Password", Another).SubmitAsync(byHtmx);

        Assert.Equal("/fr/account/login", byHtmx ? done.Header("HX-Redirect") : done.Location);
        Assert.NotEqual("", (await browser.GetAsync("/fr/account/login")).TextOf(".notice.good"));
        Assert.StartsWith("/fr/account/login", (await browser.GetAsync("/fr/account")).Location, StringComparison.Ordinal);
        (await app.NewBrowser().SignInAsync(account.Email!)).Is(HttpStatusCode.UnprocessableEntity);
        (await app.NewBrowser().SignInAsync(account.Email!, Another)).Is(HttpStatusCode.Found);
        Assert.Equal([AccountMails.PasswordReset, AccountMails.PasswordChanged], await app.TemplatesMailedToAsync(account.Email!));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Asking_tells_nobody_whether_an_address_has_an_account(bool byHtmx)
    {
        var account = await app.NewPersonAsync();

        var pages = new List<string>();
        foreach (var email in new[] { account.Email!, "nobody.whatever@example.org" })
        {
            var browser = app.NewBrowser();
            var answer = await (await browser.GetAsync("/fr/account/forgotpassword")).Form("main form").Fill("Input.Email", email).SubmitAsync(byHtmx);
            pages.Add((byHtmx ? answer.Header("HX-Redirect") : answer.Location) + (await browser.GetAsync("/fr/account/forgotpasswordconfirmation")).TextOf("main"));
        }

        Assert.Equal(pages[0], pages[1]);
        Assert.Empty(await app.TemplatesMailedToAsync("nobody.whatever@example.org"));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task What_is_no_address_is_refused_in_words(bool byHtmx)
    {
        var answer = await (await app.NewBrowser().GetAsync("/en/account/forgotpassword")).Form("main form").Fill("Input.Email", "nobody").SubmitAsync(byHtmx);

        Assert.NotEqual("", answer.Is(HttpStatusCode.UnprocessableEntity).TextOf("#email-error"));
    }

    [Fact]
    public async Task One_link_used_ends_the_others_and_itself()
    {
        var account = await app.NewPersonAsync(withPassword: true);
        var (first, second) = (await AskAsync(account.Email!), await AskAsync(account.Email!));
        await (await app.NewBrowser().GetAsync(second)).Form("main form").Fill("Input.Password", Another).SubmitAsync();

        foreach (var link in new[] { first, second })
            Assert.Contains("n’est plus valable", (await app.NewBrowser().GetAsync(link)).TextOf("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_link_runs_out_after_an_hour()
    {
        var account = await app.NewPersonAsync(withPassword: true);
        var link = await AskAsync(account.Email!);
        var page = await app.NewBrowser().GetAsync(link);
        var before = app.Time.Now;
        app.Time.MoveOn(AddressRequests.Lives);

        var late = await page.Form("main form").Fill("Input.Password", Another).SubmitAsync();

        app.Time.Now = before;
        Assert.Contains("n’est plus valable", late.TextOf("main"), StringComparison.Ordinal);
        (await app.NewBrowser().SignInAsync(account.Email!)).Is(HttpStatusCode.Found);
    }

    [Fact]
    public async Task Every_session_of_the_account_ends()
    {
        var (browser, account) = await app.SignedInAsync();
        var stamp = await StampAsync(account.Id);

        await (await app.NewBrowser().GetAsync(await AskAsync(account.Email!))).Form("main form").Fill("Input.Password", Another).SubmitAsync();

        Assert.NotEqual(stamp, await StampAsync(account.Id));
        Assert.NotNull(browser);
    }

    private async Task<string> AskAsync(string email)
    {
        await (await app.NewBrowser().GetAsync("/fr/account/forgotpassword")).Form("main form").Fill("Input.Email", email).SubmitAsync();
        return await app.LinkMailedToAsync(email);
    }

    private Task<string?> StampAsync(Guid id) => app.DbAsync(async db => (await db.Users.FindAsync([id], Ct))!.SecurityStamp);
}

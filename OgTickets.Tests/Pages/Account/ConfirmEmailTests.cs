using System.Net;
using Microsoft.EntityFrameworkCore;
using OgTickets.Identity.ByMail;
using OgTickets.Mail;

namespace OgTickets.Tests.Pages.Account;

/// <summary>The link that opens an account, and the page that waits for it.</summary>
public sealed class ConfirmEmailTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Looking_at_the_page_opens_nothing_and_its_address_is_told_to_nobody()
    {
        var (browser, email, link) = await AskedAsync();

        var page = await browser.GetAsync(link);
        await browser.GetAsync(link);

        Assert.Equal("strict-origin", page.Header("Referrer-Policy"));
        Assert.StartsWith("no-store", page.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.False(await HasAccountAsync(email));
        Assert.DoesNotContain("token=", page.Form("main form").Value("Token"), StringComparison.Ordinal);
        Assert.Equal("/fr/account/confirmemail", page.Find("main form").GetAttribute("action"));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Another_browser_is_asked_for_the_password(bool byHtmx)
    {
        var (_, email, link) = await AskedAsync();
        var other = app.NewBrowser();

        var refused = (await (await other.GetAsync(link)).Form("main form").Fill("Input.Password", "not the password").SubmitAsync(byHtmx)).Is(HttpStatusCode.UnprocessableEntity);
        Assert.NotEqual("", refused.TextOf("#password-error"));
        Assert.False(await HasAccountAsync(email));

        var opened = await (await other.GetAsync(link)).Form("main form").Fill("Input.Password", People.Password).SubmitAsync(byHtmx);
        Assert.Equal("/fr/account", byHtmx ? opened.Header("HX-Redirect") : opened.Location);
        (await other.GetAsync("/fr/account")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_stranger_who_registers_somebody_s_address_gains_nothing_by_her_click()
    {
        var (_, email, link) = await AskedAsync();
        var her = app.NewBrowser();

        // she sees that she is asked for a password she never chose, and that she can leave it
        var page = await her.GetAsync(link);
        (await page.Form("main form").SubmitAsync()).Is(HttpStatusCode.UnprocessableEntity);

        Assert.False(await HasAccountAsync(email));
        (await app.NewBrowser().SignInAsync(email)).Is(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task The_link_works_once()
    {
        var (browser, email, link) = await AskedAsync();
        var late = await app.NewBrowser().GetAsync(link);
        await (await browser.GetAsync(link)).Form("main form").SubmitAsync();

        var again = await late.Form("main form").Fill("Input.Password", People.Password).SubmitAsync();
        Assert.Contains("n’est plus valable", again.TextOf("main"), StringComparison.Ordinal);
        Assert.Equal(1, await app.DbAsync(db => db.Users.CountAsync(u => u.Email == email, Ct)));
        Assert.Contains("n’est plus valable", (await app.NewBrowser().GetAsync(link)).TextOf("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_clicks_at_once_open_one_account()
    {
        var (_, email, _) = await AskedAsync();
        var id = await app.DbAsync(db => db.Registrations.Where(r => r.Email == email).Select(r => r.Id).SingleAsync(Ct));

        var results = await app.AllAtOnceAsync(Row.Of("registrations", id), callers: 4, () => app.RunAsync((Registrations registrations) => registrations.ConfirmAsync(id, null, Ct)));

        Assert.Single(results, result => result is ConfirmationResult.Opened);
        Assert.Equal(3, results.Count(result => result is ConfirmationResult.Gone));
    }

    [Fact]
    public async Task The_link_runs_out_after_a_day()
    {
        var (browser, email, link) = await AskedAsync();
        var before = app.Time.Now;
        app.Time.MoveOn(Registrations.Lives);

        var page = await browser.GetAsync(link);

        app.Time.Now = before;
        Assert.Contains("n’est plus valable", page.TextOf("main"), StringComparison.Ordinal);
        Assert.False(await HasAccountAsync(email));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?token=")]
    [InlineData("?token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("?token=%00")]
    [InlineData("?token=1&token=2")]
    public async Task What_no_mail_of_ours_said_is_no_link(string query) =>
        Assert.Equal(query.Contains("%00", StringComparison.Ordinal) ? HttpStatusCode.BadRequest : HttpStatusCode.OK, (await app.NewBrowser().GetAsync("/fr/account/confirmemail" + query)).Status);

    [Fact]
    public async Task The_basket_comes_along_even_to_another_device()
    {
        var browser = app.NewBrowser();
        await (await browser.GetAsync("/fr/sessions/ATH07")).Form("form.hold-form").Fill("Input.Choice", "D:duo").Fill("Input.Tickets", "1").SubmitAsync();
        var (_, email, link) = await AskedAsync(browser);
        var waiting = await browser.GetAsync("/fr/account/registerconfirmation");
        Assert.Contains("15", waiting.TextOf("[data-countdown]"), StringComparison.Ordinal);

        var phone = app.NewBrowser();
        await (await phone.GetAsync(link)).Form("main form").Fill("Input.Password", People.Password).SubmitAsync();

        Assert.Contains("ATH07", (await phone.GetAsync("/fr/basket")).TextOf("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_message_is_sent_again_on_asking_and_an_address_gets_no_more_than_five_an_hour()
    {
        var (browser, email, link) = await AskedAsync();
        for (var times = 0; times < 8; times++)
        {
            var page = await (await browser.GetAsync("/fr/account/registerconfirmation")).Form("main form[action*='handler=Resend']").SubmitAsync();
            Assert.NotEqual("", (await page.FollowAsync()).TextOf(".notice.good"));
        }

        var mails = await app.MailsToAsync(email);
        Assert.Equal(1 + AccountLetters.MostAnHour, mails.Count);
        Assert.All(mails, mail => Assert.Equal(link, MailedTo.LinkIn(mail.Mail)));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Asking_for_the_message_under_an_address_tells_nothing(bool byHtmx)
    {
        var account = await app.NewPersonAsync();
        var (_, waiting, _) = await AskedAsync();

        var pages = new List<string>();
        foreach (var email in new[] { account.Email!, waiting, "nobody.at.all@example.org" })
        {
            var browser = app.NewBrowser();
            var answer = await (await browser.GetAsync("/fr/account/resendemailconfirmation")).Form("main form").Fill("Input.Email", email).SubmitAsync(byHtmx);
            Assert.Equal("/fr/account/registerconfirmation", byHtmx ? answer.Header("HX-Redirect") : answer.Location);
            pages.Add((await browser.GetAsync("/fr/account/registerconfirmation")).TextOf("main"));
        }

        Assert.Single(pages.Distinct());
        Assert.Equal([AccountMails.AlreadyRegistered], await app.TemplatesMailedToAsync(account.Email!));
        Assert.Equal(AccountMails.ConfirmAddress, (await app.TemplatesMailedToAsync(waiting))[^1]);
        Assert.Empty(await app.TemplatesMailedToAsync("nobody.at.all@example.org"));
    }

    [Fact]
    public async Task Neither_the_database_nor_the_log_holds_the_token()
    {
        var (browser, _, link) = await AskedAsync();
        await (await browser.GetAsync(link)).Form("main form").SubmitAsync();
        var token = link.Split("token=")[1];

        Assert.DoesNotContain(token, app.Log.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(await app.DbAsync(db => db.MailMessages.Select(m => m.Data).ToListAsync(Ct)), data => data.Contains(token, StringComparison.Ordinal));
    }

    private async Task<(Browser Browser, string Email, string Link)> AskedAsync(Browser? browser = null)
    {
        browser ??= app.NewBrowser();
        var email = People.NewEmail();
        await RegisterTests.Filled(await browser.GetAsync("/fr/account/register"), email).SubmitAsync();
        return (browser, email, await app.LinkMailedToAsync(email));
    }

    private Task<bool> HasAccountAsync(string email) => app.DbAsync(db => db.Users.AnyAsync(u => u.Email == email, Ct));
}

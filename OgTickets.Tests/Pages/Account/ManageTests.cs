using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OgTickets.Identity;
using OgTickets.Mail;
using OgTickets.Persistence;

namespace OgTickets.Tests.Pages.Account;

/// <summary>Profile, e-mail address and password of whoever is signed in.</summary>
public sealed class ManageTests(App app) : IClassFixture<App>
{
    private const string Another = "quatre zèbres à Vaires", Form = "main form:has(.main)";

    [Theory, InlineData(false), InlineData(true)]
    public async Task Names_and_language_are_saved_and_the_shop_speaks_it_at_once(bool byHtmx)
    {
        var (browser, account) = await app.SignedInAsync();

        var answer = await (await browser.GetAsync("/fr/account/manage")).Form(Form)
            .Fill("Input.FirstName", " Zoé-Anne ").Fill("Input.LastName", "Le Gall").Fill("Input.Language", "en").SubmitAsync(byHtmx);

        Assert.Equal("/en/account/manage", byHtmx ? answer.Header("HX-Redirect") : answer.Location);
        Assert.Contains("saved", (await browser.GetAsync("/en/account/manage")).TextOf(".notice.good"), StringComparison.Ordinal);
        Assert.Contains("Zoé-Anne", (await browser.GetAsync("/en/account")).TextOf("h1"), StringComparison.Ordinal);
        var stored = await app.DbAsync(db => db.Users.SingleAsync(u => u.Id == account.Id, Ct));
        Assert.Equal(("Zoé-Anne", "Le Gall", "en"), (stored.FirstName, stored.LastName, stored.Language));
        Assert.Equal("/en/account", (await app.NewBrowser().SignInAsync(account.Email!)).Location);
    }

    [Theory]
    [InlineData("Input.FirstName", "", false), InlineData("Input.FirstName", "123", true), InlineData("Input.LastName", "王", true)]
    public async Task A_name_that_cannot_be_printed_is_refused_at_its_field(string field, string value, bool byHtmx)
    {
        var (browser, account) = await app.SignedInAsync();

        var refused = (await (await browser.GetAsync("/fr/account/manage")).Form(Form).Fill(field, value).SubmitAsync(byHtmx)).Is(HttpStatusCode.UnprocessableEntity);

        Assert.NotEqual("", refused.TextOf($"[data-valmsg-for='{field}']"));
        Assert.Equal("Zoé", (await app.DbAsync(db => db.Users.SingleAsync(u => u.Id == account.Id, Ct))).FirstName);
    }

    [Fact]
    public async Task The_same_form_sent_twice_at_once_is_saved_and_no_error()
    {
        var account = await app.NewPersonAsync();

        await app.AllAtOnceAsync(Row.Of("accounts", account.Id), callers: 2, () => app.RunAsync(async (IServiceProvider shop) =>
        {
            var own = await shop.GetRequiredService<OgTicketsDb>().Users.SingleAsync(a => a.Id == account.Id, Ct);
            await shop.GetRequiredService<ProfileChange>().SaveAsync(own, "Anne", "Le Gall", "fr", Ct);
            return true;
        }));

        Assert.Equal("Anne", (await app.DbAsync(db => db.Users.SingleAsync(u => u.Id == account.Id, Ct))).FirstName);
    }

    [Fact]
    public async Task A_language_that_is_not_ours_is_refused()
    {
        var (browser, _) = await app.SignedInAsync();
        var page = await browser.GetAsync("/fr/account/manage");
        foreach (var radio in page.All("[name='Input.Language']")) radio.SetAttribute("value", "xx");

        (await page.Form(Form).Fill("Input.Language", "xx").SubmitAsync()).Is(HttpStatusCode.UnprocessableEntity);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_changed_password_keeps_this_browser_and_is_told_by_mail(bool byHtmx)
    {
        var (browser, account) = await app.SignedInAsync();
        var stamp = await StampAsync(account.Id);

        var answer = await Passwords(await browser.GetAsync("/fr/account/manage/changepassword"), People.Password, Another).SubmitAsync(byHtmx);

        Assert.Equal("/fr/account/manage/changepassword", byHtmx ? answer.Header("HX-Redirect") : answer.Location);
        (await browser.GetAsync("/fr/account")).Is(HttpStatusCode.OK);
        Assert.NotEqual(stamp, await StampAsync(account.Id));
        Assert.Equal([AccountMails.PasswordChanged], await app.TemplatesMailedToAsync(account.Email!));
        (await app.NewBrowser().SignInAsync(account.Email!, Another)).Is(HttpStatusCode.Found);
        Assert.Equal(1, await app.DbAsync(db => db.AuditEntries.CountAsync(e => e.Action == "account.password-changed" && e.Subject == account.Id.ToString(), Ct)));
    }

    [Theory]
    [InlineData("not the password", Another, "Input.Present", false)]
    [InlineData("not the password", Another, "Input.Present", true)]
    [InlineData(People.Password, "password2024!", "Input.Next", true)]
    [InlineData(People.Password, "short", "Input.Next", false)]
    public async Task A_password_is_not_changed_without_the_present_one_nor_to_a_common_one(string present, string next, string field, bool byHtmx)
    {
        var (browser, account) = await app.SignedInAsync();

        var refused = (await Passwords(await browser.GetAsync("/fr/account/manage/changepassword"), present, next).SubmitAsync(byHtmx)).Is(HttpStatusCode.UnprocessableEntity);

        Assert.NotEqual("", refused.TextOf($"[data-valmsg-for='{field}']"));
        Assert.Empty(await app.TemplatesMailedToAsync(account.Email!));
        (await app.NewBrowser().SignInAsync(account.Email!)).Is(HttpStatusCode.Found);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_new_address_is_taken_over_once_its_reader_confirms_it_and_the_old_one_is_told(bool byHtmx)
    {
        var (browser, account) = await app.SignedInAsync();
        var (before, after) = (account.Email!, People.NewEmail());

        var asked = await Address(await browser.GetAsync("/fr/account/manage/email"), after).SubmitAsync(byHtmx);
        Assert.Equal("/fr/account/manage/email", byHtmx ? asked.Header("HX-Redirect") : asked.Location);
        var link = await app.LinkMailedToAsync(after);
        Assert.Equal(before, await EmailAsync(account.Id));

        var page = await browser.GetAsync(link);
        Assert.Equal(before, await EmailAsync(account.Id));
        var done = await page.Form("main form").SubmitAsync(byHtmx);

        Assert.Equal("/fr/account/manage/email", byHtmx ? done.Header("HX-Redirect") : done.Location);
        Assert.Contains(after, (await browser.GetAsync("/fr/account/manage/email")).TextOf("main"), StringComparison.Ordinal);
        var told = (await app.MailsToAsync(before))[^1];
        Assert.Equal(AccountMails.EmailChanged, told.Template);
        Assert.DoesNotContain(after, told.Mail.Text, StringComparison.Ordinal);
        (await app.NewBrowser().SignInAsync(before)).Is(HttpStatusCode.UnprocessableEntity);
        (await app.NewBrowser().SignInAsync(after)).Is(HttpStatusCode.Found);
        // once
        Assert.Equal("/fr/account/confirmemailchange", (await page.Form("main form").SubmitAsync()).Location);
    }

    [Fact]
    public async Task Asking_for_an_address_that_has_an_account_gets_the_same_page_and_only_its_owner_learns_it()
    {
        var (browser, account) = await app.SignedInAsync();
        var other = await app.NewPersonAsync();

        var known = await (await Address(await browser.GetAsync("/fr/account/manage/email"), other.Email!).SubmitAsync()).FollowAsync();
        var free = await (await Address(await browser.GetAsync("/fr/account/manage/email"), People.NewEmail()).SubmitAsync()).FollowAsync();

        Assert.Equal(free.TextOf("main"), known.TextOf("main"));
        Assert.Equal([AccountMails.AlreadyRegistered], await app.TemplatesMailedToAsync(other.Email!));
        Assert.Empty(await app.TemplatesMailedToAsync(account.Email!));
    }

    [Fact]
    public async Task An_address_that_somebody_registered_meanwhile_stays_his()
    {
        var (browser, account) = await app.SignedInAsync();
        var email = People.NewEmail();
        await Address(await browser.GetAsync("/fr/account/manage/email"), email).SubmitAsync();
        var link = await app.LinkMailedToAsync(email);
        var other = await app.NewPersonAsync();
        await app.DbAsync(db => db.Users.Where(u => u.Id == other.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.Email, email).SetProperty(u => u.NormalizedEmail, email.ToUpperInvariant()), Ct));

        Assert.Equal("/fr/account/confirmemailchange", (await (await browser.GetAsync(link)).Form("main form").SubmitAsync()).Location);
        Assert.Equal(account.Email, await EmailAsync(account.Id));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_link_to_another_address_dies_with_the_password_that_asked_for_it(bool reset)
    {
        var (browser, account) = await app.SignedInAsync();
        var thief = People.NewEmail();
        await Address(await browser.GetAsync("/fr/account/manage/email"), thief).SubmitAsync();
        var link = await app.LinkMailedToAsync(thief);

        if (reset)
        {
            await (await app.NewBrowser().GetAsync("/fr/account/forgotpassword")).Form("main form").Fill("Input.Email", account.Email!).SubmitAsync();
            await (await app.NewBrowser().GetAsync(await app.LinkMailedToAsync(account.Email!))).Form("main form").Fill("Input.Password", Another).SubmitAsync();
        }
        else await Passwords(await browser.GetAsync("/fr/account/manage/changepassword"), People.Password, Another).SubmitAsync();

        Assert.Contains("n’est plus valable", (await app.NewBrowser().GetAsync(link)).TextOf("main"), StringComparison.Ordinal);
        Assert.Equal(account.Email, await EmailAsync(account.Id));
    }

    [Theory]
    [InlineData("nobody", People.Password, "Input.Email", true), InlineData("a@example.org", "not the password", "Input.Password", false)]
    public async Task An_address_is_not_asked_for_without_the_password(string email, string password, string field, bool byHtmx)
    {
        var (browser, _) = await app.SignedInAsync();

        var refused = await Address(await browser.GetAsync("/fr/account/manage/email"), email, password).SubmitAsync(byHtmx);

        Assert.NotEqual("", refused.Is(HttpStatusCode.UnprocessableEntity).TextOf($"[data-valmsg-for='{field}']"));
    }

    [Fact]
    public async Task A_new_browser_is_told_by_mail_and_the_next_time_it_is_known()
    {
        var account = await app.NewPersonAsync(withPassword: true);
        var (first, second) = (app.NewBrowser(), app.NewBrowser());

        await first.SignInAsync(account.Email!);
        Assert.Empty(await app.TemplatesMailedToAsync(account.Email!));

        await second.SignInAsync(account.Email!);
        Assert.Equal([AccountMails.NewSignIn], await app.TemplatesMailedToAsync(account.Email!));

        await (await second.GetAsync("/fr/account")).Form("main form[action$='/account/logout']").SubmitAsync();
        await second.SignInAsync(account.Email!);
        Assert.Single(await app.TemplatesMailedToAsync(account.Email!));
    }

    private static HtmlForm Passwords(HtmlPage page, string present, string next) => page.Form(Form).Fill("Input.Present", present).Fill("Input.Next", next);

    private static HtmlForm Address(HtmlPage page, string email, string password = People.Password) => page.Form(Form).Fill("Input.Email", email).Fill("Input.Password", password);

    private Task<string?> StampAsync(Guid id) => app.DbAsync(async db => (await db.Users.FindAsync([id], Ct))!.SecurityStamp);

    private Task<string?> EmailAsync(Guid id) => app.DbAsync(async db => (await db.Users.FindAsync([id], Ct))!.Email);
}

using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OgTickets.Identity;
using OgTickets.Mail;

namespace OgTickets.Tests.Pages.Account;

public sealed class RegisterTests(App app) : IClassFixture<App>
{
    private const string Form = People.LoginForm;

    [Theory]
    [InlineData("fr", false), InlineData("en", false), InlineData("fr", true)]
    public async Task An_account_is_asked_for_and_opened_by_the_mailed_link_which_leads_on_in_the_language_of_the_page(string language, bool byHtmx)
    {
        var (browser, email) = (app.NewBrowser(), People.NewEmail());
        var page = await browser.GetAsync($"/{language}/account/register?returnUrl=/{language}/orders");
        Assert.Contains("12", page.TextOf("#password-hint"), StringComparison.Ordinal);

        var answer = await Filled(page, email).SubmitAsync(byHtmx);
        Assert.Equal($"/{language}/account/registerconfirmation", byHtmx ? answer.Header("HX-Redirect") : answer.Location);
        Assert.Contains(email, (await browser.GetAsync($"/{language}/account/registerconfirmation")).TextOf("main"), StringComparison.Ordinal);
        Assert.False(await HasAccountAsync(email));

        var link = await browser.GetAsync(await app.LinkMailedToAsync(email));
        var opened = await link.Form("main form").SubmitAsync(byHtmx);
        Assert.Equal($"/{language}/orders", byHtmx ? opened.Header("HX-Redirect") : opened.Location);
        (await browser.GetAsync($"/{language}/account")).Is(HttpStatusCode.OK);
        var account = await app.DbAsync(db => db.Users.SingleAsync(u => u.Email == email, Ct));
        Assert.Equal((language, "Élodie", "de La Tour", true), (account.Language, account.FirstName, account.LastName, account.EmailConfirmed));
        Assert.True(await app.DbAsync(db => db.AccountKeys.AnyAsync(k => k.AccountId == account.Id, Ct)));
    }

    [Theory]
    [InlineData("Input.LastName", "", false)]
    [InlineData("Input.FirstName", "\u0007", false)]
    [InlineData("Input.FirstName", "123", true)]
    [InlineData("Input.LastName", "王", false)]       // a ticket could not be printed with it
    [InlineData("Input.FirstName", "小明 🏅", false)]
    [InlineData("Input.Email", "nobody", true)]
    [InlineData("Input.Email", "a@b@c.org", false)]
    [InlineData("Input.Password", "short pass", true)]
    [InlineData("Input.Password", "password2024!", false)]
    [InlineData("Input.Password", "de La Tour 2024", false)]
    public async Task What_is_refused_is_said_at_its_field_and_nothing_typed_is_lost(string field, string value, bool byHtmx)
    {
        var email = People.NewEmail();
        var page = await app.NewBrowser().GetAsync("/fr/account/register");

        var refused = (await Filled(page, email).Fill(field, value).SubmitAsync(byHtmx)).Is(HttpStatusCode.UnprocessableEntity);

        Assert.NotEqual("", refused.TextOf($"[data-valmsg-for='{field}']"));
        Assert.True(refused.Has($".error-summary a[href='#{field.Replace('.', '_')}']"));
        Assert.Equal(byHtmx, !refused.Has("main"));
        if (field != "Input.LastName") Assert.Equal(" de La  Tour", refused.Form("form:has([name='Input.Password'])").Value("Input.LastName"));
        Assert.False(await app.DbAsync(db => db.Registrations.AnyAsync(r => r.Email == email, Ct)));
    }

    [Fact]
    public async Task A_known_address_gets_the_same_page_and_a_mail_that_says_so()
    {
        var account = await app.NewPersonAsync(withPassword: true);
        var (known, unknown) = (await AskAsync(app.NewBrowser(), account.Email!), await AskAsync(app.NewBrowser(), "nobody.yet@example.org"));

        Assert.Equal(unknown.TextOf("main").Replace("nobody.yet@example.org", "…", StringComparison.Ordinal), known.TextOf("main").Replace(account.Email!, "…", StringComparison.Ordinal));
        Assert.Equal([AccountMails.AlreadyRegistered], await app.TemplatesMailedToAsync(account.Email!));
        Assert.Equal([AccountMails.ConfirmAddress], await app.TemplatesMailedToAsync("nobody.yet@example.org"));
        Assert.DoesNotContain("Élodie", (await app.MailsToAsync(account.Email!))[0].Mail.Text, StringComparison.Ordinal); // not the stranger's words
    }

    [Fact]
    public async Task A_known_address_costs_as_many_hashes_as_a_new_one()
    {
        var account = await app.NewPersonAsync(withPassword: true);

        Assert.Equal(1, await HashesAsync(account.Email!));
        Assert.Equal(1, await HashesAsync(People.NewEmail()));
    }

    [Fact]
    public async Task A_form_of_ours_posted_from_elsewhere_asks_for_nothing() =>
        (await app.NewBrowser().PostAsync("/fr/account/register", ("Input.Email", People.NewEmail()))).Is(HttpStatusCode.BadRequest);

    private static async Task<HtmlPage> AskAsync(Browser browser, string email) =>
        (await (await Filled(await browser.GetAsync("/fr/account/register"), email).SubmitAsync()).FollowAsync()).Is(HttpStatusCode.OK);

    private Task<bool> HasAccountAsync(string email) => app.DbAsync(db => db.Users.AnyAsync(u => u.Email == email, Ct));

    private Task<int> HashesAsync(string email) => app.RunAsync(async (UserManager<OgTickets.Identity.Account> accounts) =>
    {
        var hasher = new CountingHasher();
        accounts.PasswordHasher = hasher;
        await app.RunAsync(async (IServiceProvider services) =>
        {
            var registrations = Microsoft.Extensions.DependencyInjection.ActivatorUtilities.CreateInstance<OgTickets.Identity.ByMail.Registrations>(services, accounts);
            await registrations.AskAsync(new Applicant("Élodie", "Martin", email, "fr"), People.Password, null, null, Ct);
            return 0;
        });
        return hasher.Hashes;
    });

    internal static HtmlForm Filled(HtmlPage page, string email) => page.Form(Form)
        .Fill("Input.LastName", " de La  Tour").Fill("Input.FirstName", "E\u0301lodie").Fill("Input.Email", email).Fill("Input.Password", People.Password);
}

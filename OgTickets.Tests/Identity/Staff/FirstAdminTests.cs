using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OgTickets.Identity;
using OgTickets.Identity.Staff;

namespace OgTickets.Tests.Identity.Staff;

public sealed class FirstAdminTests(App app) : IClassFixture<App>, IAsyncLifetime
{
    private const string Password = "un mot de passe de départ", Own = "quatre zèbres à Vaires", ChangeForm = "main form:has(.main)";

    public async ValueTask InitializeAsync() => await app.DbAsync(db => db.UserRoles.ExecuteDeleteAsync(Ct));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_shop_without_organiser_gets_one_whose_password_lives_a_day()
    {
        var email = People.NewEmail();

        Assert.Equal(new FirstAdminResult.Made(app.Time.Now + TimeSpan.FromHours(24)), await MakeAsync(email));

        Assert.NotNull(await app.RunAsync((PasswordCheck check) => check.FindAsync(email, Password)));
        app.Time.Now += TimeSpan.FromHours(24);
        Assert.Null(await app.RunAsync((PasswordCheck check) => check.FindAsync(email, Password)));
    }

    [Fact]
    public async Task Where_somebody_organises_nothing_is_done()
    {
        await app.NewPersonAsync(role: Roles.Admin);
        var email = People.NewEmail();

        Assert.IsType<FirstAdminResult.ThereIsOne>(await MakeAsync(email));

        Assert.False(await app.DbAsync(db => db.Users.AnyAsync(a => a.Email == email, Ct)));
    }

    [Fact]
    public async Task Who_let_the_day_pass_is_given_a_new_password()
    {
        var email = People.NewEmail();
        await MakeAsync(email);
        app.Time.Now += TimeSpan.FromHours(25);

        Assert.IsType<FirstAdminResult.Made>(await MakeAsync(email, "un tout autre mot de passe"));

        Assert.NotNull(await app.RunAsync((PasswordCheck check) => check.FindAsync(email, "un tout autre mot de passe")));
    }

    [Fact]
    public async Task An_account_that_anybody_may_have_opened_is_not_made_an_organisers()
    {
        var buyer = await app.NewPersonAsync();

        Assert.IsType<FirstAdminResult.Refused>(await MakeAsync(buyer.Email!));

        Assert.Empty(await app.RunAsync((UserManager<Account> accounts) => accounts.GetUsersInRoleAsync(Roles.Admin)));
    }

    [Theory]
    [InlineData("no address", Password), InlineData("first@example.org", "short")]
    public async Task What_cannot_be_an_account_is_refused_with_a_sentence(string email, string password) =>
        Assert.NotEmpty(Assert.IsType<FirstAdminResult.Refused>(await MakeAsync(email, password)).Reasons);

    [Fact]
    public async Task Two_that_run_at_once_make_one()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => MakeAsync(People.NewEmail())));

        Assert.Single(answers, answer => answer is FirstAdminResult.Made);
    }

    [Fact]
    public async Task The_password_opens_only_the_page_that_changes_it()
    {
        var email = People.NewEmail();
        await MakeAsync(email);
        var browser = app.NewBrowser();
        await browser.SignInAsync(email, Password);

        foreach (var page in new[] { "/fr/account", "/fr/orders", "/fr/admin", "/fr/account/enableauthenticator" })
            Assert.Equal("/fr/account/manage/changepassword", (await browser.GetAsync(page)).Location);
        (await browser.GetAsync("/fr/sessions/ATH07")).Is(System.Net.HttpStatusCode.OK);
        // nor by a form of a page that is closed: the redirect says nothing was done
        var token = (await browser.GetAsync("/fr/account/manage/changepassword")).Form(ChangeForm).Value("__RequestVerificationToken")!;
        var sent = await browser.PostAsync("/fr/account/manage", ("__RequestVerificationToken", token), ("Input.FirstName", "Eve"), ("Input.LastName", "Eve"), ("Input.Language", "en"));
        Assert.Equal("/fr/account/manage/changepassword", sent.Location);
        Assert.Equal("Équipe", await app.DbAsync(db => db.Users.Where(a => a.Email == email).Select(a => a.FirstName).SingleAsync(Ct)));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Changed_it_opens_the_rest_and_does_not_die_any_more_and_a_second_factor_opens_the_area(bool byHtmx)
    {
        var email = People.NewEmail();
        await MakeAsync(email);
        var browser = app.NewBrowser();
        await browser.SignInAsync(email, Password);
        var page = await browser.GetAsync("/fr/account/manage/changepassword");

        (await page.Form(ChangeForm).Fill("Input.Present", Password).Fill("Input.Next", "court").SubmitAsync(byHtmx)).Is(System.Net.HttpStatusCode.UnprocessableEntity);
        await page.Form(ChangeForm).Fill("Input.Present", Password).Fill("Input.Next", Own).SubmitAsync(byHtmx);

        (await browser.GetAsync("/fr/account")).Is(System.Net.HttpStatusCode.OK);
        Assert.Equal("/fr/account/enableauthenticator", (await browser.GetAsync("/fr/admin")).Location);
        var setUp = await browser.GetAsync("/fr/account/enableauthenticator");
        await setUp.Form("main form").Fill("Input.Code", Authenticators.Code(setUp.TextOf(".secret"))).SubmitAsync();
        (await browser.GetAsync("/fr/admin")).Is(System.Net.HttpStatusCode.OK);

        app.Time.Now += TimeSpan.FromHours(25);
        Assert.NotNull(await app.RunAsync((PasswordCheck check) => check.FindAsync(email, Own)));
        Assert.IsType<FirstAdminResult.ThereIsOne>(await MakeAsync(People.NewEmail()));
    }

    private Task<FirstAdminResult> MakeAsync(string email, string password = Password) => app.RunAsync((FirstAdmin first) => first.MakeAsync(email, password, Ct));
}

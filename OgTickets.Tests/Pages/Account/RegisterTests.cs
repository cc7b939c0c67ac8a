using System.Net;
using Microsoft.EntityFrameworkCore;

namespace OgTickets.Tests.Pages.Account;

public sealed class RegisterTests(App app) : IClassFixture<App>
{
    private const string Form = People.LoginForm;

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task Registering_signs_in_and_the_account_speaks_the_language_of_the_page(string language)
    {
        var (browser, email) = (app.NewBrowser(), People.NewEmail());
        var page = await browser.GetAsync($"/{language}/account/register?returnUrl=/{language}/orders");
        Assert.Contains("12", page.TextOf("#password-hint"), StringComparison.Ordinal);

        var answer = await Filled(page, email).SubmitAsync();

        Assert.Equal($"/{language}/orders", answer.Location);
        (await browser.GetAsync($"/{language}/account")).Is(HttpStatusCode.OK);
        var account = await app.DbAsync(db => db.Users.SingleAsync(u => u.Email == email, Ct));
        Assert.Equal((language, "Élodie", "de La Tour"), (account.Language, account.FirstName, account.LastName));
    }

    [Theory]
    [InlineData("Input.LastName", "")]
    [InlineData("Input.FirstName", "\u0007")]
    [InlineData("Input.FirstName", "123")]
    [InlineData("Input.LastName", "王")]       // a ticket could not be printed with it
    [InlineData("Input.FirstName", "小明 🏅")]
    [InlineData("Input.Email", "nobody")]
    [InlineData("Input.Email", "a@b@c.org")]
    [InlineData("Input.Password", "short pass")]
    public async Task What_is_refused_is_said_at_its_field_and_nothing_typed_is_lost(string field, string value)
    {
        var email = People.NewEmail();
        var page = await app.NewBrowser().GetAsync("/fr/account/register");

        var refused = (await Filled(page, email).Fill(field, value).SubmitAsync()).Is(HttpStatusCode.UnprocessableEntity);

        Assert.NotEqual("", refused.TextOf($"[data-valmsg-for='{field}']"));
        Assert.True(refused.Has($".error-summary a[href='#{field.Replace('.', '_')}']"));
        if (field != "Input.LastName") Assert.Equal(" de La  Tour", refused.Form(Form).Value("Input.LastName"));
        Assert.False(await app.DbAsync(db => db.Users.AnyAsync(u => u.Email == email, Ct)));
    }

    [Fact]
    public async Task A_known_address_is_refused_with_a_way_to_sign_in_and_signs_nobody_in()
    {
        var (browser, account) = (app.NewBrowser(), await app.NewPersonAsync(withPassword: true));

        var refused = (await Filled(await browser.GetAsync("/fr/account/register"), account.Email!).SubmitAsync()).Is(HttpStatusCode.UnprocessableEntity);

        Assert.Contains("connectez-vous", refused.TextOf("#email-error"), StringComparison.Ordinal);
        Assert.StartsWith("/fr/account/login", (await browser.GetAsync("/fr/account")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_of_ours_posted_from_elsewhere_opens_nothing() =>
        (await app.NewBrowser().PostAsync("/fr/account/register", ("Input.Email", People.NewEmail()))).Is(HttpStatusCode.BadRequest);

    private static HtmlForm Filled(HtmlPage page, string email) => page.Form(Form)
        .Fill("Input.LastName", " de La  Tour").Fill("Input.FirstName", "E\u0301lodie").Fill("Input.Email", email).Fill("Input.Password", People.Password);
}

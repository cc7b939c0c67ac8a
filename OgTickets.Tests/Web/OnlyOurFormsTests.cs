using System.Net;
using OgTickets.Identity;

namespace OgTickets.Tests.Web;

/// <summary>What no form and no browser of ours sends: it is refused or passed over, never an error of ours.</summary>
public sealed class OnlyOurFormsTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData("/fr/sessions?q=%00")]
    [InlineData("/fr/gate?session=%00&gate=A")]
    [InlineData("/fr/gate?session=ATH07&gate=A%00")]
    public async Task A_NUL_in_an_address_is_a_bad_request_because_no_row_can_hold_it(string address) =>
        (await (await StewardAsync()).GetAsync(address)).Is(HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("/fr/sessions/ATH07?handler=Hold", "Input.Choice", "A:du\0o"), InlineData("/fr/admin/accounts", "Email", "zoe\0@example.org")] // read by multipart alone: the other encoding refuses it by itself
    public async Task A_NUL_in_a_form_is_too(string address, string field, string value)
    {
        var browser = await app.SignedInAsync(await app.NewPersonAsync(role: Roles.Admin));
        var token = (await browser.GetAsync("/fr/admin/accounts")).Form("form:has([name='Email'])").Value("__RequestVerificationToken")!;
        using var form = new MultipartFormDataContent { { new StringContent(value), field }, { new StringContent(token), "__RequestVerificationToken" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(app.Address, address)) { Content = form };

        (await browser.SendAsync(request, from: null)).Is(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("\uFFFE")]
    [InlineData("%ED%A0%80")]
    [InlineData("\u202E")]
    public async Task A_character_that_is_none_finds_nothing(string character) =>
        (await app.NewBrowser().GetAsync("/fr/sessions?q=" + Uri.EscapeDataString(character).Replace("%25", "%", StringComparison.Ordinal))).Is(HttpStatusCode.OK);

    [Theory]
    [InlineData("og-account")]
    [InlineData("og-basket")]
    [InlineData("og-notice")]
    [InlineData("og-form")]
    [InlineData("og-two-factor")]
    public async Task A_hand_made_cookie_is_no_cookie(string name)
    {
        foreach (var value in new[] { "x", "chunks-3", "chunks-2147483647", "CfDJ8" + new string('A', 200) })
            foreach (var address in new[] { "/fr", "/fr/basket", "/fr/account/login", "/fr/sessions/ATH07" })
            {
                var browser = app.NewBrowser();
                browser.Cookies.Add(app.Address, new Cookie(name, value));
                (await browser.GetAsync(address)).Is(HttpStatusCode.OK);
            }
    }

    [Fact]
    public async Task A_form_of_many_megabytes_is_refused_in_words()
    {
        var answer = await app.NewBrowser().PostAsync("/fr/sessions/ATH07?handler=Hold", ("Input.Choice", new string('A', 5_000_000)));

        Assert.InRange((int)answer.Status, 400, 422);
    }

    [Theory]
    [InlineData("/fr/sessions/ATH07")]
    [InlineData("/fr/gate")]
    [InlineData("/fr/gate?session=ATH07&gate=A")]
    [InlineData("/fr/account/login")]
    public async Task Asking_for_the_headers_of_a_page_posts_nothing_to_its_form(string address)
    {
        var browser = address.StartsWith("/fr/gate", StringComparison.Ordinal) ? await StewardAsync() : app.NewBrowser();
        using var request = new HttpRequestMessage(HttpMethod.Head, new Uri(app.Address, address));

        var headers = (await browser.SendAsync(request, from: null)).Is(HttpStatusCode.OK);

        Assert.DoesNotContain("error-summary", headers.Html, StringComparison.Ordinal); // the test's server sends what Kestrel leaves out
    }

    private async Task<Browser> StewardAsync() => await app.SignedInAsync(await app.NewPersonAsync(role: Roles.Gate));
}

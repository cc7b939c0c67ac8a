using System.Net;

namespace OgTickets.Tests.Web;

public sealed class CultureTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData("fr", "/fr")]
    [InlineData("en;q=0.9, fr;q=0.8", "/en")]
    [InlineData("de, fr-CA;q=0.5, en;q=0.4", "/fr")]
    [InlineData("EN-us", "/en")]
    [InlineData("de", "/en")]
    [InlineData("fr;q=0, en", "/en")]
    public async Task The_front_door_leads_to_the_language_asked_for(string accepted, string home)
    {
        var answer = await In(accepted).GetAsync("/");

        Assert.Equal((HttpStatusCode.Found, home), (answer.Status, answer.Location));
        Assert.Contains("Accept-Language", answer.Header("Vary"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_without_language_keeps_its_path_and_query() =>
        Assert.Equal("/en/sessions?q=100%20m&sport=ATH", (await In("en").GetAsync("/sessions?q=100%20m&sport=ATH")).Location);

    [Fact]
    public async Task No_path_leads_off_the_shop() => Assert.Equal("/fr//example.org", (await In("fr").GetAsync(app.Address + "/example.org")).Location);

    [Fact]
    public async Task What_is_posted_without_language_is_not_there() => (await In("fr").PostAsync("/sessions/ATH07")).Is(HttpStatusCode.NotFound);

    [Theory]
    [InlineData("/css/tokens.css")]
    [InlineData("/lib/icons.svg")]
    [InlineData("/favicon.svg")]
    [InlineData("/robots.txt")]
    [InlineData("/.well-known/security.txt")]
    [InlineData("/healthz/live")]
    public async Task Files_and_machines_have_no_language(string address)
    {
        (await In("fr").GetAsync(address)).Is(HttpStatusCode.OK);
        (await In("fr").GetAsync("/fr" + address)).Is(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/fr/Healthz/live")] // what a proxy keeps from the public by its address must have no second one
    [InlineData("/en/HEALTHZ/ready")]
    [InlineData("/fr/Payments/sandbox/webhook")]
    [InlineData("/fr/Dev/clock")]
    public async Task Nor_do_they_get_one_by_writing_them_in_capitals(string address) => (await In("fr").GetAsync(address)).Is(HttpStatusCode.NotFound);

    [Theory]
    [InlineData("/fr/legal/terms", "fr", "Conditions de vente")]
    [InlineData("/en/legal/terms", "en", "Terms of sale")]
    public async Task The_address_decides_the_language_not_the_browser(string address, string language, string title)
    {
        var page = (await In(language == "fr" ? "en" : "fr").GetAsync(address)).Is(HttpStatusCode.OK);

        Assert.Equal(language, page.Find("html").GetAttribute("lang"));
        Assert.Equal(title, page.TextOf("h1"));
    }

    [Fact]
    public async Task The_other_language_is_one_click_away_on_the_same_page_with_the_same_query()
    {
        var page = await In("fr").GetAsync("/fr/legal/terms?page=2&handler=Nothing&utm=x");

        Assert.Equal("/en/legal/terms?page=2", page.Find(".languages a").GetAttribute("href"));
        Assert.Equal(["fr", "en", "x-default"], page.All("link[hreflang]").Select(link => link.GetAttribute("hreflang")));
    }

    [Fact]
    public async Task Absolute_links_are_made_with_the_public_address_whatever_the_host_header_says()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(app.Address, "/fr/legal/terms"));
        request.Headers.Host = "evil.example";

        var page = await app.NewBrowser().SendAsync(request, from: null);

        Assert.DoesNotContain("evil.example", page.Html, StringComparison.Ordinal);
        Assert.Equal(new Uri(app.Address, "/fr/legal/terms").AbsoluteUri, page.Find("link[rel=canonical]").GetAttribute("href"));
    }

    private Browser In(string accepted)
    {
        var browser = app.NewBrowser();
        browser.Language = accepted;
        return browser;
    }
}

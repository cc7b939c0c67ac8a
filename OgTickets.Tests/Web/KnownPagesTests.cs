using System.Net;

namespace OgTickets.Tests.Web;

/// <summary>How search engines and other sites know a page.</summary>
public sealed class KnownPagesTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData("/fr/calendar?utm_source=x&fbclid=y", "/fr/calendar")]
    [InlineData("/fr/sessions?utm_source=x&sport=ATH&gclid=1", "/fr/sessions?sport=ATH")]
    [InlineData("/en/sessions/ATH07?handler=Hold&ref=mail", "/en/sessions/ATH07")]
    public async Task A_page_has_one_address_whatever_is_hung_on_it(string asked, string canonical)
    {
        var page = (await app.NewBrowser().GetAsync(asked)).Is(HttpStatusCode.OK);

        var address = new Uri(app.Address, canonical).AbsoluteUri;
        Assert.Equal((address, address), (page.Find("link[rel=canonical]").GetAttribute("href"), Property(page, "og:url")));
        Assert.Equal(address.Replace("/fr/", "/en/", StringComparison.Ordinal), page.Find("link[hreflang=x-default]").GetAttribute("href"));
    }

    [Theory, InlineData("/fr/basket"), InlineData("/fr/account/login?returnUrl=%2Ffr%2Forders"), InlineData("/en/account/register"), InlineData("/fr/nowhere")]
    public async Task What_is_not_for_everybody_asks_not_to_be_found(string address)
    {
        var page = await app.NewBrowser().GetAsync(address);

        Assert.Equal("noindex", page.Find("meta[name=robots]").GetAttribute("content"));
        Assert.False(page.Has("link[rel=canonical]") || page.Has("link[rel=alternate]") || page.Has("meta[property^='og:']"));
    }

    [Fact]
    public async Task A_search_is_followed_but_not_kept()
    {
        Assert.Equal("noindex, follow", (await app.NewBrowser().GetAsync("/fr/sessions?q=natation")).Find("meta[name=robots]").GetAttribute("content"));
        Assert.False((await app.NewBrowser().GetAsync("/fr/sessions?q=&sport=SWM")).Has("meta[name=robots]"));
    }

    [Fact]
    public async Task A_shared_session_shows_its_picture_and_its_words()
    {
        var page = await app.NewBrowser().GetAsync("/fr/sessions/ATH07");

        Assert.Equal(new Uri(app.Address, "/fr/sessions/ATH07.png").AbsoluteUri, Property(page, "og:image"));
        Assert.StartsWith("Athlétisme, Finales", Property(page, "og:title"), StringComparison.Ordinal);
        Assert.Contains("dimanche 4 août 2024", Property(page, "og:description"), StringComparison.Ordinal);
        Assert.Equal(("fr_FR", "en_GB"), (Property(page, "og:locale"), Property(page, "og:locale:alternate")));
        Assert.Equal("summary_large_image", page.Find("meta[name='twitter:card']").GetAttribute("content"));
    }

    private static string? Property(HtmlPage page, string name) => page.Find($"meta[property='{name}']").GetAttribute("content");
}

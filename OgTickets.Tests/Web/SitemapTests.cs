using System.Net;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;

namespace OgTickets.Tests.Web;

public sealed class SitemapTests(App app) : IClassFixture<App>
{
    private static readonly XNamespace Schema = "http://www.sitemaps.org/schemas/sitemap/0.9", Xhtml = "http://www.w3.org/1999/xhtml";

    [Fact]
    public async Task Every_public_page_is_listed_once_in_each_language_and_no_other()
    {
        var listed = (await ReadAsync()).Select(url => url.Element(Schema + "loc")!.Value).ToList();
        var codes = await app.DbAsync(async db => (await db.Sessions.Select(s => "/sessions/" + s.Code).ToListAsync(Ct), await db.Venues.Select(v => "/venues/" + v.Code).ToListAsync(Ct)));

        // whatever is cached for all and is a page; those with a code in their address come from the catalogue
        var pages = ProjectFiles.Read("OgTickets.Tests/Web/Addresses.txt").Split('\n')
            .Where(line => line.Contains("| all | 200 | text/html | no-cache", StringComparison.Ordinal)).Select(line => line.Split('|')[0].Trim().TrimEnd('/')).Where(route => !route.Contains('{', StringComparison.Ordinal));
        var expected = pages.Concat(codes.Item1).Concat(codes.Item2).SelectMany(path => (string[])["/fr" + path, "/en" + path]).Select(path => new Uri(app.Address, path).AbsoluteUri);
        Assert.Equal(expected.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Each_page_names_itself_in_all_languages()
    {
        foreach (var url in await ReadAsync())
        {
            var twins = url.Elements(Xhtml + "link").ToDictionary(link => link.Attribute("hreflang")!.Value, link => link.Attribute("href")!.Value, StringComparer.Ordinal);
            Assert.Equal(["fr", "en", "x-default"], twins.Keys);
            Assert.Contains(url.Element(Schema + "loc")!.Value, twins.Values);
            Assert.Equal(twins["en"], twins["x-default"]);
        }
    }

    [Theory, InlineData("/fr/calendar"), InlineData("/en/sessions/ATH07"), InlineData("/fr/venues/TAH"), InlineData("/en")]
    public async Task What_is_listed_answers_under_that_address(string path)
    {
        var address = new Uri(app.Address, path).AbsoluteUri.TrimEnd('/');
        Assert.Contains(await ReadAsync(), url => url.Element(Schema + "loc")!.Value == address);

        var page = (await app.NewBrowser().GetAsync(path)).Is(HttpStatusCode.OK);

        Assert.Equal(address, page.Find("link[rel=canonical]").GetAttribute("href"));
    }

    private async Task<IReadOnlyList<XElement>> ReadAsync()
    {
        var file = (await app.NewBrowser().GetAsync("/sitemap.xml")).Is(HttpStatusCode.OK);
        Assert.Equal("application/xml; charset=utf-8", file.Header("Content-Type"));
        return [.. XDocument.Parse(file.Html).Root!.Elements(Schema + "url")];
    }
}

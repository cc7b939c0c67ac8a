using System.IO.Compression;
using System.Net;

namespace OgTickets.Tests.Web;

public sealed class CompressedPagesTests(App app) : IClassFixture<App>
{
    [Theory, InlineData("br"), InlineData("gzip"), InlineData("")]
    public async Task A_page_for_all_comes_as_the_browser_reads_it_also_from_the_cache(string encoding)
    {
        await AskAsync("/fr/calendar", "br");
        await AskAsync("/fr/calendar", "gzip");

        var answer = await AskAsync("/fr/calendar", encoding);

        Assert.Equal(encoding, answer.Header("Content-Encoding") ?? "");
        if (encoding != "") Assert.Contains("Accept-Encoding", answer.Header("Vary"), StringComparison.Ordinal);
        Assert.EndsWith("</html>", Unpacked(answer.Bytes, encoding).Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sitemap_is_small_on_the_wire() => Assert.InRange((await AskAsync("/sitemap.xml", "br")).Bytes.Length, 1000, 60_000);

    [Fact]
    public async Task What_is_somebodys_own_is_never_compressed()
    {
        var browser = await app.SignedInAsync(await app.NewPersonAsync());

        foreach (var address in (string[])["/fr", "/fr/orders", "/fr/account", "/fr/basket"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(app.Address, address));
            request.Headers.AcceptEncoding.ParseAdd("br, gzip");
            Assert.Null((await browser.SendAsync(request, from: null)).Is(HttpStatusCode.OK).Header("Content-Encoding"));
        }
    }

    private static string Unpacked(byte[] bytes, string encoding)
    {
        using var packed = new MemoryStream(bytes);
        using Stream stream = encoding switch { "br" => new BrotliStream(packed, CompressionMode.Decompress), "gzip" => new GZipStream(packed, CompressionMode.Decompress), _ => packed };
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private async Task<HtmlPage> AskAsync(string address, string encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(app.Address, address));
        if (encoding != "") request.Headers.AcceptEncoding.ParseAdd(encoding);
        return (await app.NewBrowser().SendAsync(request, from: null)).Is(HttpStatusCode.OK);
    }
}

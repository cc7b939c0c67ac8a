using System.IO.Compression;
using System.Net;
using AngleSharp.Dom;

namespace OgTickets.Tests.Web;

/// <summary>
/// What a first visit brings over the wire: the page as the shop sends it, and every file it names, packed as publishing packs them (a build from source
/// only wraps files in gzip without making them smaller; publishing adds brotli, smaller still).
/// </summary>
public sealed class WeightTests(App app) : IClassFixture<App>
{
    private const int Most = 100_000;

    public static TheoryData<string> PublicPages =>
    [
        .. ProjectFiles.Read("OgTickets.Tests/Web/Addresses.txt").Split('\n').Where(line => line.Contains("| all | 200 | text/html | no-cache", StringComparison.Ordinal)).Select(line => line.Split('|')[1].Trim()),
        "/en", "/en/calendar", "/fr/sessions?sport=TEN", "/fr/venues/SP1", "/fr/venues/RGA", "/en/sessions/OOC01",
    ];

    [Theory, MemberData(nameof(PublicPages))]
    public async Task A_public_page_weighs_less_than_100_KB_with_all_it_needs(string address)
    {
        var page = (await app.NewBrowser().GetAsync(address)).Is(HttpStatusCode.OK);

        var weights = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var file in Files(page).Distinct(StringComparer.Ordinal)) weights[file] = Packed((await app.NewBrowser().GetAsync(file)).Is(HttpStatusCode.OK).Bytes, file);
        weights[address] = await SentAsync(address);

        Assert.True(weights.Values.Sum() < Most, $"{weights.Values.Sum()} bytes:\n" + string.Join('\n', weights.Select(file => $"{file.Value} {file.Key}")));
        Assert.True(weights.Count > 10 && weights.Values.All(weight => weight > 0), "something was not counted");
    }

    [Theory, MemberData(nameof(PublicPages))]
    public async Task No_script_holds_up_the_first_picture(string address)
    {
        var page = await app.NewBrowser().GetAsync(address);

        Assert.All(page.All("script[src]"), script => Assert.True(script.HasAttribute("defer"), script.OuterHtml));
        Assert.DoesNotContain(Files(page), file => file.Contains("//", StringComparison.Ordinal)); // nothing from elsewhere
    }

    private static IEnumerable<string> Files(HtmlPage page)
    {
        IEnumerable<IElement> links = [.. page.All("link[rel=stylesheet], link[rel=preload], link[rel=icon], use"), .. page.All("script[src], img")];
        foreach (var link in links) yield return (link.GetAttribute("href") ?? link.GetAttribute("src"))!.Split('#')[0];
        // a browser asks for these letters when it meets one
        if (page.Text.Any(letter => letter is >= '\u0100' and <= '\u021b' and not ('Œ' or 'œ' or 'Ÿ')))
        {
            yield return "/lib/fonts/archivo-extended.woff2";
            yield return "/lib/fonts/archivo-narrow-extended.woff2";
        }
    }

    private static int Packed(byte[] file, string name)
    {
        if (name.EndsWith(".woff2", StringComparison.Ordinal)) return file.Length; // packed already
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) gzip.Write(file);
        return (int)packed.Length;
    }

    private async Task<int> SentAsync(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(app.Address, address));
        request.Headers.AcceptEncoding.ParseAdd("br, gzip");
        return (await app.NewBrowser().SendAsync(request, from: null)).Is(HttpStatusCode.OK).Bytes.Length;
    }
}

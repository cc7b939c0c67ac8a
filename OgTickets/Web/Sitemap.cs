using System.Text;
using System.Xml;
using OgTickets.Catalogue.Browsing;
using OgTickets.Localisation;
using OgTickets.Values;

namespace OgTickets.Web;

/// <summary>Serves <c>/sitemap.xml</c> (sitemaps.org): every public page in both languages, each naming its twin, and no page of anybody's own.</summary>
public static class Sitemap
{
    /// <summary>Its address.</summary>
    public const string Address = "/sitemap.xml";

    private const string Schema = "http://www.sitemaps.org/schemas/sitemap/0.9", Xhtml = "http://www.w3.org/1999/xhtml";

    /// <summary>The pages that are one of a kind, without language.</summary>
    private static readonly string[] Pages = ["", "/sessions", "/calendar", "/venues", "/offers", "/legal/notice", "/legal/terms", "/legal/privacy", "/legal/cookies"];

    private static readonly TimeSpan Kept = TimeSpan.FromHours(1), KeptHere = TimeSpan.FromMinutes(10);

    public static void MapSitemap(this IEndpointRouteBuilder endpoints) => endpoints.MapMethods(Address, [HttpMethods.Get, HttpMethods.Head], SendAsync)
        .CacheOutput(new SameForAll(KeptHere));

    private static async Task<IResult> SendAsync(Programme programme, PublicUrl shop, HttpResponse response, CancellationToken ct)
    {
        var (venues, sessions) = await programme.CodesAsync(ct);
        response.GetTypedHeaders().CacheControl = new() { Public = true, MaxAge = Kept };
        return Results.Bytes(Written([.. Pages, .. venues.Select(code => "/venues/" + code), .. sessions.Select(code => "/sessions/" + code)], shop), "application/xml; charset=utf-8");
    }

    private static byte[] Written(IEnumerable<string> paths, PublicUrl shop)
    {
        using var file = new MemoryStream();
        using (var xml = XmlWriter.Create(file, new() { Encoding = new UTF8Encoding(false) }))
        {
            xml.WriteStartElement("urlset", Schema);
            xml.WriteAttributeString("xmlns", "xhtml", null, Xhtml);
            foreach (var path in paths)
                foreach (var language in Language.All) Url(xml, shop, path, language);
            xml.WriteEndElement();
        }
        return file.ToArray();
    }

    private static void Url(XmlWriter xml, PublicUrl shop, string path, Language language)
    {
        xml.WriteStartElement("url", Schema);
        xml.WriteElementString("loc", Schema, shop.To($"/{language}{path}"));
        foreach (var twin in Language.All) Alternate(xml, twin.Code, shop.To($"/{twin}{path}"));
        Alternate(xml, "x-default", shop.To($"/{Language.English}{path}"));
        xml.WriteEndElement();
    }

    private static void Alternate(XmlWriter xml, string language, string address)
    {
        xml.WriteStartElement("link", Xhtml);
        xml.WriteAttributeString("rel", "alternate");
        xml.WriteAttributeString("hreflang", language);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }
}

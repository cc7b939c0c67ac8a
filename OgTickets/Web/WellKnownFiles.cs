using System.Globalization;
using OgTickets.Values;

namespace OgTickets.Web;

/// <summary>The small text files that programs look for at fixed addresses.</summary>
public static class WellKnownFiles
{
    /// <summary>Maps <c>/robots.txt</c> and <c>/.well-known/security.txt</c> (RFC 9116).</summary>
    public static void MapWellKnownFiles(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/robots.txt", (IHostEnvironment environment, PublicUrl shop) => Results.Text(Robots(environment, shop)));
        endpoints.MapGet("/.well-known/security.txt", (PublicUrl shop, Contact contact) => Results.Text(Security(shop, contact, TimeProvider.System.GetUtcNow())));
    }

    // only Production is for search engines; there, nobody's own pages are
    private static string Robots(IHostEnvironment environment, PublicUrl shop) => environment.IsProduction()
        ? $"""
          User-agent: *
          Disallow: /*/account
          Disallow: /*/admin
          Disallow: /*/basket
          Disallow: /*/checkout
          Disallow: /*/gate
          Disallow: /*/orders
          Disallow: /*/tickets
          Disallow: /sandbox
          Sitemap: {shop.To(Sitemap.Address)}

          """
        : "User-agent: *\nDisallow: /\n";

    private static string Security(PublicUrl shop, Contact contact, DateTimeOffset now) => string.Create(CultureInfo.InvariantCulture, $"""
        Contact: mailto:{contact.Email}
        Expires: {now.Date.AddDays(180):yyyy-MM-dd'T'HH:mm:ss'Z'}
        Preferred-Languages: fr, en
        Canonical: {shop.To("/.well-known/security.txt")}

        """);
}

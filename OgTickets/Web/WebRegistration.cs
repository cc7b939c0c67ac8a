using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.WebEncoders;
using OgTickets.Values;

namespace OgTickets.Web;

/// <summary>Registers what all pages stand on: Razor Pages, the public address, cookies, the output cache, the error pages.</summary>
public static class WebRegistration
{
    public static WebApplicationBuilder AddWeb(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(new PublicUrl(builder.Configuration["PublicUrl"]));
        // é is written é, not &#xE9;: the pages are UTF-8
        services.Configure<WebEncoderOptions>(encoders => encoders.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddRazorPages();
        services.AddAuthentication();
        services.AddOutputCache();
        services.Configure<RouteOptions>(routes => routes.LowercaseUrls = true);
        return builder;
    }

    /// <summary>Maps the small files that belong to no page.</summary>
    public static void MapWebFiles(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/robots.txt", () => "User-agent: *\n");
}

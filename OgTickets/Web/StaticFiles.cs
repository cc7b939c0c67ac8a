namespace OgTickets.Web;

/// <summary>The files of <c>wwwroot/</c>. Those with a fingerprint in their name are kept for a year by the framework's own rule.</summary>
public static class StaticFiles
{
    private const string Fonts = "lib/fonts/";

    // a style sheet cannot know a fingerprint: a font is kept by its plain name, and a changed one is seen within a week
    private const string Week = "public, max-age=604800";

    public static void MapFiles(this WebApplication app)
    {
        var files = app.MapStaticAssets();
        if (!app.Environment.IsDevelopment()) files.Add(KeepFonts);
    }

    private static void KeepFonts(EndpointBuilder endpoint)
    {
        if (endpoint is not RouteEndpointBuilder file || file.RoutePattern.RawText?.TrimStart('/').StartsWith(Fonts, StringComparison.Ordinal) != true) return;
        if (endpoint.RequestDelegate is not { } serve) return;
        endpoint.RequestDelegate = context =>
        {
            context.Response.OnStarting(() =>
            {
                if (context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified) context.Response.Headers.CacheControl = Week;
                return Task.CompletedTask;
            });
            return serve(context);
        };
    }
}

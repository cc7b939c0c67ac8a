using Microsoft.Extensions.Localization;
using OgTickets.Catalogue.Browsing;
using OgTickets.Localisation;

namespace OgTickets.Web.Pictures;

/// <summary>Serves <c>/{c}/sessions/{code}.png</c>, the picture of a session that other sites show with a link to it.</summary>
public static class SessionPictures
{
    // a picture says nothing that a sale changes: a session moved shows within the hour
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1), KeptHere = TimeSpan.FromMinutes(1);

    /// <summary>The picture's path in the language now spoken.</summary>
    public static string Address(string code) => $"/{Language.Current}/sessions/{code}.png";

    public static void MapSessionPictures(this IEndpointRouteBuilder endpoints) => endpoints
        .MapMethods("/sessions/{code}.png", [HttpMethods.Get, HttpMethods.Head], SendAsync)
        .CacheOutput(new SameForAll(KeptHere));

    private static async Task<IResult> SendAsync(string code, SessionPages pages, IStringLocalizer<Texts> text, HttpResponse response, CancellationToken ct)
    {
        if (await pages.FindAsync(code, ct) is not { } sheet) return Results.NotFound();
        if (code != sheet.Code) return Results.Redirect(Address(sheet.Code), permanent: true);
        response.GetTypedHeaders().CacheControl = new() { Public = true, MaxAge = Kept };
        return Results.Bytes(SessionPicture.Draw(sheet, text), "image/png");
    }
}

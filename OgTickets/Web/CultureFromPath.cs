using Microsoft.Net.Http.Headers;
using OgTickets.Localisation;

namespace OgTickets.Web;

/// <summary>
/// Moves the language from the front of the path (<c>/fr/sessions</c>) to the path base, before routing, and speaks it from there on.
/// Pages so have one route for both languages, and every link a page makes keeps the visitor's language.
/// </summary>
public sealed class CultureFromPath(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (Language.Of(request.PathBase.Value?.TrimStart('/')) is { } spoken) return SpeakAsync(spoken, context); // again, for an error page
        var (first, after) = Addresses.Split(request.Path);
        if (Language.Of(first) is { } language) return MoveAsync(language, after, context);

        language = Preferred(request);
        if (first == Addresses.Errors) return MoveAsync(language, request.Path, context);
        if (Addresses.IsWithoutLanguage(request.Path)) return SpeakAsync(language, context);
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) return Redirect(language, context);
        return NotFound(context); // no form of ours posts here, and redirecting would drop what was posted
    }

    private Task MoveAsync(Language language, PathString path, HttpContext context)
    {
        if (Addresses.IsWithoutLanguage(path)) return NotFound(context); // /fr/healthz would be a second address for the same thing
        context.Request.PathBase = "/" + language.Code;
        context.Request.Path = path;
        return SpeakAsync(language, context);
    }

    private async Task SpeakAsync(Language language, HttpContext context)
    {
        using (language.Spoken()) await next(context);
    }

    private static Task Redirect(Language language, HttpContext context)
    {
        var request = context.Request;
        var path = request.Path == "/" ? PathString.Empty : request.Path;
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
        context.Response.Redirect(new PathString("/" + language.Code).Add(path) + request.QueryString);
        return Task.CompletedTask;
    }

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    /// <summary>The best of our languages by Accept-Language; French when nothing is said, English for readers of other languages.</summary>
    private static Language Preferred(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().AcceptLanguage;
        if (accepted.Count == 0) return Language.French;
        return accepted
            .Where(range => range.Quality is null or > 0)
            .OrderByDescending(range => range.Quality ?? 1)
            .Select(range => Language.Of(range.Value.Value?.Split('-')[0].ToLowerInvariant()))
            .FirstOrDefault(language => language is not null) ?? Language.English;
    }
}

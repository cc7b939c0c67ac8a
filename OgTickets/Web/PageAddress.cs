using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Extensions;
using OgTickets.Localisation;

namespace OgTickets.Web;

/// <summary>The address of the page being shown, as its links to itself need it: in the other language, and for search engines.</summary>
public static class PageAddress
{
    /// <summary>Path and query of this page in a language. A page that has none, such as <c>/dev/styles</c>, leads to the home page.</summary>
    public static string In(this HttpRequest request, Language language)
    {
        var (path, query) = Asked(request);
        return Addresses.IsWithoutLanguage(path) ? $"/{language}" : $"/{language}{(path == "/" ? "" : path.ToUriComponent())}{query}";
    }

    /// <summary>Whether this page, or one below it, is the one at that path: for <c>aria-current</c>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="path">Without language: <c>/sessions</c>.</param>
    public static bool IsAt(this HttpRequest request, string path) => request.Path.StartsWithSegments(path, StringComparison.Ordinal);

    private static (PathString Path, QueryString Query) Asked(HttpRequest request)
    {
        // on an error page: what the visitor asked for, not /errors/404
        if (request.HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is { } error) return (error.OriginalPath, QueryString.Empty);
        if (request.HttpContext.Features.Get<IExceptionHandlerPathFeature>() is { } failure) return (failure.Path, QueryString.Empty);
        // a cached page must not repeat a query name that is not in its key; a handler belongs to a form, not to an address
        var cached = request.HttpContext.GetEndpoint()?.Metadata.GetMetadata<PublicPageAttribute>() is not null;
        var kept = request.Query.Where(pair => pair.Key != "handler" && (!cached || PublicPageAttribute.QueryNames.Contains(pair.Key, StringComparer.Ordinal)));
        return (request.Path, new QueryBuilder(kept).ToQueryString());
    }
}

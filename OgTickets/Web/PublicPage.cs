using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Net.Http.Headers;
using OgTickets.Localisation;

namespace OgTickets.Web;

/// <summary>
/// Marks a page that says the same to every stranger, and so is drawn once a second for all of them. Whoever has a cookie of ours, or is signed in,
/// gets a page of his own that nobody else gets. The cached copy may hold no name, no click id and no antiforgery token.
/// </summary>
/// <param name="fragments">The fragments the page shows to htmx (<see cref="HtmxPages.Show"/>); each is cached apart.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PublicPageAttribute(params string[] fragments) : IgnoreAntiforgeryTokenAttribute, IOutputCachePolicy
{
    /// <summary>
    /// The query names that a public page may read (DESIGN §9). Others are no part of the cache's key, so the page never sees them:
    /// whatever it made of them would be served to everybody.
    /// </summary>
    public static readonly IReadOnlyList<string> QueryNames = ["q", "sport", "date", "venue", "medal", "max", "available", "sort", "page"];

    private static readonly string[] Keys = [.. QueryNames, "handler"];

    /// <summary>How long a copy serves.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(1);

    /// <summary>The fragments this page shows to htmx.</summary>
    public IReadOnlyList<string> Fragments { get; } = fragments;

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        // MVC would also bind asked.sport, sport[0] and sport[]
        request.Query = new QueryCollection(request.Query.Where(pair => Keys.Contains(pair.Key, StringComparer.OrdinalIgnoreCase)).ToDictionary(StringComparer.OrdinalIgnoreCase));
        var stranger = IsAsking(request.Method) && IsStranger(context.HttpContext);
        // others may be waiting for this very drawing: it is finished also when who asked first has gone (dotnet/aspnetcore issue 52310)
        if (stranger) context.HttpContext.RequestAborted = CancellationToken.None;
        context.EnableOutputCaching = stranger;
        context.AllowCacheLookup = stranger;
        context.AllowCacheStorage = stranger;
        context.AllowLocking = true; // one drawing for all who ask at once
        context.ResponseExpirationTimeSpan = Lifetime;
        context.CacheVaryByRules.QueryKeys = Keys;
        context.CacheVaryByRules.VaryByHost = false;
        context.CacheVaryByRules.VaryByValues["language"] = Language.Current.Code;
        context.CacheVaryByRules.VaryByValues["fragment"] = Fragments.FirstOrDefault(request.WantsOnly) ?? "";
        context.CacheVaryByRules.VaryByValues["encoding"] = CompressedPages.Key(context.HttpContext);
        // a browser may keep it for its back button, but asks again
        if (stranger) context.HttpContext.Response.Headers.CacheControl = "private, no-cache";
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        if (response.StatusCode == StatusCodes.Status200OK && !response.Headers.ContainsKey(HeaderNames.SetCookie)) return ValueTask.CompletedTask;
        context.AllowCacheStorage = false;
        response.Headers.Remove(HeaderNames.CacheControl);
        return ValueTask.CompletedTask;
    }

    private static bool IsAsking(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    /// <summary>Whether nothing tells who asks, so that the answer is the one that everybody gets.</summary>
    public static bool IsStranger(HttpContext context) =>
        !context.Request.Headers.ContainsKey(HeaderNames.Authorization)
        && context.User.Identity?.IsAuthenticated != true
        && !context.Request.Cookies.Keys.Any(OurCookies.IsOurs);
}

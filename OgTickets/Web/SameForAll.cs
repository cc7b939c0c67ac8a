using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Net.Http.Headers;
using OgTickets.Localisation;

namespace OgTickets.Web;

/// <summary>Keeps a file that nobody's cookies change, whoever asks for it: it is made once for each address, language and encoding.</summary>
/// <param name="kept">How long a copy serves.</param>
public sealed class SameForAll(TimeSpan kept) : IOutputCachePolicy
{
    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        context.EnableOutputCaching = true;
        context.AllowCacheLookup = true;
        context.AllowCacheStorage = true;
        context.AllowLocking = true; // one drawing for all who ask at once
        context.ResponseExpirationTimeSpan = kept;
        context.CacheVaryByRules.VaryByHost = false;
        context.CacheVaryByRules.VaryByValues["language"] = Language.Current.Code;
        context.CacheVaryByRules.VaryByValues["encoding"] = CompressedPages.Key(context.HttpContext);
        // others may be waiting for it when who asked first has gone
        context.HttpContext.RequestAborted = CancellationToken.None;
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        context.AllowCacheStorage = response.StatusCode == StatusCodes.Status200OK && !response.Headers.ContainsKey(HeaderNames.SetCookie);
        return ValueTask.CompletedTask;
    }
}

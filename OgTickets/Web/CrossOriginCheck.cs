using OgTickets.Values;

namespace OgTickets.Web;

/// <summary>
/// Refuses with 403 whatever would change something and was not sent by a page of ours. Browsers say so in <c>Sec-Fetch-Site</c>;
/// older ones send <c>Origin</c>, text browsers only <c>Referer</c>. A request with none of the three is refused.
/// </summary>
public sealed class CrossOriginCheck(RequestDelegate next, PublicUrl shop)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (IsSafe(context.Request.Method) || context.GetEndpoint()?.Metadata.GetMetadata<OpenToAnyOriginAttribute>() is not null || CameFromUs(context.Request))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static bool IsSafe(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method);

    private bool CameFromUs(HttpRequest request)
    {
        // the first header present decides; a doubtful one is not made good by the next
        if (request.Headers.TryGetValue("Sec-Fetch-Site", out var site)) return site is ["same-origin"] or ["none"];
        if (request.Headers.TryGetValue("Origin", out var origin)) return origin is [var one] && string.Equals(one, shop.Origin, StringComparison.OrdinalIgnoreCase);
        return request.Headers.TryGetValue("Referer", out var referer)
            && referer is [var address]
            && Uri.TryCreate(address, UriKind.Absolute, out var page)
            && string.Equals(page.GetLeftPart(UriPartial.Authority), shop.Origin, StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>
/// Marks an endpoint that may be called from anywhere: other servers call it and prove who they are by a signature
/// (a payment provider's webhook), or it changes nothing (an error page, drawn for a request that was refused).
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OpenToAnyOriginAttribute : Attribute;

using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace OgTickets.Web;

/// <summary>What pages may load, and where their forms may lead, beyond our own origin.</summary>
public sealed class SecurityHeadersOptions
{
    /// <summary>Origins a form of ours may end on after redirects, such as the payment page's: <c>https://checkout.stripe.com</c>.</summary>
    public IList<string> FormOrigins { get; } = [];
}

/// <summary>Sends with every answer the headers that keep a browser on our side, and <c>no-store</c> where nothing else was said about caching.</summary>
public sealed class SecurityHeaders(RequestDelegate next, IOptions<SecurityHeadersOptions> options, IWebHostEnvironment environment)
{
    private const string NothingAllowed = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()";

    // the gate scans with it, and nobody else has a use for it
    private const string CameraAllowed = "camera=(self), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()";

    private readonly string _policy = string.Join("; ",
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        string.Join(' ', ["form-action 'self'", .. options.Value.FormOrigins]));

    public Task InvokeAsync(HttpContext context)
    {
        // at the last moment: an error page clears the headers that were set on the way
        context.Response.OnStarting(Send, context.Response);
        return next(context);
    }

    private Task Send(object state)
    {
        var response = (HttpResponse)state;
        var headers = response.Headers;
        headers.ContentSecurityPolicy = _policy;
        headers.XContentTypeOptions = "nosniff";
        // a page whose address holds a token says less (KeepsItsAddress)
        headers.TryAdd("Referrer-Policy", "strict-origin-when-cross-origin");
        headers["Permissions-Policy"] = response.HttpContext.Request.Path.StartsWithSegments("/gate", StringComparison.Ordinal) ? CameraAllowed : NothingAllowed;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (!environment.IsDevelopment()) headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        // pages carry names, baskets and codes: a browser or a proxy keeps none of them unless the page says it may
        if (!headers.ContainsKey(HeaderNames.CacheControl)) headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}

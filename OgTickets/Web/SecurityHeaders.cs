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

    private readonly string _policy = Policy(options.Value, "script-src 'self'");

    // where the browser has no reader of codes its own is one in WebAssembly, which this lets run; nothing else is loosened
    private readonly string _scanningPolicy = Policy(options.Value, "script-src 'self' 'wasm-unsafe-eval'");

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
        // the steward's desk and no other page, not those beside it either
        var scans = response.HttpContext.Request.Path.Equals("/gate", StringComparison.OrdinalIgnoreCase);
        headers.ContentSecurityPolicy = scans ? _scanningPolicy : _policy;
        headers.XContentTypeOptions = "nosniff";
        // a page whose address holds a token says less (KeepsItsAddress)
        headers.TryAdd("Referrer-Policy", "strict-origin-when-cross-origin");
        headers["Permissions-Policy"] = scans ? CameraAllowed : NothingAllowed;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (!environment.IsDevelopment()) headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        // pages carry names, baskets and codes: a browser or a proxy keeps none of them unless the page says it may
        if (!headers.ContainsKey(HeaderNames.CacheControl)) headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }

    private static string Policy(SecurityHeadersOptions options, string scripts) => string.Join("; ",
        "default-src 'none'",
        scripts,
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        string.Join(' ', ["form-action 'self'", .. options.FormOrigins]));
}

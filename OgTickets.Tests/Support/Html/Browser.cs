using System.Net;
using System.Net.Http.Headers;

namespace OgTickets.Tests.Support;

/// <summary>One visitor's browser over plain HTTP: keeps cookies, says where its requests come from, follows a redirect only when told (<see cref="HtmlPage.FollowAsync"/>).</summary>
public sealed class Browser(HttpMessageInvoker server, Uri shop, LastWords log)
{
    /// <summary>Its cookies; a test may read, forge or remove them.</summary>
    public CookieContainer Cookies { get; } = new();

    /// <summary>What the shop logged last.</summary>
    internal LastWords Log => log;

    /// <summary>What it asks for in Accept-Language.</summary>
    public string Language { get; set; } = "fr";

    public Task<HtmlPage> GetAsync(string address) => SendAsync(new(HttpMethod.Get, new Uri(shop, address)), from: null);

    /// <summary>As htmx asks for the element with this id.</summary>
    public Task<HtmlPage> GetByHtmxAsync(string address, string target) =>
        SendAsync(AsHtmx(new(HttpMethod.Get, new Uri(shop, address)), new Uri(shop, address), target), from: null);

    /// <summary>Posts fields that no form of ours offered, as somebody with a terminal would; from a page of ours as far as headers tell.</summary>
    public Task<HtmlPage> PostAsync(string address, params (string Name, string Value)[] fields) => SendAsync(
        new(HttpMethod.Post, new Uri(shop, address)) { Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))) }, from: null);

    /// <summary>Any request, with this browser's cookies.</summary>
    public async Task<HtmlPage> SendAsync(HttpRequestMessage request, Uri? from)
    {
        var address = request.RequestUri!;
        if (!request.Headers.Contains("Sec-Fetch-Site")) request.Headers.Add("Sec-Fetch-Site", "same-origin");
        if (from is not null) request.Headers.Referrer = from;
        request.Headers.AcceptLanguage.ParseAdd(Language);
        if (Cookies.GetCookieHeader(SecureTwin(address)) is { Length: > 0 } cookies) request.Headers.Add("Cookie", cookies);
        var response = await server.SendAsync(request, Ct);
        if (response.Headers.TryGetValues("Set-Cookie", out var set))
            foreach (var cookie in set) Cookies.SetCookies(SecureTwin(address), cookie);
        return await HtmlPage.ReadAsync(this, address, response);
    }

    /// <summary>Marks a request as htmx does.</summary>
    internal static HttpRequestMessage AsHtmx(HttpRequestMessage request, Uri page, string? target)
    {
        request.Headers.Add("HX-Request", "true");
        request.Headers.Add("HX-Current-URL", page.AbsoluteUri);
        if (target is not null) request.Headers.Add("HX-Target", target);
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse("*/*"));
        return request;
    }

    // browsers treat localhost as secure: they keep and send Secure cookies there without TLS
    private static Uri SecureTwin(Uri address) => new UriBuilder(address) { Scheme = "https" }.Uri;
}

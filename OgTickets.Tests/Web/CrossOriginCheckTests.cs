using Microsoft.AspNetCore.Http;
using OgTickets.Values;
using OgTickets.Web;

namespace OgTickets.Tests.Web;

public sealed class CrossOriginCheckTests
{
    [Theory]
    [InlineData("same-origin", null, null)]
    [InlineData("none", null, null)]
    [InlineData("same-origin", "https://evil.example", null)]
    [InlineData(null, "https://shop.example", null)]
    [InlineData(null, "HTTPS://SHOP.example", null)]
    [InlineData(null, null, "https://shop.example/fr/basket")]
    public async Task What_a_page_of_ours_sends_is_let_in(string? site, string? origin, string? referer) => Assert.Equal(200, await PostAsync(site, origin, referer));

    [Theory]
    [InlineData("cross-site", "https://shop.example", "https://shop.example/")]
    [InlineData("same-site", null, null)]
    [InlineData("", null, null)]
    [InlineData(null, "https://evil.example", "https://shop.example/")]
    [InlineData(null, "null", "https://shop.example/")]
    [InlineData(null, "http://shop.example", null)]
    [InlineData(null, "https://shop.example:8443", null)]
    [InlineData(null, null, "https://shop.example.evil.example/")]
    [InlineData(null, null, "https://evil.example/?https://shop.example/")]
    [InlineData(null, null, "/fr/basket")]
    [InlineData(null, null, null)]
    public async Task Anything_else_that_would_change_something_is_refused(string? site, string? origin, string? referer) => Assert.Equal(403, await PostAsync(site, origin, referer));

    [Theory]
    [InlineData("GET"), InlineData("HEAD"), InlineData("OPTIONS")]
    public async Task Reading_is_open_to_links_from_anywhere(string method) => Assert.Equal(200, await SendAsync(method, "cross-site", null, null));

    [Theory]
    [InlineData("PUT"), InlineData("DELETE"), InlineData("PATCH"), InlineData("FOO")]
    public async Task Every_other_method_counts_as_changing(string method) => Assert.Equal(403, await SendAsync(method, "cross-site", null, null));

    [Fact]
    public async Task A_webhook_proves_its_sender_by_a_signature_instead() => Assert.Equal(200, await SendAsync("POST", null, null, null, new OpenToAnyOriginAttribute()));

    private static Task<int> PostAsync(string? site, string? origin, string? referer) => SendAsync("POST", site, origin, referer);

    private static async Task<int> SendAsync(string method, string? site, string? origin, string? referer, params object[] metadata)
    {
        var context = new DefaultHttpContext { Request = { Method = method } };
        if (site is not null) context.Request.Headers["Sec-Fetch-Site"] = site;
        if (origin is not null) context.Request.Headers.Origin = origin;
        if (referer is not null) context.Request.Headers.Referer = referer;
        context.SetEndpoint(new(null, new(metadata), "test"));
        await new CrossOriginCheck(_ => Task.CompletedTask, new PublicUrl("https://shop.example")).InvokeAsync(context);
        return context.Response.StatusCode;
    }
}

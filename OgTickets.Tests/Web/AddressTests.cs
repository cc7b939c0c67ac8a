using System.Net;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using OgTickets.Identity;

namespace OgTickets.Tests.Web;

/// <summary>
/// Every address with its status, type, cache header and who may see it, from <c>Addresses.txt</c>. A page or an endpoint without a row there fails:
/// somebody has to say who may see it.
/// </summary>
public sealed class AddressTests(App app) : IClassFixture<App>
{
    private static readonly IReadOnlyList<KnownAddress> Rows = KnownAddress.All;

    private static readonly string[] Known = ["person", "steward", "organiser"];

    public static TheoryData<string> Examples => [.. Rows.Select(row => row.Text)];

    [Fact]
    public void Every_address_has_a_row_and_every_row_an_address()
    {
        var routes = Endpoints().Select(Route).Distinct(StringComparer.Ordinal).ToList();

        Differ("add to OgTickets.Tests/Web/Addresses.txt", routes.Except(Rows.Select(row => row.Route)));
        Differ("no page or endpoint has it any more", Rows.Select(row => row.Route).Except(routes));
    }

    [Theory, MemberData(nameof(Examples))]
    public async Task Whoever_may_see_it_sees_it(string text)
    {
        var row = KnownAddress.Read(text);

        var answer = await AskAsync(row, await BrowserOfAsync(row.Who));

        Assert.Equal((row.Status, row.Type, row.Cache), ((int)answer.Status, Plain(answer.Header("Content-Type")), Kept(answer.Header("Cache-Control"))));
    }

    [Theory, MemberData(nameof(Examples))]
    public async Task Every_address_keeps_the_browser_on_our_side_and_says_nothing_of_the_server(string text)
    {
        var row = KnownAddress.Read(text);
        foreach (var browser in new[] { await BrowserOfAsync(row.Who), app.NewBrowser() })
        {
            var answer = await AskAsync(row, browser);

            Assert.Contains("frame-ancestors 'none'", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe-inline", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
            Assert.DoesNotContain("'unsafe-eval'", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
            Assert.Equal(("nosniff", "same-origin", "same-origin"), (answer.Header("X-Content-Type-Options"), answer.Header("Cross-Origin-Opener-Policy"), answer.Header("Cross-Origin-Resource-Policy")));
            var scans = row.Route == "/gate";
            Assert.Equal(scans, answer.Header("Content-Security-Policy")!.Contains("unsafe", StringComparison.Ordinal));
            Assert.StartsWith(scans ? "camera=(self)," : "camera=(),", answer.Header("Permissions-Policy"), StringComparison.Ordinal);
            foreach (var banner in new[] { "Server", "X-Powered-By", "X-AspNet-Version", "Via" }) Assert.Null(answer.Header(banner));
        }
    }

    [Theory, MemberData(nameof(Examples))]
    public async Task Whoever_may_not_is_sent_to_sign_in_or_refused(string text)
    {
        var row = KnownAddress.Read(text);
        if (row.Who == "all") return;

        var stranger = await AskAsync(row, app.NewBrowser());
        Assert.Equal(HttpStatusCode.Found, stranger.Status);
        Assert.StartsWith("/fr/account/login?returnUrl=%2Ffr%2F", stranger.Location, StringComparison.Ordinal);

        foreach (var other in Known.Where(other => row.Who != "person" && other != row.Who))
            (await AskAsync(row, await BrowserOfAsync(other))).Is(HttpStatusCode.Forbidden);
    }

    [Theory, MemberData(nameof(Examples))]
    public async Task What_is_cached_for_all_is_drawn_afresh_for_whoever_is_signed_in_and_kept_from_strangers(string text)
    {
        var row = KnownAddress.Read(text);
        if (!row.IsCached) return;

        var own = await AskAsync(row, await BrowserOfAsync("person"));

        Assert.Equal(("no-store", null), (own.Header("Cache-Control"), own.Header("Age")));
        if (row.Type != "text/html") return;
        Assert.True(own.Has(".site-header a[href='/fr/tickets'], .site-header a[href='/en/tickets']"));
        var stranger = await AskAsync(row, app.NewBrowser());
        Assert.False(stranger.Has(".site-header a[href$='/tickets']"));
    }

    [Theory, MemberData(nameof(Examples))]
    public async Task A_form_without_its_token_is_refused_on_every_page_of_ones_own(string text)
    {
        var row = KnownAddress.Read(text);
        if (row.IsCached || !IsRazorPage(row)) return;

        var answer = await (await BrowserOfAsync(row.Who)).PostAsync(row.Example);

        // some pages look for their thing before they look at the form; neither way anything is done
        if (row.Status != 404 || answer.Status != HttpStatusCode.NotFound) answer.Is(HttpStatusCode.BadRequest);
    }

    private static void Differ(string what, IEnumerable<string> routes)
    {
        var lines = string.Join('\n', routes);
        Assert.True(lines == "", $"{what}:\n{lines}");
    }

    private static Task<HtmlPage> AskAsync(KnownAddress row, Browser browser) => row.IsPost ? browser.PostAsync(row.Example) : browser.GetAsync(row.Example);

    private async Task<Browser> BrowserOfAsync(string who) => who switch
    {
        "all" => app.NewBrowser(),
        "person" => await app.SignedInAsync(await app.NewPersonAsync()),
        "steward" => await app.SignedInAsync(await app.NewPersonAsync(role: Roles.Gate)),
        "organiser" => await app.SignedInAsync(await app.NewPersonAsync(role: Roles.Admin)),
        _ => throw new InvalidOperationException($"Addresses.txt: nobody is “{who}”."),
    };

    private IEnumerable<RouteEndpoint> Endpoints() => app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null && endpoint.RoutePattern.RawText != "{**path:file}"); // files, and files not yet in the manifest

    private static string Route(RouteEndpoint endpoint)
    {
        var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods;
        var post = methods is [var only] && only == "POST" ? "POST " : "";
        return post + "/" + endpoint.RoutePattern.RawText!.TrimStart('/').ToLowerInvariant();
    }

    private static string Plain(string? contentType) => contentType?.Split(';')[0] ?? "";

    // the antiforgery token and the health checks say "no-cache" as well, which adds nothing
    private static string Kept(string? cache) => cache?.StartsWith("no-store", StringComparison.Ordinal) == true ? "no-store" : cache ?? "";

    private bool IsRazorPage(KnownAddress row) => Endpoints().Any(endpoint => Route(endpoint) == row.Route && endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null);
}

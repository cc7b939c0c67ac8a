using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OgTickets.Gate;
using OgTickets.Identity;
using OgTickets.Web;

namespace OgTickets.Tests.Web;

/// <summary>A shop with the limits of Production, behind one proxy it trusts.</summary>
public sealed class RateLimitsTests(RateLimitsTests.LimitedApp app) : IClassFixture<RateLimitsTests.LimitedApp>
{
    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task A_form_sent_too_often_is_refused_with_the_time_to_wait(bool byHtmx)
    {
        var browser = app.NewBrowser();
        var limit = RateLimits.Pages["/Account/Register"];

        var answers = new List<HtmlPage>();
        for (var times = 0; times <= limit.PerAddress; times++) answers.Add(await SendAsync(browser, "/fr/account/register", byHtmx ? "192.0.2.10" : "192.0.2.11", byHtmx));

        Assert.DoesNotContain(answers.SkipLast(1), answer => answer.Status == HttpStatusCode.TooManyRequests);
        var refused = answers[^1].Is(HttpStatusCode.TooManyRequests);
        Assert.InRange(int.Parse(refused.Header("Retry-After")!, CultureInfo.InvariantCulture), 1, 60);
        if (!byHtmx) Assert.Contains("Trop de demandes", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_steward_who_scans_without_end_stops_no_other()
    {
        var (busy, other) = (await StewardAsync(), await StewardAsync());
        HtmlPage last = null!;
        for (var times = 0; times <= RateLimits.Pages["/Gate/Index"].PerPerson; times++) last = await SendAsync(busy, "/fr/gate", "192.0.2.20");

        last.Is(HttpStatusCode.TooManyRequests);
        Assert.NotEqual(HttpStatusCode.TooManyRequests, (await SendAsync(other, "/fr/gate", "192.0.2.20")).Status);
        (await busy.GetAsync("/fr/gate")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task One_phone_that_scans_without_end_stops_no_other_at_its_venue()
    {
        var (busy, other) = (await PhoneAsync(), await PhoneAsync());
        HtmlPage last = null!;
        for (var times = 0; times <= RateLimits.Pages["/Gate/Index"].PerPerson; times++) last = await SendAsync(busy, "/fr/gate", "192.0.2.21");

        last.Is(HttpStatusCode.TooManyRequests);
        Assert.NotEqual(HttpStatusCode.TooManyRequests, (await SendAsync(other, "/fr/gate", "192.0.2.21")).Status);
    }

    [Fact]
    public async Task Another_address_has_a_count_of_its_own_and_the_header_counts_only_through_the_proxy()
    {
        var browser = app.NewBrowser();
        var limit = RateLimits.Pages["/Account/Register"];
        for (var times = 0; times <= limit.PerAddress; times++) await SendAsync(browser, "/fr/account/register", "192.0.2.30");

        (await SendAsync(browser, "/fr/account/register", "192.0.2.30")).Is(HttpStatusCode.TooManyRequests);
        Assert.NotEqual(HttpStatusCode.TooManyRequests, (await SendAsync(browser, "/fr/account/register", "192.0.2.31")).Status);
        // whoever is not the proxy may write what he likes: it is the last hand that counts
        (await SendAsync(browser, "/fr/account/register", "198.51.100.99, 192.0.2.30")).Is(HttpStatusCode.TooManyRequests);
    }

    [Theory]
    [InlineData("/Account/Login"), InlineData("/Account/Register"), InlineData("/Account/LoginWith2fa"), InlineData("/Account/LoginWithRecoveryCode")]
    [InlineData("/Sessions/Details"), InlineData("/Basket/Index"), InlineData("/Gate/Index"), InlineData("/Gate/Find"), InlineData("/Gate/Pair")]
    public void A_form_that_is_worth_sending_too_often_is_limited_under_its_present_name(string page)
    {
        Assert.Contains(page, RateLimits.Pages);
        Assert.Contains(app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints), endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath == page);
    }

    private async Task<Browser> StewardAsync() => await app.SignedInAsync(await app.NewPersonAsync(role: Roles.Gate));

    private async Task<Browser> PhoneAsync()
    {
        var phone = app.NewBrowser();
        var pairing = await app.RunAsync((GateDevices devices) => devices.MakeAsync("Porte A", "Inès Le Fèvre", "STA", TimeSpan.FromHours(8), Ct));
        await (await phone.GetAsync($"/fr/gate/pair?code={pairing}")).Form("form.gate-pair").SubmitAsync();
        return phone;
    }

    private static Task<HtmlPage> SendAsync(Browser browser, string address, string from, bool byHtmx = false)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri("http://localhost:5080" + address)) { Content = new FormUrlEncodedContent([]) };
        request.Headers.Add("X-Forwarded-For", from);
        if (byHtmx) request.Headers.Add("HX-Request", "true");
        return browser.SendAsync(request, from: null);
    }

    public sealed class LimitedApp(TestCluster cluster) : App(cluster)
    {
        private static readonly IPAddress Proxy = IPAddress.Parse("10.0.0.1");

        protected override void Configure(IWebHostBuilder builder)
        {
            builder.UseSetting(RateLimits.TimesSetting, "1");
            builder.UseSetting(TrustedProxies.Setting, "10.0.0.0/24");
            builder.ConfigureServices(services => services.AddTransient<IStartupFilter, ComesThroughTheProxy>());
        }

        private sealed class ComesThroughTheProxy : IStartupFilter
        {
            public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
            {
                app.Use((HttpContext context, RequestDelegate on) =>
                {
                    context.Connection.RemoteIpAddress = Proxy;
                    return on(context);
                });
                next(app);
            };
        }
    }
}

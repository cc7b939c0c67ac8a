using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using OgTickets.Web;

namespace OgTickets.Tests.Web;

public sealed class SecurityHeadersTests(SecurityHeadersTests.PayingApp app) : IClassFixture<SecurityHeadersTests.PayingApp>
{
    [Theory]
    [InlineData("/fr")]
    [InlineData("/fr/nowhere")]
    [InlineData("/sessions")]
    [InlineData("/robots.txt")]
    [InlineData("/css/tokens.css")]
    [InlineData("/css/nowhere.css")]
    public async Task Every_answer_keeps_the_browser_on_our_side(string address)
    {
        var answer = await app.NewBrowser().GetAsync(address);

        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        Assert.Equal("strict-origin-when-cross-origin", answer.Header("Referrer-Policy"));
        Assert.Equal("same-origin", answer.Header("Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", answer.Header("Cross-Origin-Resource-Policy"));
        Assert.Contains("frame-ancestors 'none'", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_inline_runs_and_forms_end_here_or_at_the_payment_page()
    {
        var policy = (await app.NewBrowser().GetAsync("/fr")).Header("Content-Security-Policy")!.Split("; ");

        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("script-src 'self'", policy);
        Assert.Contains("style-src 'self'", policy);
        Assert.Contains("base-uri 'none'", policy);
        Assert.Contains(policy, rule => rule.StartsWith("form-action 'self'", StringComparison.Ordinal) && rule.Contains(" https://pay.example", StringComparison.Ordinal));
        Assert.DoesNotContain(policy, rule => rule.Contains("unsafe", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_that_says_nothing_about_caching_is_not_stored() => Assert.Equal("no-store", (await app.NewBrowser().GetAsync("/fr/nowhere")).Header("Cache-Control"));

    public sealed class PayingApp(TestCluster cluster) : App(cluster)
    {
        protected override void Configure(IWebHostBuilder builder) =>
            builder.ConfigureServices(services => services.Configure<SecurityHeadersOptions>(headers => headers.FormOrigins.Add("https://pay.example")));
    }
}

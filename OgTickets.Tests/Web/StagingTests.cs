using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;

namespace OgTickets.Tests.Web;

/// <summary>What is different outside Development.</summary>
public sealed class StagingTests(StagingTests.StagingApp app) : IClassFixture<StagingTests.StagingApp>
{
    [Fact]
    public async Task Browsers_are_held_to_TLS() =>
        Assert.Equal("max-age=31536000; includeSubDomains", (await app.NewBrowser().GetAsync("/fr")).Header("Strict-Transport-Security"));

    [Fact]
    public async Task Every_page_says_that_this_is_a_rehearsal() => Assert.True((await app.NewBrowser().GetAsync("/fr/legal/terms")).Has(".rehearsal"));

    [Theory]
    [InlineData("/dev/styles"), InlineData("/dev/mail"), InlineData("/dev/clock")]
    public async Task Pages_for_developers_have_no_address(string address) => (await app.NewBrowser().GetAsync(address)).Is(HttpStatusCode.NotFound);

    [Fact]
    public async Task A_font_is_not_asked_for_again_on_every_page() =>
        Assert.Equal("public, max-age=604800", (await app.NewBrowser().GetAsync("/lib/fonts/archivo.woff2")).Header("Cache-Control"));

    [Fact]
    public async Task Search_engines_are_asked_to_stay_away() => Assert.Contains("Disallow: /\n", (await app.NewBrowser().GetAsync("/robots.txt")).Html, StringComparison.Ordinal);

    public sealed class StagingApp(TestCluster cluster) : App(cluster)
    {
        protected override string Environment => Environments.Staging;

        // what Development makes by itself is asked for here
        protected override void Configure(IWebHostBuilder builder) => builder.UseSetting("Payments:Sandbox:WebhookSecret", new string('x', 64));
    }
}

using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace OgTickets.Tests.Web;

public sealed class ErrorPagesTests(ErrorPagesTests.FailingApp app) : IClassFixture<ErrorPagesTests.FailingApp>
{
    [Theory]
    [InlineData("/fr/nowhere", "Page introuvable", "/en/nowhere")]
    [InlineData("/en/nowhere/at/all", "Page not found", "/fr/nowhere/at/all")]
    public async Task A_page_that_is_not_there_says_so_in_the_shop(string address, string title, string otherLanguage)
    {
        var page = (await app.NewBrowser().GetAsync(address)).Is(HttpStatusCode.NotFound);

        Assert.Equal(title, page.TextOf("h1"));
        Assert.Equal(otherLanguage, page.Find(".languages a").GetAttribute("href"));
        Assert.True(page.Has("meta[name=robots][content=noindex]"));
        Assert.False(page.Has("link[rel=canonical]"));
    }

    [Theory]
    [InlineData(400), InlineData(403), InlineData(404), InlineData(405), InlineData(422), InlineData(429), InlineData(500), InlineData(503)]
    public async Task Each_status_has_words_of_its_own_in_both_languages(int status)
    {
        var french = (await app.NewBrowser().GetAsync($"/fr/errors/{status}")).Is((HttpStatusCode)status).TextOf("h1");
        var english = (await app.NewBrowser().GetAsync($"/en/errors/{status}")).Is((HttpStatusCode)status).TextOf("h1");

        Assert.NotEqual(french, english);
        Assert.DoesNotContain("Errors.", french + english, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_came_from_another_site_is_refused_in_words()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(app.Address, "/fr"));
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        var page = (await app.NewBrowser().SendAsync(request, from: null)).Is(HttpStatusCode.Forbidden);

        Assert.Equal("Accès refusé", page.TextOf("h1"));
    }

    [Theory]
    [InlineData("/css/nowhere.css")]
    [InlineData("/healthz/nowhere")]
    [InlineData("/.well-known/nowhere")]
    public async Task A_program_gets_the_bare_status(string address) => Assert.Empty((await app.NewBrowser().GetAsync(address)).Is(HttpStatusCode.NotFound).Bytes);

    [Fact]
    public async Task Htmx_gets_the_bare_status_and_the_page_says_what_happened()
    {
        Assert.Empty((await app.NewBrowser().GetByHtmxAsync("/fr/nowhere", "seats")).Is(HttpStatusCode.NotFound).Bytes);

        var notices = (await app.NewBrowser().GetAsync("/fr")).Find("#notices");
        Assert.Equal("polite", notices.GetAttribute("aria-live"));
        Assert.All(["failed", "offline", "400", "403", "404", "429", "503", "dismiss"], key => Assert.False(string.IsNullOrEmpty(notices.GetAttribute("data-" + key))));
    }

    [Fact]
    public async Task A_bug_shows_a_sentence_and_no_stack_trace_not_even_in_Development()
    {
        var page = (await app.NewBrowser().GetAsync("/fr" + FailingApp.Bug)).Is(HttpStatusCode.InternalServerError);

        Assert.Equal("Une erreur de notre côté", page.TextOf("h1"));
        Assert.DoesNotContain("Exception", page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr", "Billetterie momentanément fermée")]
    [InlineData("en", "Ticket office closed for a moment")]
    public async Task While_the_database_is_away_a_fixed_page_says_when_to_come_back(string language, string title)
    {
        var page = (await app.NewBrowser().GetAsync($"/{language}{FailingApp.Away}")).Is(HttpStatusCode.ServiceUnavailable);

        Assert.Equal(title, page.TextOf("h1"));
        Assert.Equal("10", page.Header("Retry-After"));
        Assert.StartsWith("no-store", page.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Equal("text/html; charset=utf-8", page.Header("Content-Type"));
    }

    [Fact]
    public async Task Away_from_the_database_htmx_gets_the_bare_status() =>
        Assert.Empty((await app.NewBrowser().GetByHtmxAsync("/fr" + FailingApp.Away, "seats")).Is(HttpStatusCode.ServiceUnavailable).Bytes);

    /// <summary>The shop with two addresses where it fails, behind everything else.</summary>
    public sealed class FailingApp(TestCluster cluster) : App(cluster)
    {
        public const string Bug = "/test/bug", Away = "/test/away";

        protected override void Configure(IWebHostBuilder builder) => builder.ConfigureServices(services => services.AddTransient<IStartupFilter, Failures>());

        private sealed class Failures : IStartupFilter
        {
            public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
            {
                next(app);
                app.Use(async (context, onward) =>
                {
                    if (context.Request.Path == Bug) throw new InvalidOperationException("a bug");
                    if (context.Request.Path == Away)
                    {
                        // nobody listens there: what Npgsql throws is what it throws in earnest
                        await using var nobody = new NpgsqlConnection("Host=127.0.0.1;Port=1;Timeout=5");
                        await nobody.OpenAsync(Ct);
                    }
                    await onward(context);
                });
            };
        }
    }
}

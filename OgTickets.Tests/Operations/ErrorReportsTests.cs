using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OgTickets.Operations;

namespace OgTickets.Tests.Operations;

/// <summary>What leaves for Sentry, read where it arrives. One at a time: Sentry has one address a process.</summary>
[Collection(nameof(ErrorReports))]
public sealed class ErrorReportsTests : IAsyncLifetime
{
    private const string Mail = "jeanne.d'arc@example.org", Key = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA==", Code = "OG1:6BF5D3$.B*+5/8-QX1", Order = "7K3QX-M2V9D", Card = "4242 4242 4242 4242", StripeKey = "rk_live_51Habcdefgh";

    private readonly ConcurrentQueue<string> _arrived = new();
    private readonly ConcurrentQueue<string> _bankHeard = new();
    private WebApplication _sentry = null!, _bank = null!, _shop = null!;

    public async ValueTask InitializeAsync()
    {
        _sentry = await StartAsync(Silent("Production"), app => app.MapFallback(TakeInAsync));
        _bank = await StartAsync(Silent("Production"), app => app.MapFallback(context =>
        {
            foreach (var header in context.Request.Headers) _bankHeard.Enqueue(header.Key);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        }));
        var builder = Silent("Staging");
        builder.Configuration["Sentry:Dsn"] = new UriBuilder(Address(_sentry)) { UserName = "key", Path = "/1" }.Uri.AbsoluteUri;
        builder.Configuration["Sentry:Release"] = "2026.11.26";
        builder.Configuration["Sentry:TracesSampleRate"] = "1";
        builder.AddErrorReports();
        builder.Services.AddHttpClient("bank");
        _shop = await StartAsync(builder, app =>
        {
            app.MapPost("/fr/checkout", async (IHttpClientFactory clients) =>
            {
                using var bank = clients.CreateClient("bank");
                using var answer = await bank.PostAsync(new Uri(Address(_bank), $"/v1/refunds/{Order}"), content: null, Ct);
                var span = SentrySdk.GetSpan()!.StartChild("bank");
                span.SetTag("buyer", Mail);
                span.Finish();
                var failure = new InvalidOperationException("The bank is closed");
                failure.AddSentryTag("buyer", Mail);
                failure.AddSentryContext("buyer", new Dictionary<string, object> { ["name"] = "Jeanne Darc" });
                throw failure;
            });
            app.MapPost("/fr/orders/{code}", (string code, ILogger<ErrorReportsTests> log) =>
            {
                log.LogError(new InvalidOperationException($"No seat for {Mail}: Password={Key};"), "The order {Order} of {Buyer} failed", code, "Jeanne Darc");
                throw new InvalidOperationException($"{Mail} showed {Code} of {Order}, card {Card}, {StripeKey}, key {Key}");
            });
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _shop.DisposeAsync();
        await _bank.DisposeAsync();
        await _sentry.DisposeAsync();
    }

    [Fact]
    public async Task An_error_arrives_with_release_and_environment_and_with_nothing_of_a_person_a_code_or_a_key()
    {
        using var http = new HttpClient();
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("Input.LastName", "Darc"), KeyValuePair.Create("Input.Email", Mail)]);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address(_shop), $"/fr/orders/{Order}?token={Key}&q=Jeanne")) { Content = form };
        request.Headers.Add("Cookie", $"__Host-og-account={Key}");
        request.Headers.Add("X-Forwarded-For", "203.0.113.77");
        Assert.Equal(HttpStatusCode.InternalServerError, (await http.SendAsync(request, Ct)).StatusCode);
        await SentrySdk.FlushAsync(TimeSpan.FromSeconds(30));

        var told = string.Join('\n', _arrived);
        foreach (var expected in new[] { "\"release\":\"2026.11.26\"", "\"environment\":\"staging\"", "InvalidOperationException", "The order {Order} of {Buyer} failed", "\"type\":\"transaction\"" }) Assert.Contains(expected, told, StringComparison.Ordinal);
        foreach (var secret in new[] { "jeanne", "Darc", Key, Key[..16], "OG1:6", Order, Card, StripeKey, "203.0.113.77", "og-account" }) Assert.DoesNotContain(secret, told, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_bank_is_told_nothing_of_our_traces_and_what_hangs_on_an_error_or_a_step_stays_here()
    {
        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.InternalServerError, (await http.PostAsync(new Uri(Address(_shop), "/fr/checkout"), content: null, Ct)).StatusCode);
        await SentrySdk.FlushAsync(TimeSpan.FromSeconds(30));

        Assert.Contains("Host", _bankHeard);
        foreach (var header in new[] { "sentry-trace", "baggage" }) Assert.DoesNotContain(header, _bankHeard, StringComparer.OrdinalIgnoreCase);
        var told = string.Join('\n', _arrived);
        foreach (var expected in new[] { "The bank is closed", "\"type\":\"transaction\"", "\"op\":\"bank\"", "\"op\":\"http.client\"" }) Assert.Contains(expected, told, StringComparison.Ordinal);
        foreach (var secret in new[] { "jeanne", "Darc", Order, "HTTP Response Status Code" }) Assert.DoesNotContain(secret, told, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("a word of jeanne@example.org, twice", "a word of [mail], twice")]
    [InlineData("Host=db;Username=web;Password=one;Timeout=3", "Host=db;Username=web;Password=[secret];Timeout=3")]
    [InlineData("the code OG1:6BF5 D3$.B*", "the code [code]")]
    [InlineData("7k3qx-m2v9d is paid", "[order] is paid")]
    [InlineData("1 active q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=", "1 active [key]")]
    [InlineData("42P01: relation \"sessions\" does not exist", "42P01: relation \"sessions\" does not exist")]
    public void What_looks_like_somebody_s_is_taken_out_and_the_rest_stays(string text, string left) => Assert.Equal(left, ErrorScrubbing.Scrubbed(text));

    private async Task TakeInAsync(HttpContext context)
    {
        Stream body = context.Request.Headers.ContentEncoding == "gzip" ? new GZipStream(context.Request.Body, CompressionMode.Decompress) : context.Request.Body;
        using var text = new StreamReader(body);
        _arrived.Enqueue(await text.ReadToEndAsync(Ct));
    }

    // nothing of theirs is printed where the words of a test that failed are looked for; Sentry's own provider comes after
    private static WebApplicationBuilder Silent(string environment)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Logging.ClearProviders();
        return builder;
    }

    private static async Task<WebApplication> StartAsync(WebApplicationBuilder builder, Action<WebApplication> map)
    {
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        var app = builder.Build();
        map(app);
        await app.StartAsync(Ct);
        return app;
    }

    private static Uri Address(WebApplication app) => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
}

using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Npgsql;
using OgTickets.E2E.Support;

namespace OgTickets.E2E.Replicas;

/// <summary>One buyer, three replicas, nginx between them: a browser over HTTPS, whose requests are dealt out in turn.</summary>
[Collection(nameof(Alone))]
public sealed class ReplicasJourney(ReplicasJourney.SandboxReplicas app, Chromium chromium) : IClassFixture<ReplicasJourney.SandboxReplicas>
{
    private const string Session = "ATH07";

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_purchase_dealt_out_to_three_replicas_ends_with_a_ticket_that_admits(bool javaScript)
    {
        var buyer = await app.NewPersonAsync(withPassword: true);
        var shopper = new Shopper(await VisitorAsync(javaScript));
        await shopper.HoldAsync(Session, "duo");
        await shopper.SignInAsync(buyer.Email!);
        await shopper.GoToTheBankAsync();
        await shopper.PresentCardAsync(Shopper.Pays);
        await shopper.UntilPaidAsync(javaScript);
        var code = Assert.Single(await ScannedCodes.OfPdfAsync(await shopper.DownloadTicketAsync()));

        var steward = new Steward(await VisitorAsync(javaScript));
        await steward.OpenDeskAsync(app, Session, "Porte A");

        Assert.Equal("ADMIS", await steward.ScanAsync(code));
        var dealt = app.Front.Log().Where(passed => passed is { Method: "POST", Replica: not "" }).ToList(); // a shut shop deals out nothing
        Assert.Equal(ReplicatedApp.Count, dealt.Select(passed => passed.Replica).Distinct().Count());
        Assert.DoesNotContain(dealt, passed => passed.Status >= 500);
    }

    [Fact]
    public async Task Who_comes_without_TLS_is_led_to_it()
    {
        var answer = await AskAsync(new Uri(app.Front.PlainAddress, "/fr/sessions?q=natation"));

        Assert.Equal((HttpStatusCode.MovedPermanently, "https://localhost/fr/sessions?q=natation"), (answer.StatusCode, answer.Headers.Location?.AbsoluteUri));
    }

    [Theory]
    [InlineData("/healthz/ready"), InlineData("/metrics"), InlineData("/fr/Metrics"), InlineData("/HealthZ/live"), InlineData("/en/healthz"), InlineData("/%68ealthz/ready")]
    public async Task What_is_for_those_inside_is_not_there(string address) => Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(new Uri(app.Front.Address, address))).StatusCode);

    [Fact]
    public async Task Browsers_are_held_to_TLS_once_and_keep_files_for_good()
    {
        var home = await AskAsync(new Uri(app.Front.Address, "/fr"));
        Assert.Equal("max-age=31536000; includeSubDomains", Assert.Single(home.Headers.GetValues("Strict-Transport-Security")));

        var page = await home.Content.ReadAsStringAsync(Ct);
        var sheet = page[page.IndexOf("/css/", StringComparison.Ordinal)..];
        var file = await AskAsync(new Uri(app.Front.Address, sheet[..sheet.IndexOf('"', StringComparison.Ordinal)]));
        Assert.Contains("immutable", file.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_searches_for_is_written_down_nowhere()
    {
        (await AskAsync(new Uri(app.Front.Address, "/fr/sessions?q=polichinelle"))).Dispose();

        await app.Front.UntilLoggedAsync("/fr/sessions");
        Assert.DoesNotContain("polichinelle", app.Front.Written(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/fr/basket", "fr", "GET"), InlineData("/en/basket", "en", "GET"), InlineData("/fr/basket", "fr", "POST")]
    public async Task A_shop_that_is_shut_says_so_in_the_visitor_s_language(string address, string language, string method)
    {
        var sign = Path.Combine(app.Front.State, "closed");
        await File.WriteAllTextAsync(sign, "", Ct);
        try
        {
            using var request = new HttpRequestMessage(new(method), new Uri(app.Front.Address, address));
            using var wire = Front.NewWire();
            using var answer = await wire.SendAsync(request, Ct);

            Assert.Equal((HttpStatusCode.ServiceUnavailable, "30"), (answer.StatusCode, answer.Headers.RetryAfter?.ToString()));
            Assert.Contains($"<html lang=\"{language}\">", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(sign);
        }
    }

    [Fact]
    public async Task A_database_that_restarts_fails_no_page_of_any_replica()
    {
        Task<HttpResponseMessage>[] asked;
        await using (await app.Database.AwayAsync())
        {
            asked = [.. Enumerable.Range(0, 4 * ReplicatedApp.Count).Select(_ => AskAsync(new Uri(app.Front.Address, $"/fr/sessions/{Session}")))];
            await Task.WhenAny(Task.WhenAny(asked), app.UntilReadyIsAsync(HttpStatusCode.ServiceUnavailable)); // they wait, and know why
        }

        app.Services.GetRequiredService<NpgsqlDataSource>().Clear(); // the lines of this process were cut too, and the tests after this one use them

        Assert.All(await Task.WhenAll(asked), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        await app.UntilReadyIsAsync(HttpStatusCode.OK);
    }

    private static async Task<HttpResponseMessage> AskAsync(Uri address)
    {
        using var wire = Front.NewWire();
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        return await wire.SendAsync(request, Ct);
    }

    private async Task<IPage> VisitorAsync(bool javaScript)
    {
        var visitor = await chromium.Process.NewContextAsync(new() { BaseURL = app.Front.Address.AbsoluteUri, JavaScriptEnabled = javaScript, Locale = "fr-FR", IgnoreHTTPSErrors = true });
        visitor.SetDefaultTimeout(60_000); // three processes, each of which draws every page for the first time
        Assertions.SetDefaultExpectTimeout(15_000);
        return await visitor.NewPageAsync();
    }

    /// <summary>With the sandbox bank, whose pages are behind nginx too, an hour before a session whose tickets are still sold.</summary>
    public sealed class SandboxReplicas(TestCluster cluster) : ReplicatedApp(cluster)
    {
        protected override IEnumerable<KeyValuePair<string, string>> Bank =>
            [new("Payments:Sandbox:WebhookSecret", new string('x', 64)), new("Payments:Sandbox:BankUrl", Front.Address.GetLeftPart(UriPartial.Authority))];

        protected override async Task BeforeTheReplicasAsync()
        {
            await this.GoToAsync(Session, TimeSpan.FromHours(1));
            var offset = (Time.Now - TimeProvider.System.GetUtcNow()).Ticks;
            await DbAsync(db => db.Database.ExecuteSqlAsync($"insert into clock_settings (id, offset_ticks) values (1, {offset}) on conflict (id) do update set offset_ticks = excluded.offset_ticks", Ct));
        }
    }
}

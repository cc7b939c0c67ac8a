using System.Net;
using OgTickets.E2E.Kill;
using OgTickets.Payments.Stripe;
using OgTickets.Tests.Support.StripePeer;

namespace OgTickets.E2E.Replicas;

/// <summary>Replicas go while a crowd buys: one after the other as a deployment takes them away, then without warning. nginx's own log says what the buyers met, and the books are counted.</summary>
[Collection(nameof(Undisturbed))]
public sealed class ReplicasKillTests(ReplicasKillTests.StripeReplicas app, ITestOutputHelper said) : IClassFixture<ReplicasKillTests.StripeReplicas>
{
    private const int Rounds = 2;

    [Fact]
    public async Task No_order_is_lost_and_nothing_fails_that_could_be_asked_again()
    {
        var (door, stop) = (new Door(), new CancellationTokenSource());
        app.Stripe.Asked = door.Step;
        using var crowd = new Crowd(app.Stripe, await BrowsersAsync(), await SessionsAsync(), door);
        using var postman = new Postman(app.Stripe, new Uri(app.Front.Address, StripeWebhook.Path), Front.NewWire());
        door.Open();
        Task[] outside = [crowd.BuyAsync(buyers: 4, stop.Token), postman.GoRoundAsync(stop.Token)];

        await EachInTurnAsync(door, "TERM");
        var asked = app.Front.Log();
        // a deployment. This nginx knows its replicas by address and sends to each until its door is shut, where Docker's names leave it out before: a form that arrives in
        // that very instant is not answered, and is not sent twice either
        Assert.DoesNotContain(asked, passed => passed is { Method: "GET", Status: >= 500 });
        Assert.InRange(asked.Count(passed => passed.Status >= 500), 0, ReplicatedApp.Count);

        for (var round = 0; round < Rounds; round++) await EachInTurnAsync(door, "KILL");
        await stop.CancelAsync();
        await outside[0];
        await app.SettleAsync();
        await outside[1];

        var killed = app.Front.Log().Skip(asked.Count).ToList();
        var (bank, orders, tickets) = await app.MoneyAsync(app.Stripe);
        said.WriteLine($"{asked.Count} requests while {ReplicatedApp.Count} replicas stopped, {asked.Count(passed => passed.Status >= 500)} forms without an answer; {killed.Count} while {Rounds * ReplicatedApp.Count} were killed, {killed.Count(passed => passed.Status >= 500)} forms without an answer; bank {bank}, orders {orders}, tickets {tickets} cents");
        Assert.DoesNotContain(killed, passed => passed is { Method: "GET", Status: >= 500 });
        Assert.Empty(await app.FaultsAsync(app.Stripe));
        Assert.Equal((bank, bank), (orders, tickets));
        Assert.True(bank > 0, $"Nobody bought: this proves nothing. {crowd.LostAt}");
        Assert.Equal("", string.Join('\n', crowd.Surprised));
    }

    private async Task EachInTurnAsync(Door door, string signal)
    {
        for (var replica = 0; replica < ReplicatedApp.Count; replica++)
        {
            await door.AfterStepsAsync(Random.Shared.Next(10, 60));
            await app.SignalAsync(replica, signal);
            await door.AfterStepsAsync(20); // the others alone
            await app.StartAsync(replica);
        }
        await door.AfterStepsAsync(20);
    }

    private async Task<List<Browser>> BrowsersAsync()
    {
        var wire = Front.NewWire();
        var browsers = new List<Browser>();
        for (var i = 0; i < 24; i++)
        {
            var signedIn = await app.SignedInAsync(await app.NewAccountAsync());
            var browser = new Browser(wire, app.Front.Address, app.Log);
            foreach (Cookie cookie in signedIn.Cookies.GetAllCookies()) browser.Cookies.Add(app.Front.Address, new Cookie(cookie.Name, cookie.Value));
            browsers.Add(browser);
        }

        return browsers;
    }

    private async Task<List<string>> SessionsAsync()
    {
        var sessions = new List<string>();
        for (var i = 0; i < 12; i++) sessions.Add((await app.CategoryAsync(capacity: 40)).SessionCode);
        return sessions;
    }

    /// <summary>With Stripe's stand-in, which lives on when a replica dies.</summary>
    public sealed class StripeReplicas(TestCluster cluster) : ReplicatedApp(cluster)
    {
        public StripeStandIn Stripe { get; private set; } = null!;

        protected override IEnumerable<KeyValuePair<string, string>> Bank =>
        [
            new("Payments:Sandbox:WebhookSecret", new string('x', 64)), new("Payments:Stripe:SecretKey", StripeStandIn.SecretKey), new("Payments:Stripe:WebhookSecret", StripeStandIn.WebhookSecret),
            new("Payments:Stripe:ApiBase", Stripe.Address.GetLeftPart(UriPartial.Authority)),
        ];

        public override async ValueTask InitializeAsync()
        {
            Stripe = await StripeStandIn.StartAsync();
            await base.InitializeAsync();
        }

        public override async ValueTask DisposeAsync()
        {
            GC.SuppressFinalize(this);
            await base.DisposeAsync();
            await Stripe.DisposeAsync();
        }
    }
}

using OgTickets.Tests.Support.StripePeer;

namespace OgTickets.E2E.Kill;

/// <summary>
/// A shop in a process of its own, to be killed: its database and its bank live on, here. The shop of the test process stands beside it on the same database and
/// serves nobody; it only makes sessions, accounts and their cookies.
/// </summary>
public sealed class KillApp(TestCluster cluster) : App(cluster)
{
    public StripeStandIn Stripe { get; private set; } = null!;

    /// <summary>What the process is started with.</summary>
    public string[] Settings =>
    [
        // the same keys as here, or what was made here could not be opened there; its address it is told when it starts
        .. SettingsOf(Database, Address).Where(s => s.Key != "PublicUrl").SelectMany(s => new[] { $"--{s.Key}", s.Value }),
        "--Payments:Stripe:SecretKey", StripeStandIn.SecretKey, "--Payments:Stripe:WebhookSecret", StripeStandIn.WebhookSecret,
        "--Payments:Stripe:ApiBase", Stripe.Address.GetLeftPart(UriPartial.Authority),
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

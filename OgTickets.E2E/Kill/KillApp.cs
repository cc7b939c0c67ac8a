using Microsoft.AspNetCore.Hosting;
using Npgsql;
using OgTickets.Keys;
using OgTickets.Tests.Support.StripePeer;

namespace OgTickets.E2E.Kill;

/// <summary>
/// A shop in a process of its own, to be killed: its database and its bank live on, here. The shop of the test process stands beside it on the same database and
/// serves nobody; it only makes sessions, accounts and their cookies.
/// </summary>
public sealed class KillApp(TestCluster cluster) : App(cluster)
{
    private readonly string _master = NewRings.Master(), _signing = NewRings.TicketSigning();

    public StripeStandIn Stripe { get; private set; } = null!;

    /// <summary>What the process is started with.</summary>
    public string[] Settings =>
    [
        "--ConnectionStrings:OgTickets", new NpgsqlConnectionStringBuilder(Database.App) { MaxPoolSize = 30 }.ConnectionString,
        $"--{MasterKeys.RingName}", _master, $"--{SigningKeys.RingName}", _signing,
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

    protected override void Configure(IWebHostBuilder builder) => builder.UseSetting(MasterKeys.RingName, _master).UseSetting(SigningKeys.RingName, _signing);
}

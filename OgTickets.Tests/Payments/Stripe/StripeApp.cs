using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OgTickets.Payments;
using OgTickets.Payments.Stripe;
using OgTickets.Persistence;
using OgTickets.Tests.Support.StripePeer;

namespace OgTickets.Tests.Payments.Stripe;

/// <summary>The shop with Stripe's stand-in as its provider.</summary>
public class StripeApp(TestCluster cluster) : App(cluster)
{
    private HttpMessageInvoker? _wire;

    public StripeStandIn Peer { get; private set; } = null!;

    /// <summary>Stripe's own postman.</summary>
    public StripePost Post { get; private set; } = null!;

    public PowerCut Power { get; } = new();

    /// <summary>Watches or changes what goes to the database.</summary>
    protected virtual IReadOnlyList<IInterceptor> Interceptors => [Power];

    public override async ValueTask InitializeAsync()
    {
        Peer = await StripeStandIn.StartAsync();
        Peer.Book.System = Time;
        await base.InitializeAsync();
        Outside.Answer(Peer.Address.Authority, new SocketsHttpHandler { AllowAutoRedirect = false });
        _wire = new(Outside, disposeHandler: false);
        Post = new(Peer.Book, new Uri(Address, StripeWebhook.Path), _wire);
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _wire?.Dispose();
        await base.DisposeAsync();
        await Peer.DisposeAsync();
    }

    protected override void Configure(IWebHostBuilder builder) => builder
        .UseSetting("Payments:Stripe:SecretKey", StripeStandIn.SecretKey)
        .UseSetting("Payments:Stripe:WebhookSecret", StripeStandIn.WebhookSecret)
        .UseSetting("Payments:Stripe:ApiBase", Peer.Address.GetLeftPart(UriPartial.Authority))
        .ConfigureTestServices(services => services.ConfigureDbContext<OgTicketsDb>(options => options.AddInterceptors(Interceptors)));
}

/// <summary>What a buyer, Stripe and its postman do.</summary>
public static class AtStripe
{
    /// <summary>Starts paying, as the checkout does; it must lead to a page. Its id at Stripe.</summary>
    public static async Task<string> AtStripeAsync(this StripeApp app, PendingOrder order)
    {
        var start = await app.StartAsync(order.Account.Id, order.Id) as PaymentStart.Page;
        Assert.True(start is not null, app.Log.ToString());
        return start.Address.Segments[^1];
    }

    /// <summary>Stripe posts what it has to say, and the shop works it.</summary>
    public static async Task HearStripeAsync(this StripeApp app)
    {
        await app.Post.RoundAsync(Ct);
        await app.IntakeAsync();
    }

    /// <summary>An order paid at Stripe, the notice worked; the payment there.</summary>
    public static async Task<(PendingOrder Order, PeerPayment Payment)> PaidAtStripeAsync(this StripeApp app, int tickets = 2, int capacity = 10)
    {
        var order = await app.PendingOrderAsync(tickets, capacity);
        var page = await app.AtStripeAsync(order);
        Assert.True(app.Peer.Book.Pay(page));
        await app.HearStripeAsync();
        Assert.Equal(Standing.Paid(tickets), await app.StandingAsync(order));
        return (order, app.Peer.Book.Session(page).Payment!);
    }

    /// <summary>Asks about everything that is due, a little after it has become due.</summary>
    public static Task ReconcileAsync(this App app) => app.RunAsync((PaymentReconciliation reconciliation) => reconciliation.RunAsync(Ct));

    /// <summary>What each of Stripe's events about this page or payment led to, in order of arrival.</summary>
    public static Task<string[]> OutcomesOfAsync(this App app, string stripeId) => app.DbAsync(db => db.Database.SqlQuery<string>(
        $"""select coalesce(outcome, 'waiting') as "Value" from payment_events where payload::text like {"%" + stripeId + "%"} order by id""").ToArrayAsync(Ct));
}

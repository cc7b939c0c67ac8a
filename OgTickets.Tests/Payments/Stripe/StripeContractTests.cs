using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using OgTickets.Clock;
using OgTickets.Payments;
using OgTickets.Payments.Stripe;
using OgTickets.Tests.Support.StripePeer;
using OgTickets.Values;

namespace OgTickets.Tests.Payments.Stripe;

/// <summary>
/// What we rely on of Stripe, tried on the stand-in and, when the environment names a test key (<c>OGTICKETS_STRIPE_TEST_KEY=sk_test_…</c>), on Stripe itself: the
/// stand-in is right only as long as both answer the same. Nobody pays here, for that needs a person at Stripe's page.
/// </summary>
public sealed class StripeContractTests : IAsyncLifetime
{
    private const string StandIn = "the stand-in", Itself = "Stripe itself";

    private static readonly string? Key = Environment.GetEnvironmentVariable("OGTICKETS_STRIPE_TEST_KEY");

    private readonly ServiceProvider _clients = new ServiceCollection().AddHttpClient().BuildServiceProvider();
    private StripeStandIn _standIn = null!;

    public static TheoryData<string> Peers => string.IsNullOrWhiteSpace(Key) ? [StandIn] : [StandIn, Itself];

    public async ValueTask InitializeAsync() => _standIn = await StripeStandIn.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _standIn.DisposeAsync();
        await _clients.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Peers))]
    public async Task A_page_opens_once_for_one_attempt_is_open_and_closed_for_good(string peer)
    {
        var (gateway, request) = (Gateway(peer), Request());

        var opened = Assert.IsType<OpenAnswer.Opened>(await gateway.OpenAsync(request, Ct));
        Assert.Equal(opened, await gateway.OpenAsync(request, Ct));
        Assert.IsType<PaymentAnswer.Open>(await gateway.AskAsync(opened.Reference, Ct));
        Assert.IsType<PaymentAnswer.Closed>(await gateway.CloseAsync(opened.Reference, Ct));
        Assert.IsType<PaymentAnswer.Expired>(await gateway.CloseAsync(opened.Reference, Ct));
        Assert.IsType<PaymentAnswer.Expired>(await gateway.AskAsync(opened.Reference, Ct));
    }

    [Theory]
    [MemberData(nameof(Peers))]
    public async Task Other_values_under_the_same_key_are_refused(string peer)
    {
        var (gateway, request) = (Gateway(peer), Request());
        await gateway.OpenAsync(request, Ct);

        Assert.IsType<OpenAnswer.Refused>(await gateway.OpenAsync(request with { Language = "en" }, Ct));
    }

    [Theory]
    [MemberData(nameof(Peers))]
    public async Task A_page_that_would_end_too_soon_for_Stripe_is_refused(string peer)
    {
        var request = Request();

        Assert.IsType<OpenAnswer.Refused>(await Gateway(peer).OpenAsync(request with { CreatedAt = request.CreatedAt.AddMinutes(-10), ExpiresAt = request.CreatedAt.AddMinutes(26) }, Ct));
    }

    [Theory]
    [MemberData(nameof(Peers))]
    public async Task A_key_that_is_not_known_is_no_answer(string peer)
    {
        var gateway = Gateway(peer, key: "sk_test_of_nobody");

        Assert.IsType<OpenAnswer.Unknown>(await gateway.OpenAsync(Request(), Ct));
        Assert.IsType<PaymentAnswer.Unknown>(await gateway.AskAsync("cs_test_of_nobody", Ct));
    }

    [Theory]
    [MemberData(nameof(Peers))]
    public async Task A_page_that_is_not_there_is_no_answer_and_is_not_refunded(string peer)
    {
        Assert.IsType<PaymentAnswer.Unknown>(await Gateway(peer).CloseAsync("cs_test_of_nobody", Ct));
        Assert.IsType<RefundAnswer.Refused>(await Gateway(peer).RefundAsync(new(Guid.CreateVersion7(), "cs_test_of_nobody", 100, "EUR"), Ct));
    }

    [Theory]
    [MemberData(nameof(Peers))]
    public async Task A_page_nobody_paid_is_not_refunded(string peer)
    {
        var gateway = Gateway(peer);
        var opened = Assert.IsType<OpenAnswer.Opened>(await gateway.OpenAsync(Request(), Ct));

        Assert.IsType<RefundAnswer.Refused>(await gateway.RefundAsync(new(Guid.CreateVersion7(), opened.Reference, 100, "EUR"), Ct));
    }

    [Theory]
    [MemberData(nameof(Peers))]
    public async Task Payments_and_disputes_that_are_not_there_are_nothing_of_ours(string peer)
    {
        var aftermath = new StripeAftermath(Line(peer));

        Assert.IsType<PaymentNews.Nothing>(await aftermath.RefundsAsync("pi_of_nobody", Ct));
        Assert.IsType<PaymentNews.Nothing>(await aftermath.DisputeAsync("du_of_nobody", Ct));
    }

    private static PageRequest Request()
    {
        var now = TimeProvider.System.GetUtcNow();
        return new(Guid.CreateVersion7(), Guid.CreateVersion7(), 300_00, "EUR", "Commande ABCDE-12345", "fr", "http://localhost:5080/fr/orders/ABCDE-12345?handler=Back", now, now.AddMinutes(36),
            "ada@example.org", [new("Une finale d’essai (T0001)", "Duo, catégorie A", 1, 180_00), new("Une finale d’essai (T0001)", "Individuel, catégorie B", 2, 60_00)]);
    }

    private StripeGateway Gateway(string peer, string? key = null) => new(Line(peer, key), new ShopClock(TimeProvider.System));

    private StripeLine Line(string peer, string? key = null) => new(
        new StripeSettings(key ?? (peer == StandIn ? StripeStandIn.SecretKey : Key!), "whsec_", peer == StandIn ? new PublicUrl(_standIn.Address.GetLeftPart(UriPartial.Authority)) : null),
        _clients.GetRequiredService<IHttpClientFactory>(), NullLogger<StripeLine>.Instance);
}

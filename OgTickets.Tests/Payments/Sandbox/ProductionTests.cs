using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OgTickets.Keys;
using OgTickets.Payments;
using OgTickets.Payments.Sandbox;
using OgTickets.Payments.Stripe;

namespace OgTickets.Tests.Payments.Sandbox;

/// <summary>In Production there is no sandbox bank: not an address, not a type.</summary>
[Collection(nameof(OgTickets.Operations.ErrorReports))] // Production names an address of Sentry, and there is one a process
public sealed class ProductionTests(ProductionTests.Production app) : IClassFixture<ProductionTests.Production>
{
    public sealed class Production(TestCluster cluster) : App(cluster)
    {
        protected override string Environment => Environments.Production;

        protected override bool WithCatalogue => false;

        protected override void Configure(IWebHostBuilder builder) =>
            builder.UseSetting(MasterKeys.RingName, NewRings.Master()).UseSetting(SigningKeys.RingName, NewRings.TicketSigning())
                .UseSetting("Payments:Stripe:SecretKey", "rk_live_of_a_test").UseSetting("Payments:Stripe:WebhookSecret", "whsec_of_a_test");
    }

    [Theory]
    [InlineData("/sandbox/pay/0192f0c1-0000-7000-8000-000000000000")]
    [InlineData("/dev/mail")]
    public async Task A_page_for_trying_things_has_no_address(string address) =>
        (await app.NewBrowser().GetAsync(address)).Is(HttpStatusCode.NotFound);

    [Fact]
    public async Task Nobody_listens_to_the_sandbox_bank()
    {
        var answer = await app.NewBrowser().PostAsync(SandboxPost.Path);

        // 405 is what routing says of any address that might be a file
        Assert.Contains(answer.Status, new[] { HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed });
    }

    [Theory]
    [InlineData(typeof(SandboxBank))]
    [InlineData(typeof(SandboxSettings))]
    [InlineData(typeof(SandboxPost))]
    public void Its_parts_are_not_there(Type part)
    {
        using var scope = app.Services.CreateScope();

        Assert.Null(scope.ServiceProvider.GetService(part));
    }

    [Fact]
    public void Stripe_takes_the_money()
    {
        Assert.Equal([StripeGateway.Name], app.Services.GetServices<IPaymentGateway>().Select(g => g.Provider));
        Assert.Equal([StripeGateway.Name], app.Services.GetServices<IPaymentWebhook>().Select(w => w.Provider));
    }
}

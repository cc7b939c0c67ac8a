using System.Net;
using Microsoft.AspNetCore.Hosting;

namespace OgTickets.Tests.Persistence;

public sealed class HealthTests(App app, HealthTests.AppWithoutDatabase alone) : IClassFixture<App>, IClassFixture<HealthTests.AppWithoutDatabase>
{
    [Theory]
    [InlineData("/healthz/live")]
    [InlineData("/healthz/ready")]
    public async Task A_shop_with_its_database_is_alive_and_ready(string address)
    {
        var page = await app.NewBrowser().GetAsync(address);

        page.Is(HttpStatusCode.OK);
        Assert.Equal("Healthy", page.Html);
    }

    [Fact]
    public async Task Without_its_database_a_shop_is_alive_but_not_ready()
    {
        (await alone.NewBrowser().GetAsync("/healthz/live")).Is(HttpStatusCode.OK);
        (await alone.NewBrowser().GetAsync("/healthz/ready")).Is(HttpStatusCode.ServiceUnavailable);
    }

    public sealed class AppWithoutDatabase(TestCluster cluster) : App(cluster)
    {
        protected override bool WithCatalogue => false;

        protected override void Configure(IWebHostBuilder builder) => builder.UseSetting("ConnectionStrings:OgTickets", "Host=/nonexistent;Username=og_app;Database=none");
    }
}

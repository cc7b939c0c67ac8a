using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using OgTickets.Audit;
using OgTickets.Clock;
using OgTickets.Persistence;

namespace OgTickets.Tests.Clock;

/// <summary>A replica that starts learns the shop's time before anything else in it runs; its expiry would end every order otherwise.</summary>
public sealed class ClockBeforeTheRestTests(App app) : IClassFixture<App>
{
    [Fact]
    public Task The_first_thing_to_start_is_the_shops_time() => app.RunAsync(async (IServiceProvider scope) =>
    {
        var services = new ServiceCollection().AddLogging().AddShopClock(new HostingEnvironment { EnvironmentName = Environments.Staging });
        services.AddScoped(shop => new ClockStore(scope.GetRequiredService<OgTicketsDb>(), shop.GetRequiredService<ShopClock>(), scope.GetRequiredService<AuditTrail>()));
        await using var replica = services.BuildServiceProvider();
        Assert.NotEqual(2024, replica.GetRequiredService<ShopClock>().GetUtcNow().Year);

        await replica.GetServices<IHostedService>().First().StartAsync(Ct);

        Assert.Equal(2024, replica.GetRequiredService<ShopClock>().GetUtcNow().Year);
    });
}

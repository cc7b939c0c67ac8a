using OgTickets.Background;
using OgTickets.Persistence;

namespace OgTickets.Clock;

/// <summary>Puts the shop clock into the container: as itself, never as <see cref="TimeProvider"/> (a shifted one makes cookies expire in 2024).</summary>
public static class ClockRegistration
{
    /// <summary>In Production shop time is system time and nothing can move it: the store is not even registered.</summary>
    public static IServiceCollection AddShopClock(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddSingleton(_ => new ShopClock(TimeProvider.System));
        if (environment.IsProduction()) return services;
        return services
            .AddScoped<ClockStore>()
            .AddScoped<IStartStep, ClockStart>()
            .AddLoop<ClockStore>("shop-clock", TimeSpan.FromSeconds(5), (store, ct) => store.LoadAsync(ct));
    }

    private sealed class ClockStart(ClockStore store) : IStartStep
    {
        public int Order => 0;

        public Task RunAsync(CancellationToken ct) => store.LoadAsync(ct);
    }
}

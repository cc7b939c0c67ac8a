using System.Net.Sockets;
using Npgsql;
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
            .AddHostedService<ClockBeforeTheRest>()
            .AddLoop<ClockStore>("shop-clock", TimeSpan.FromSeconds(5), (store, ct) => store.LoadAsync(ct));
    }

    /// <summary>
    /// Nothing of a process runs before it knows the shop's time: an expiry that took system time for it would end every order and every hold there is.
    /// Waits for a database that does not answer yet, or is not migrated yet.
    /// </summary>
    private sealed class ClockBeforeTheRest(IServiceScopeFactory scopes, ILogger<ClockStore> log) : IHostedService
    {
        private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

        public async Task StartAsync(CancellationToken cancellationToken)
        {
            while (!await IsKnownAsync(cancellationToken)) await Task.Delay(Pause, cancellationToken);
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        private async Task<bool> IsKnownAsync(CancellationToken ct)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<ClockStore>().LoadAsync(ct);
                return true;
            }
            catch (Exception e) when (e.GetBaseException() is NpgsqlException { IsTransient: true } or SocketException or IOException or PostgresException { SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InsufficientPrivilege })
            {
                log.LogWarning("The database does not answer yet ({Reason}); the shop waits to learn its time", e.GetBaseException().Message);
                return false;
            }
        }
    }

    private sealed class ClockStart(ClockStore store) : IStartStep
    {
        public int Order => 0;

        public Task RunAsync(CancellationToken ct) => store.LoadAsync(ct);
    }
}

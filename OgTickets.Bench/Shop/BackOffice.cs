using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OgTickets.Clock;
using OgTickets.Persistence;

namespace OgTickets.Bench.Shop;

/// <summary>The shop's own code on the shop's database, serving nobody: makes sessions, accounts and their cookies with the keys that the running shop has.</summary>
internal sealed class BackOffice : IAsyncDisposable
{
    private readonly WebApplication _app;

    private BackOffice(WebApplication app) => _app = app;

    public IServiceProvider Services => _app.Services;

    public static BackOffice Open(string checkout, ShopDatabase database, Uri address)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Staging, ContentRootPath = Path.Combine(checkout, "OgTickets") });
        builder.Logging.ClearProviders();
        foreach (var (name, value) in ShopSettings.Of(database, address)) builder.Configuration[name] = value;
        builder.Configuration["ConnectionStrings:OgTicketsOwner"] = database.Owner;
        builder.AddOgTickets();
        return new(builder.Build());
    }

    /// <summary>Brings an empty database to what a shop opens with: schema, grants, the 761 sessions, the clock.</summary>
    public async Task FillAsync(CancellationToken ct)
    {
        await Services.GetRequiredService<DatabaseStart>().MigrateAsync(ct);
        await using var scope = Services.CreateAsyncScope();
        foreach (var step in scope.ServiceProvider.GetServices<IStartStep>().Where(s => s.GetType().Namespace is "OgTickets.Catalogue" or "OgTickets.Clock").OrderBy(s => s.Order)) await step.RunAsync(ct);
    }

    /// <summary>Lives in the shop's time from now on.</summary>
    public Task ReadClockAsync(CancellationToken ct) => RunAsync<ClockStore, int>(async clock =>
    {
        await clock.LoadAsync(ct);
        return 0;
    });

    /// <summary>Moves the shop's clock, for whoever opens later too.</summary>
    public Task MoveClockAsync(DateTimeOffset instant, CancellationToken ct) => RunAsync<ClockStore, int>(async clock =>
    {
        await clock.MoveToAsync(instant, ct);
        return 0;
    });

    /// <summary>Calls a part of the shop in a scope of its own, as a request would.</summary>
    public async Task<T> RunAsync<TService, T>(Func<TService, Task<T>> call) where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await call(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

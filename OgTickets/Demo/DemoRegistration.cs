using Npgsql;
using OgTickets.Audit;
using OgTickets.Persistence;

namespace OgTickets.Demo;

/// <summary>Registers the demo: Development only.</summary>
public static class DemoRegistration
{
    /// <summary>The setting <c>Demo:Orders</c>: how many past orders an empty shop is given, 40,000 unless said otherwise; 0 for none.</summary>
    public const string OrdersSetting = "Demo:Orders";

    public static IHostApplicationBuilder AddDemo(this IHostApplicationBuilder builder)
    {
        if (!builder.Environment.IsDevelopment()) return builder;
        builder.Services.AddScoped<DemoAccounts>().AddScoped<DemoSales>().AddSingleton<PastOrders>().AddScoped<IStartStep, DemoStart>().AddHostedService<Welcome>();
        return builder;
    }

    private sealed class DemoStart(DemoAccounts accounts, IServiceProvider services, IConfiguration configuration) : IStartStep
    {
        /// <summary>After the catalogue.</summary>
        public int Order => 100;

        public async Task RunAsync(CancellationToken ct)
        {
            await accounts.MakeAsync();
            await using var owner = NpgsqlDataSource.Create(DatabaseRegistration.Named(configuration, DatabaseRegistration.Owner));
            await using var db = DatabaseRegistration.OwnersContext(services, owner);
            var sales = ActivatorUtilities.CreateInstance<DemoSales>(services, db, ActivatorUtilities.CreateInstance<AuditTrail>(services, db));
            await sales.FillAsync(configuration.GetValue(OrdersSetting, 40_000), ct);
        }
    }
}

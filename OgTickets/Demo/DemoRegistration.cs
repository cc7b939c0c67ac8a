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

    private sealed class DemoStart(DemoAccounts accounts, DemoSales sales, IConfiguration configuration) : IStartStep
    {
        /// <summary>After the catalogue.</summary>
        public int Order => 100;

        public async Task RunAsync(CancellationToken ct)
        {
            await accounts.MakeAsync();
            await sales.FillAsync(configuration.GetValue(OrdersSetting, 40_000), ct);
        }
    }
}

using OgTickets.Background;
using OpenTelemetry.Metrics;

namespace OgTickets.Operations;

/// <summary>Registers what those see who run the shop: health, metrics, logs, errors, and how a replica stops.</summary>
internal static class OperationsRegistration
{
    public static WebApplicationBuilder AddOperations(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.Configure<HostOptions>(host => host.ShutdownTimeout = Drain.WholeStop);
        services.AddSingleton<Drain>().AddHostedService(provider => provider.GetRequiredService<Drain>());
        services.AddSingleton<StartedCheck>();
        services.AddHealthChecks().AddCheck<Drain>("drain").AddCheck<StartedCheck>("started", tags: [HealthAnswers.OnceReady], timeout: TimeSpan.FromSeconds(3));
        // for programs, one JSON object a line with the request's id; a developer reads lines
        if (!builder.Environment.IsDevelopment()) builder.Logging.ClearProviders().AddJsonConsole(json => (json.IncludeScopes, json.UseUtcTimestamp, json.TimestampFormat) = (true, true, "O"));
        builder.AddErrorReports();
        if (builder.Configuration.GetValue<int?>(InternalPort.Setting) is { } port) services.AddInternalPort(port);
        return builder;
    }

    private static void AddInternalPort(this IServiceCollection services, int port)
    {
        services.AddSingleton<ShopMeter>().AddLoop<ShopMeter>("shop-meter", TimeSpan.FromSeconds(15), (meter, ct) => meter.ReadAsync(ct));
        services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter(ShopMeter.Name, "Npgsql", "System.Runtime").AddAspNetCoreInstrumentation()
            .AddPrometheusExporter(prometheus => prometheus.ScrapeResponseCacheDurationMilliseconds = 1000));
        // the first filter is the outermost
        services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter>(new InternalPort(port)));
    }
}

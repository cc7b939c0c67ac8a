using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace OgTickets.Operations;

/// <summary>
/// The port of the setting <c>InternalPort</c>, which no proxy leads to: health, metrics (<c>/metrics</c>) and nothing of the shop. It stands before everything else, also before the check of the host's
/// name: who asks from inside knows an address at most. The server must listen on it (<c>ASPNETCORE_HTTP_PORTS=8080;9090</c>).
/// </summary>
internal sealed class InternalPort(int port) : IStartupFilter
{
    public const string Setting = "InternalPort";

    public const string Started = "/healthz/started";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.MapWhen(context => context.Connection.LocalPort == port, Inside);
        next(app);
    };

    private static void Inside(IApplicationBuilder inside)
    {
        inside.UseOpenTelemetryPrometheusScrapingEndpoint();
        inside.UseHealthChecks("/healthz/live", HealthAnswers.Live);
        inside.UseHealthChecks("/healthz/ready", HealthAnswers.Ready);
        inside.UseHealthChecks(Started, HealthAnswers.Started);
    }
}

/// <summary>Three questions about a replica: does it run, may it have visitors, has it been ready since it started.</summary>
internal static class HealthAnswers
{
    internal const string OnceReady = "once-ready";

    public static HealthCheckOptions Live => new() { Predicate = _ => false };

    public static HealthCheckOptions Ready => new() { Predicate = check => !check.Tags.Contains(OnceReady) };

    public static HealthCheckOptions Started => new() { Predicate = check => check.Tags.Contains(OnceReady) };
}

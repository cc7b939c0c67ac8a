using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OgTickets.Operations;

/// <summary>
/// The first thing of a stop: the replica says that it is not ready, hangs up after each answer, and goes on serving for the time of the setting <c>Drain</c>, so that
/// nginx has found the others before the door shuts. Then the host finishes the requests under way, and the loops their round.
/// </summary>
public sealed class Drain(IConfiguration configuration, ILogger<Drain> log) : IHostedLifecycleService, IHealthCheck
{
    /// <summary>No wait unless set; the image sets it to five seconds.</summary>
    public const string Setting = "Drain";

    /// <summary>Draining, requests and loops together: Docker kills whoever is still there after 30 seconds.</summary>
    public static readonly TimeSpan WholeStop = TimeSpan.FromSeconds(25);

    private volatile bool _isDraining;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        _isDraining = true;
        var wait = configuration.GetValue(Setting, TimeSpan.Zero);
        log.LogInformation("Stopping: not ready any more, the door shuts in {Wait}", wait);
        await Task.Delay(wait, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_isDraining ? HealthCheckResult.Unhealthy("The replica is stopping.") : HealthCheckResult.Healthy());

    /// <summary>
    /// A connection that nginx keeps would be used once more at the very moment it is closed, and a purchase sent into it could not be sent again: while draining
    /// none is kept.
    /// </summary>
    public Task HangUpAsync(HttpContext context, RequestDelegate next)
    {
        if (_isDraining && HttpProtocol.IsHttp11(context.Request.Protocol)) context.Response.Headers.Connection = "close";
        return next(context);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

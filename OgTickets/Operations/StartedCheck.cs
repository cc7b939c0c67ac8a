using Microsoft.Extensions.Diagnostics.HealthChecks;
using OgTickets.Persistence;

namespace OgTickets.Operations;

/// <summary>
/// What Docker asks: not healthy before the replica has been ready once, so that a build whose migrations are missing gets no visitors and is rolled back; healthy from
/// then on while it lives. A database that is away later must not have every replica killed.
/// </summary>
internal sealed class StartedCheck(DatabaseCheck database) : IHealthCheck
{
    private volatile bool _hasBeenReady;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (_hasBeenReady) return HealthCheckResult.Healthy();
        var result = await database.CheckHealthAsync(context, cancellationToken);
        _hasBeenReady = result.Status == HealthStatus.Healthy;
        return result;
    }
}

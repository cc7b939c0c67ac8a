using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace OgTickets.Persistence;

/// <summary>
/// Ready means that the database answers and has this build's schema: a replica started before <c>migrate</c> is done gets no visitors yet.
/// Live does not ask the database, or an outage would restart every replica.
/// </summary>
internal sealed class DatabaseCheck(NpgsqlDataSource database, IDbContextFactory<OgTicketsDb> contexts) : IHealthCheck
{
    private readonly Lazy<string> _newest = new(() =>
    {
        using var db = contexts.CreateDbContext();
        return db.Database.GetMigrations().Last();
    });

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var question = database.CreateCommand("""select 1 from "__EFMigrationsHistory" where migration_id = $1""");
        question.Parameters.AddWithValue(_newest.Value);
        try
        {
            return await question.ExecuteScalarAsync(cancellationToken) is null
                ? HealthCheckResult.Unhealthy($"The database lacks the migration {_newest.Value}: run the command migrate.")
                : HealthCheckResult.Healthy();
        }
        catch (NpgsqlException e)
        {
            return HealthCheckResult.Unhealthy($"The database does not answer as it should: {e.Message}");
        }
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using OgTickets.Operations;

namespace OgTickets.Tests.Operations;

/// <summary>Alone with its database, which goes away while nobody of the shop asks it anything.</summary>
public sealed class StartedCheckTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_replica_that_never_had_its_schema_is_not_healthy_and_one_that_had_it_stays_so_without_its_database()
    {
        await using var owner = NpgsqlDataSource.Create(app.Database.Owner);
        await using var forget = owner.CreateCommand("""update "__EFMigrationsHistory" set migration_id = 'x' || migration_id""");
        await using var remember = owner.CreateCommand("""update "__EFMigrationsHistory" set migration_id = substr(migration_id, 2)""");
        var check = ActivatorUtilities.CreateInstance<StartedCheck>(app.Services);

        await forget.ExecuteNonQueryAsync(Ct);
        Assert.False(await IsWellAsync(check));
        await remember.ExecuteNonQueryAsync(Ct);
        Assert.True(await IsWellAsync(check));

        await using (await app.Database.AwayAsync()) Assert.True(await IsWellAsync(check));
    }

    private static async Task<bool> IsWellAsync(StartedCheck check) =>
        (await check.CheckHealthAsync(new(), Ct)).Status == HealthStatus.Healthy;
}

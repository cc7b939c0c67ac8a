using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace OgTickets.Persistence;

/// <summary>Something that must be in the database before the first visitor (the catalogue, the demo). Run at every start in Development, so it must do nothing when it is done already.</summary>
public interface IStartStep
{
    /// <summary>Lower runs first.</summary>
    int Order { get; }

    Task RunAsync(CancellationToken ct);
}

/// <summary>Brings a database up to the schema of this build.</summary>
public sealed class DatabaseStart(IServiceScopeFactory scopes, IConfiguration configuration, IHostEnvironment environment, ILogger<DatabaseStart> log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Before the web opens: in Development, when the owner is named, migrates, grants and runs the start steps. Elsewhere nothing: replicas never migrate, the command <c>migrate</c> does.
    /// </summary>
    public async Task BeforeTheWebAsync(CancellationToken ct)
    {
        if (!environment.IsDevelopment() || configuration.GetConnectionString(DatabaseRegistration.Owner) is null) return;
        await MigrateAsync(ct);
        await using var scope = scopes.CreateAsyncScope();
        foreach (var step in scope.ServiceProvider.GetServices<IStartStep>().OrderBy(s => s.Order)) await step.RunAsync(ct);
    }

    /// <summary>Migrates and grants as the owner. Waits for a database that does not answer yet.</summary>
    public async Task MigrateAsync(CancellationToken ct)
    {
        await using var owner = NpgsqlDataSource.Create(DatabaseRegistration.Named(configuration, DatabaseRegistration.Owner));
        await UntilItAnswersAsync(owner, ct);
        await MigrateAsync(owner, ct);
        var role = new NpgsqlConnectionStringBuilder(DatabaseRegistration.Named(configuration, DatabaseRegistration.App)).Username!;
        if (role != new NpgsqlConnectionStringBuilder(owner.ConnectionString).Username) await DatabaseGrants.ApplyAsync(owner, role, ct);
    }

    private async Task MigrateAsync(NpgsqlDataSource owner, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        // the app's services tell Identity which schema to model
        var options = new DbContextOptionsBuilder<OgTicketsDb>().UseApplicationServiceProvider(scope.ServiceProvider);
        // an empty database has no history yet, and EF logs that as an error before it goes on; a true failure is thrown
        options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.CommandError));
        options.UseOgTickets(owner);
        await using var db = new OgTicketsDb((DbContextOptions<OgTicketsDb>)options.Options);
        await db.Database.MigrateAsync(ct);
    }

    private async Task UntilItAnswersAsync(NpgsqlDataSource owner, CancellationToken ct)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await using var connection = await owner.OpenConnectionAsync(ct);
                return;
            }
            catch (NpgsqlException e) when (e.IsTransient || e.SqlState == PostgresErrorCodes.CannotConnectNow)
            {
                if (tries % 10 == 0) log.LogWarning("The database does not answer yet ({Reason}); trying again every second", e.Message);
                await Task.Delay(Pause, ct);
            }
        }
    }
}

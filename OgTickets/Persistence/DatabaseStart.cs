using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using OgTickets.Persistence.Embedded;

namespace OgTickets.Persistence;

/// <summary>Brings a database up to the schema of this build.</summary>
public sealed class DatabaseStart(IServiceScopeFactory scopes, IConfiguration configuration, IHostEnvironment environment, ILogger<DatabaseStart> log, EmbeddedPostgres? embedded = null)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1), LongestLockWait = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Before the web opens: in Development, when the owner is named, migrates, grants and runs the start steps. Elsewhere nothing: replicas never migrate, the command <c>migrate</c> does.
    /// </summary>
    public async Task BeforeTheWebAsync(CancellationToken ct)
    {
        if (!environment.IsDevelopment() || DatabaseRegistration.Find(configuration, DatabaseRegistration.Owner) is null) return;
        try
        {
            await MigrateAsync(ct);
            await FillAsync(ct);
        }
        catch (Exception e) when (e.GetBaseException() is not PostgresException && embedded?.Breakdown() is { } breakdown)
        {
            throw new PostgresCannotStartException(breakdown, e); // the connection only says that it was cut; the server's own log says why
        }
    }

    /// <summary>Puts into a migrated database what a first visitor must find, where it is not there yet.</summary>
    public async Task FillAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        foreach (var step in scope.ServiceProvider.GetServices<IStartStep>().OrderBy(s => s.Order)) await step.RunAsync(ct);
    }

    /// <summary>
    /// Migrates and grants as the owner, one at a time whoever else does. Waits for a database that does not answer yet. Where nothing is to be done it takes no lock that
    /// an open shop would feel; otherwise it waits two seconds at most for a table, lets those through who queue behind it, and tries again.
    /// </summary>
    public async Task MigrateAsync(CancellationToken ct)
    {
        var named = new NpgsqlConnectionStringBuilder(DatabaseRegistration.Named(configuration, DatabaseRegistration.Owner));
        named.Options = $"{named.Options} -c lock_timeout={(int)LongestLockWait.TotalMilliseconds}".TrimStart();
        await using var owner = NpgsqlDataSource.Create(named);
        await UntilItAnswersAsync(owner, ct);
        await using var turn = await TurnAsync(owner, ct);
        while (!await HasMigratedAsync(owner, ct)) await Task.Delay(Pause, ct);
        var role = new NpgsqlConnectionStringBuilder(DatabaseRegistration.Named(configuration, DatabaseRegistration.App)).Username!;
        if (role != new NpgsqlConnectionStringBuilder(owner.ConnectionString).Username) await DatabaseGrants.ApplyAsync(owner, role, ct);
    }

    // the lock is the session's: it goes with the connection, also when the process is killed
    private static async Task<NpgsqlConnection> TurnAsync(NpgsqlDataSource owner, CancellationToken ct)
    {
        var connection = await owner.OpenConnectionAsync(ct);
        await using var wait = new NpgsqlCommand("set lock_timeout = 0; select pg_advisory_lock(hashtext('og_tickets migrate'))", connection) { CommandTimeout = 0 };
        await wait.ExecuteNonQueryAsync(ct);
        return connection;
    }

    private async Task<bool> HasMigratedAsync(NpgsqlDataSource owner, CancellationToken ct)
    {
        try
        {
            await MigrateAsync(owner, ct);
            return true;
        }
        catch (Exception e) when (e.GetBaseException() is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable })
        {
            log.LogWarning("A table that is to be changed is in use; trying again");
            return false;
        }
    }

    private async Task MigrateAsync(NpgsqlDataSource owner, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var db = DatabaseRegistration.OwnersContext(scope.ServiceProvider, owner);
        await RefuseAnotherBuildsAsync(db, ct);
        if ((await db.Database.GetPendingMigrationsAsync(ct)).Any()) await db.Database.MigrateAsync(ct);
    }

    // Migrations that are not ours alone are an older build over a newer schema, which is fine; with ours missing the two have parted ways
    private static async Task RefuseAnotherBuildsAsync(OgTicketsDb db, CancellationToken ct)
    {
        var done = (await db.Database.GetAppliedMigrationsAsync(ct)).ToList();
        var ours = db.Database.GetMigrations().ToList();
        if (done.Except(ours, StringComparer.Ordinal).ToList() is { Count: > 0 } foreign && ours.Except(done, StringComparer.Ordinal).Any())
            throw new DatabaseOfAnotherBuildException(foreign[^1]);
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
            catch (Exception e) when (e is SocketException or NpgsqlException { IsTransient: true } or PostgresException { SqlState: PostgresErrorCodes.CannotConnectNow })
            {
                if (tries % 10 == 0) log.LogWarning("The database does not answer yet ({Reason}); trying again every second", e.Message);
                await Task.Delay(Pause, ct);
            }
        }
    }
}

/// <summary>The database was migrated by a build whose migrations this one does not know. The message is one sentence for the person at the console.</summary>
public sealed class DatabaseOfAnotherBuildException(string migration)
    : Exception($"The database was made by another build: its migration {migration} is not known to this one. Run that build, or start over with an empty database (a private one lies in .local/postgres, as root in /var/tmp/og-tickets-…).");

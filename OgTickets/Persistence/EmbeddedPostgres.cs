using Npgsql;
using OgTickets.Persistence.Embedded;

namespace OgTickets.Persistence;

/// <summary>
/// A PostgreSQL of our own for a machine that names none: started with the app, stopped with the last app that uses it, its data kept.
/// Three roles: the superuser (only here), <c>og_owner</c> (owns the database, migrates), <c>og_app</c> (the web).
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    public const string Database = "og_tickets", OwnerRole = "og_owner", AppRole = "og_app";

    private readonly PostgresFolder _folder;
    private readonly PostgresServer _server;
    private FileStream? _use;

    private EmbeddedPostgres(PostgresFolder folder, PostgresServer server) => (_folder, _server) = (folder, server);

    /// <summary>For the web: reads and writes rows, changes no schema.</summary>
    public string AppConnection => ConnectionTo(Database, AppRole);

    /// <summary>For migrations and grants.</summary>
    public string OwnerConnection => ConnectionTo(Database, OwnerRole);

    /// <summary>Starts the cluster of the working copy that <paramref name="contentRoot"/> lies in, or joins the one that runs already.</summary>
    /// <param name="contentRoot">A folder inside the working copy.</param>
    /// <param name="home">Where the data lies, when not in the usual place.</param>
    /// <param name="ct">Stops a start half-way; what was started is stopped.</param>
    /// <exception cref="PostgresCannotStartException">It cannot be had here; the message says what to do.</exception>
    public static async Task<EmbeddedPostgres> StartForAsync(string contentRoot, string? home, CancellationToken ct)
    {
        var checkout = Checkout.Find(contentRoot);
        return await StartAsync(home ?? await PostgresFolder.OfAsync(checkout, ct), checkout, durable: true, ct);
    }

    /// <summary>Starts a cluster in any folder. Without <paramref name="durable"/> nothing is forced to disk: for data that is thrown away.</summary>
    internal static async Task<EmbeddedPostgres> StartAsync(string home, string checkout, bool durable, CancellationToken ct)
    {
        var folder = await PostgresFolder.MakeAsync(home, ct);
        await using var gate = await FileLock.AloneAsync(folder.StartLock, ct);
        return await StartAsync(folder, await PostgresBinaries.FindAsync(checkout, folder.DataMajor, ct), durable, ct);
    }

    /// <summary>The same with the binaries given.</summary>
    internal static async Task<EmbeddedPostgres> StartAsync(string home, PostgresBinaries binaries, bool durable, CancellationToken ct)
    {
        var folder = await PostgresFolder.MakeAsync(home, ct);
        await using var gate = await FileLock.AloneAsync(folder.StartLock, ct);
        return await StartAsync(folder, binaries, durable, ct);
    }

    /// <summary>Stops the server of a folder that nobody uses any more, and removes the folder.</summary>
    internal static async Task RemoveAsync(string home, string checkout, CancellationToken ct)
    {
        var folder = await PostgresFolder.MakeAsync(home, ct);
        await new PostgresServer(folder, await PostgresBinaries.FindAsync(checkout, folder.DataMajor, ct), durable: false).StopAsync();
        Directory.Delete(home, recursive: true);
        if (Directory.Exists(folder.Socket)) Directory.Delete(folder.Socket, recursive: true); // it may lie elsewhere
    }

    internal string ConnectionTo(string database, string role) => _server.Connection(role, database);

    internal string SuperuserConnection => _server.SuperuserConnection("postgres");

    /// <summary>Why the server broke down since it was started, or null when its log tells of nothing.</summary>
    internal string? Breakdown() => _server.Breakdown();

    /// <summary>Stops the server unless another process still uses it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_use is null) return;
        await using var gate = await FileLock.AloneAsync(_folder.StartLock, CancellationToken.None);
        await LeaveAsync();
    }

    private static async Task<EmbeddedPostgres> StartAsync(PostgresFolder folder, PostgresBinaries binaries, bool durable, CancellationToken ct)
    {
        var server = new PostgresServer(folder, binaries, durable);
        var postgres = new EmbeddedPostgres(folder, server) { _use = FileLock.Shared(folder.UseLock) };
        try
        {
            if (!await server.AnswersAsync(ct)) // one that outlived its app by kill -9 answers, and is used again
            {
                await server.MakeDataAsync(ct);
                await server.StartAsync(ct);
            }
            await postgres.MakeRolesAndDatabaseAsync(ct);
            return postgres;
        }
        catch
        {
            await postgres.LeaveAsync();
            throw;
        }
    }

    // the caller holds the start lock, so nobody can join between the question and the stop
    private async Task LeaveAsync()
    {
        await _use!.DisposeAsync();
        _use = null;
        await using var alone = FileLock.TryAlone(_folder.UseLock);
        if (alone is not null) await _server.StopAsync();
    }

    private async Task MakeRolesAndDatabaseAsync(CancellationToken ct)
    {
        await using var superuser = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(SuperuserConnection) { Pooling = false }.ConnectionString);
        await UnlessThereAsync($"select 1 from pg_roles where rolname = '{OwnerRole}'", $"create role {OwnerRole} login");
        await UnlessThereAsync($"select 1 from pg_roles where rolname = '{AppRole}'", $"create role {AppRole} login");
        await UnlessThereAsync($"select 1 from pg_database where datname = '{Database}'", $"create database {Database} owner {OwnerRole}");

        async Task UnlessThereAsync(string there, string make)
        {
            await using var question = superuser.CreateCommand(there);
            if (await question.ExecuteScalarAsync(ct) is not null) return;
            await using var command = superuser.CreateCommand(make);
            await command.ExecuteNonQueryAsync(ct);
        }
    }
}

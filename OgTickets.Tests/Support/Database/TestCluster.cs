using System.Diagnostics;
using Npgsql;
using OgTickets.Persistence;
using OgTickets.Persistence.Embedded;

[assembly: AssemblyFixture(typeof(OgTickets.Tests.Support.TestCluster))]

namespace OgTickets.Tests.Support;

/// <summary>
/// One PostgreSQL for all tests of an assembly, in a temp folder, removed at the end. Its databases are cloned from templates: one migrated, one with the catalogue too.
/// Only one test assembly of a working copy runs at a time: they would fight for the same cores.
/// </summary>
public sealed class TestCluster : IAsyncLifetime
{
    private const string Folder = "og-tickets-tests-";
    private const string Migrated = "template_migrated", WithCatalogue = "template_catalogue";

    private readonly SemaphoreSlim _catalogue = new(1);
    private EmbeddedPostgres _postgres = null!;
    private FileStream? _turn;
    private bool _hasCatalogue;
    private int _databases;

    internal static string Root { get; } = Checkout.Find(AppContext.BaseDirectory);

    internal static string Home => Path.Combine(Path.GetTempPath(), Folder + Environment.ProcessId);

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(Root, "artifacts"));
        _turn = await FileLock.AloneAsync(Path.Combine(Root, "artifacts", "tests.lock"), CancellationToken.None);
        await RemoveLeftoversAsync();
        _postgres = await EmbeddedPostgres.StartAsync(Home, Root, durable: false, CancellationToken.None);
        await using var template = await NewDatabaseAsync(Migrated, "template0");
        await Schema.MakeAsync(template);
    }

    public async ValueTask DisposeAsync()
    {
        await _postgres.DisposeAsync();
        await EmbeddedPostgres.RemoveAsync(Home, Root, CancellationToken.None);
        await _turn!.DisposeAsync(); // a killed run lets go by dying
        _catalogue.Dispose();
    }

    /// <summary>A database that nobody else uses, with the schema, the grants and, unless refused, the 761 sessions.</summary>
    public async Task<TestDatabase> NewDatabaseAsync(bool catalogue = true)
    {
        if (catalogue) await MakeCatalogueAsync();
        return await NewDatabaseAsync($"test_{Interlocked.Increment(ref _databases)}", catalogue ? WithCatalogue : Migrated);
    }

    // made by the first class that asks: a single test of the schema need not import
    private async Task MakeCatalogueAsync()
    {
        await _catalogue.WaitAsync();
        try
        {
            if (_hasCatalogue) return;
            await using var template = await NewDatabaseAsync(WithCatalogue, Migrated);
            await Schema.ImportCatalogueAsync(template);
            _hasCatalogue = true;
        }
        finally
        {
            _catalogue.Release();
        }
    }

    private async Task<TestDatabase> NewDatabaseAsync(string name, string template)
    {
        await ExecuteAsync($"create database {name} template {template} owner {EmbeddedPostgres.OwnerRole}");
        // a clone has its template's tables with their rights, but not the rights on the database itself (DatabaseGrants)
        await ExecuteAsync($"revoke all on database {name} from public; grant connect on database {name} to {EmbeddedPostgres.AppRole}");
        return new(name, _postgres, drop: name.StartsWith("test_", StringComparison.Ordinal) ? () => ExecuteAsync($"drop database {name} with (force)") : null);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var superuser = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_postgres.SuperuserConnection) { Pooling = false }.ConnectionString);
        await superuser.OpenAsync();
        await using var command = new NpgsqlCommand(sql, superuser);
        await command.ExecuteNonQueryAsync();
    }

    // a run killed by kill -9 leaves its server running and its folder behind; the folder's name ends with the number of its process
    private static async Task RemoveLeftoversAsync()
    {
        var running = Process.GetProcesses().Select(p => Folder + p.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var folder in Directory.GetDirectories(Path.GetTempPath(), Folder + "*"))
        {
            if (running.Contains(Path.GetFileName(folder)) && folder != Home) continue;
            try
            {
                await EmbeddedPostgres.RemoveAsync(folder, Root, CancellationToken.None);
            }
            catch (Exception e) when (e is UnauthorizedAccessException or PostgresCannotStartException)
            {
                // another user's: theirs to remove
            }
        }
    }
}

using System.Diagnostics;
using Npgsql;
using OgTickets.Bench.Machine;
using OgTickets.Persistence;

namespace OgTickets.Bench.Shop;

/// <summary>A PostgreSQL of the rehearsal's own, as durable as a true one. Each part gets a database cloned from one with the catalogue.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private const string Prefix = "og-tickets-bench-", Template = "template_bench";

    private readonly string _home;
    private readonly string _checkout;
    private readonly EmbeddedPostgres _postgres;

    private Cluster(string home, string checkout, EmbeddedPostgres postgres) => (_home, _checkout, _postgres) = (home, checkout, postgres);

    /// <summary>Connections that the web keeps at most, as its connection string has it.</summary>
    public int WebPool => new NpgsqlConnectionStringBuilder(_postgres.AppConnection).MaxPoolSize;

    /// <summary>Where its data may lie: on a disk, since a temp folder in memory would make every commit free.</summary>
    internal static string Temp => Directory.Exists("/var/tmp") ? "/var/tmp" : Path.GetTempPath();

    public static async Task<Cluster> StartAsync(string checkout, CancellationToken ct)
    {
        await RemoveLeftoversAsync(checkout, ct);
        var home = Path.Combine(Temp, Prefix + Environment.ProcessId);
        var cluster = new Cluster(home, checkout, await EmbeddedPostgres.StartAsync(home, checkout, durable: true, ct));
        if (!await cluster.TrueAsync("select exists (select from pg_available_extensions where name = 'pg_stat_statements')")) return cluster;
        // the server must load it at its start
        await cluster.ExecuteAsync("alter system set shared_preload_libraries = 'pg_stat_statements'");
        await cluster._postgres.DisposeAsync();
        return new Cluster(home, checkout, await EmbeddedPostgres.StartAsync(home, checkout, durable: true, ct));
    }

    /// <summary>A database with the schema, the grants and what <paramref name="fill"/> puts into the first of them.</summary>
    public async Task<ShopDatabase> NewDatabaseAsync(string name, Func<ShopDatabase, Task> fill)
    {
        if (!await TrueAsync($"select exists (select from pg_database where datname = '{Template}')"))
        {
            var template = await CloneAsync(Template, "template0");
            if (await TrueAsync("show shared_preload_libraries", "pg_stat_statements")) await template.ExecuteAsync("create extension pg_stat_statements");
            await fill(template);
            NpgsqlConnection.ClearAllPools(); // nobody may be connected to what is cloned
        }
        return await CloneAsync(name, Template);
    }

    public Task DropAsync(ShopDatabase database) => ExecuteAsync($"drop database {database.Name} with (force)");

    /// <summary>The number of the server's process.</summary>
    public async Task<int> ProcessAsync()
    {
        await using var superuser = await OpenAsync(); // its backend is there until this is closed
        return ProcessUse.ParentOf(superuser.ProcessID);
    }

    /// <summary>A setting of the server as it shows it.</summary>
    public Task<string> SettingAsync(string name) => TextAsync($"select current_setting('{name}')");

    public async ValueTask DisposeAsync()
    {
        await _postgres.DisposeAsync();
        await EmbeddedPostgres.RemoveAsync(_home, _checkout, CancellationToken.None);
    }

    private async Task<ShopDatabase> CloneAsync(string name, string template)
    {
        await ExecuteAsync($"create database {name} template {template} owner {EmbeddedPostgres.OwnerRole}");
        await ExecuteAsync($"revoke all on database {name} from public; grant connect on database {name} to {EmbeddedPostgres.AppRole}");
        return new(name, _postgres);
    }

    private async Task<bool> TrueAsync(string question, string yes = "True") => string.Equals(await TextAsync(question), yes, StringComparison.Ordinal);

    private async Task<string> TextAsync(string question)
    {
        await using var superuser = await OpenAsync();
        await using var command = new NpgsqlCommand(question, superuser);
        return (await command.ExecuteScalarAsync())!.ToString()!;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var superuser = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, superuser);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_postgres.SuperuserConnection) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    // of a run that was killed; the folder's name ends with the number of its process
    private static async Task RemoveLeftoversAsync(string checkout, CancellationToken ct)
    {
        var running = Process.GetProcesses().Select(p => Prefix + p.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var folder in Directory.GetDirectories(Temp, Prefix + "*"))
        {
            if (running.Contains(Path.GetFileName(folder))) continue;
            try
            {
                await EmbeddedPostgres.RemoveAsync(folder, checkout, ct);
            }
            catch (Exception e) when (e is UnauthorizedAccessException or Persistence.Embedded.PostgresCannotStartException)
            {
                // another user's: theirs to remove
            }
        }
    }
}

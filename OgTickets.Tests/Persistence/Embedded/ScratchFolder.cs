using System.Diagnostics;
using System.Globalization;
using Npgsql;
using OgTickets.Persistence;
using OgTickets.Persistence.Embedded;

// the tests need a PostgreSQL of their own, and there is none for Windows
[assembly: System.Runtime.Versioning.UnsupportedOSPlatform("windows")]

namespace OgTickets.Tests.Persistence.Embedded;

/// <summary>A folder for clusters of one test, and what the tests do to them. Whatever still runs in it is stopped at the end.</summary>
public sealed class ScratchFolder : IAsyncDisposable
{
    public ScratchFolder() => Path = Directory.CreateTempSubdirectory("og-tickets-embedded-").FullName;

    public string Path { get; }
    public string Home => System.IO.Path.Combine(Path, "pg");

    private string PidFile => System.IO.Path.Combine(Home, "server", "data", "postmaster.pid");

    public bool IsRunning => File.Exists(PidFile);

    /// <summary>The process number in the lock file of the server.</summary>
    public int Pid => int.Parse(File.ReadLines(PidFile).First(), CultureInfo.InvariantCulture);

    /// <summary>Everybody may pass, as in a temp folder: as root the server runs as somebody else.</summary>
    public async Task<EmbeddedPostgres> StartAsync(string? home = null, bool durable = false, CancellationToken? ct = null)
    {
        File.SetUnixFileMode(Path, (UnixFileMode)0b111_101_101);
        return await EmbeddedPostgres.StartAsync(home ?? Home, TestCluster.Root, durable, ct ?? Ct);
    }

    /// <summary>A server that nobody uses: what kill -9 of the app leaves.</summary>
    public async Task LeaveOrphanAsync()
    {
        await using var whole = await StartAsync(); // makes data and roles
        await whole.DisposeAsync();
        var folder = await PostgresFolder.MakeAsync(Home, Ct);
        await new PostgresServer(folder, await PostgresBinaries.FindAsync(TestCluster.Root, folder.DataMajor, Ct), durable: false).StartAsync(Ct);
    }

    public void WritePidFile(string content) => File.WriteAllText(PidFile, content);

    public async Task KillServerAsync()
    {
        using var server = Process.GetProcessById(Pid);
        server.Kill();
        await server.WaitForExitAsync(Ct);
    }

    public static async Task<object?> AskAsync(string connection, string sql)
    {
        await using var once = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ConnectionString);
        await once.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, once);
        return await command.ExecuteScalarAsync(Ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (IsRunning) await EmbeddedPostgres.RemoveAsync(Home, TestCluster.Root, CancellationToken.None);
        Directory.Delete(Path, recursive: true);
    }
}

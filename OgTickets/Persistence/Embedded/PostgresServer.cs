using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace OgTickets.Persistence.Embedded;

/// <summary>The server process of one folder: makes its data, starts it, finds one that outlived its app, stops it. The caller holds <see cref="PostgresFolder.StartLock"/>.</summary>
internal sealed class PostgresServer(PostgresFolder folder, PostgresBinaries binaries, bool durable)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private string PidFile => Path.Combine(folder.Data, "postmaster.pid");

    /// <summary>Opens a session of the superuser in the database named.</summary>
    public string SuperuserConnection(string database) => Connection("postgres", database);

    /// <summary>The socket lies in a folder of mode 700, so the server trusts whoever can reach it.</summary>
    public string Connection(string role, string database) =>
        new NpgsqlConnectionStringBuilder { Host = folder.Socket, Port = 5432, Username = role, Database = database, IncludeErrorDetail = true }.ConnectionString;

    public async Task<bool> AnswersAsync(CancellationToken ct)
    {
        var once = new NpgsqlConnectionStringBuilder(SuperuserConnection("postgres")) { Pooling = false, Timeout = 5 };
        try
        {
            await using var connection = new NpgsqlConnection(once.ConnectionString);
            await connection.OpenAsync(ct);
            return true;
        }
        catch (NpgsqlException)
        {
            return false; // nobody there, or starting, or stopping
        }
    }

    /// <summary>Makes the data when there is none. Under another name until it is whole, so that a start killed half-way leaves nothing that looks like data.</summary>
    public async Task MakeDataAsync(CancellationToken ct)
    {
        if (folder.DataMajor is not null) return;
        const string part = "data.part";
        if (Directory.Exists(Path.Combine(folder.Server, part))) Directory.Delete(Path.Combine(folder.Server, part), recursive: true);
        var locale = OperatingSystem.IsMacOS() ? "en_US.UTF-8" : "C.UTF-8";
        string[] arguments = ["-D", part, "-U", "postgres", "--auth=trust", "--encoding=UTF8", $"--locale={locale}", "--no-instructions"];
        await RunAsync(binaries.InitDb, durable ? arguments : [.. arguments, "--no-sync"], ct);
        Directory.Move(Path.Combine(folder.Server, part), folder.Data);
    }

    /// <summary>Starts the server, or waits for one that is still starting or stopping; a lock file left by a dead one is taken away.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        var since = Stopwatch.GetTimestamp();
        while (ServerIsAlive())
        {
            if (await AnswersAsync(ct)) return;
            if (Stopwatch.GetElapsedTime(since) > Patience)
                throw new PostgresCannotStartException($"A PostgreSQL server runs in {folder.Data} and does not answer. Its process number is in {PidFile}: end it and start again.");
            await Task.Delay(100, ct);
        }
        while (true)
        {
            RemoveStaleLocks();
            // not cancelled half-way: a server whose start nobody waited for would be left behind
            var (code, printed) = await ProgramRun.ToEndAsync(binaries.PgCtl, ["-D", "data", "-l", "server.log", "-w", "-t", "60", "-o", Settings, "start"], folder.Server, PostgresFolder.ServerUser, CancellationToken.None);
            if (code == 0) return;
            printed += LogOfThisStart();
            // the children of a server killed by kill -9 take a moment to notice
            if (!printed.Contains("pre-existing shared memory block", StringComparison.Ordinal) || Stopwatch.GetElapsedTime(since) > Patience) throw Refusal(printed);
            await Task.Delay(200, ct);
        }
    }

    /// <summary>Ends all sessions and writes everything down; a server that cannot (its disk is full) is stopped without, and recovers at its next start.</summary>
    public async Task StopAsync()
    {
        foreach (var way in (string[])["fast", "immediate"])
        {
            if (!ServerIsAlive()) return;
            var (code, printed) = await ProgramRun.ToEndAsync(binaries.PgCtl, ["-D", "data", "-m", way, "-w", "-t", "30", "stop"], folder.Server, PostgresFolder.ServerUser, CancellationToken.None);
            if (code != 0 && way == "immediate" && ServerIsAlive()) throw Refusal(printed);
        }
    }

    /// <summary>The sentence about what made the server panic since its start, or null.</summary>
    public string? Breakdown() => LogOfThisStart() is { } log && log.Contains("PANIC", StringComparison.Ordinal) ? Refusal(log).Message : null;

    // Paths are relative to the data folder, so no path of the machine passes through pg_ctl's shell. Without fsync only where the data is thrown away.
    private string Settings => string.Join(' ',
        "-c listen_addresses=''", $"-c unix_socket_directories={(folder.Socket == folder.Server ? ".." : folder.Socket)}", "-c unix_socket_permissions=0700",
        "-c port=5432", "-c max_connections=200", "-c timezone=UTC", "-c log_timezone=UTC",
        durable ? "" : "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_wal_senders=0 -c wal_level=minimal");

    private bool ServerIsAlive() =>
        File.Exists(PidFile)
        && int.TryParse(File.ReadLines(PidFile).FirstOrDefault(), CultureInfo.InvariantCulture, out var pid)
        && IsServerOfThisFolder(pid);

    // after a kill or a restart of the machine the number in the file may belong to anything
    private bool IsServerOfThisFolder(int pid)
    {
        if (OperatingSystem.IsLinux())
            return Directory.Exists($"/proc/{pid}") && new DirectoryInfo($"/proc/{pid}/cwd").LinkTarget == folder.Data;
        return Process.GetProcesses().Any(p => p.Id == pid && p.ProcessName == "postgres");
    }

    private void RemoveStaleLocks()
    {
        File.Delete(PidFile);
        File.Delete(Path.Combine(folder.Socket, ".s.PGSQL.5432.lock"));
        File.Delete(Path.Combine(folder.Socket, ".s.PGSQL.5432"));
        File.Delete(folder.Log);
    }

    private string LogOfThisStart() => File.Exists(folder.Log) ? File.ReadAllText(folder.Log) : "";

    private async Task RunAsync(string program, string[] arguments, CancellationToken ct)
    {
        var (code, printed) = await ProgramRun.ToEndAsync(program, arguments, folder.Server, PostgresFolder.ServerUser, ct);
        if (code != 0) throw Refusal(printed);
    }

    private PostgresCannotStartException Refusal(string printed) => PostgresCannotStartException.Because(printed, folder.Server, PostgresFolder.ServerUser ?? Environment.UserName);
}

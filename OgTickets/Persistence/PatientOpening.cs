using System.Data.Common;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace OgTickets.Persistence;

/// <summary>
/// Opens connections with patience: a database that restarts, or moves to its standby, costs whoever comes meanwhile a wait and no error. Nothing has been asked of it yet, so a
/// form waits as safely as a page. A connection that opens costs nothing more than before: none is tried out first.
/// </summary>
/// <param name="patience">How long the database may be away before those who ask are told, at once.</param>
/// <param name="log">Told when the waiting begins.</param>
public sealed class PatientOpening(TimeSpan patience, ILogger<PatientOpening> log) : DbConnectionInterceptor
{
    /// <summary>Half of what nginx waits for an answer, so that the page about a closed shop can still be sent.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How long one try may take, in seconds. An address that a container or a machine had until just now answers nothing, not even no, and nobody asks for the name again before the
    /// try is over. A full pool is waited for as long, and then again.
    /// </summary>
    public const int Try = 5;

    /// <summary>Who comes when so many wait is told at once: a longer queue would only fall over the database when it is back.</summary>
    internal const int MostWaiting = 200;

    // a database that is back, or refuses, says so within this; one that is silent does not
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private int _waiting;
    private Task<bool>? _look; // after an outage that lasts: somebody is looking whether it is still away
    private long _awaySince; // 0: it was there when last asked

    public override async ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        await OpenAsync(connection, cancellationToken);
        return InterceptionResult.Suppress();
    }

    /// <summary>For the few who cannot await: the first page of a process waits like every other one (the shop's rules are read with it).</summary>
    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        // on another thread: where the caller has a context of its own to go on in, waiting here for it would wait for ever
        Task.Run(() => OpenAsync(connection, CancellationToken.None)).GetAwaiter().GetResult();
        return InterceptionResult.Suppress();
    }

    /// <summary>For those who speak to the database without EF.</summary>
    /// <exception cref="NpgsqlException">It cannot be reached.</exception>
    public async Task<NpgsqlConnection> OpenAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        var connection = database.CreateConnection();
        try
        {
            await OpenAsync(connection, ct);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task OpenAsync(DbConnection connection, CancellationToken ct)
    {
        var began = TimeProvider.System.GetTimestamp();
        if (Volatile.Read(ref _awaySince) == 0 && await OpensAsync(connection, began, ct)) return;
        try
        {
            if (Interlocked.Increment(ref _waiting) > MostWaiting) throw new DatabaseAwayException(null);
            while (!await OpensAsync(connection, began, ct)) await Task.Delay(Pause, ct);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>False while it is worth waiting.</summary>
    /// <exception cref="DatabaseAwayException">It no longer is.</exception>
    private async Task<bool> OpensAsync(DbConnection connection, long began, CancellationToken ct)
    {
        if (!Lasts(Volatile.Read(ref _awaySince))) return await TryAsync(connection, began, ct);
        // silence costs a whole try: one of those who come takes it upon himself, and the others wait no longer than a database needs that is back
        var look = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Interlocked.CompareExchange(ref _look, look.Task, null) is { } another)
        {
            if (await Task.WhenAny(another, Task.Delay(Glance, ct)) != another || await another) throw new DatabaseAwayException(null);
            return false;
        }
        var isAway = false;
        try
        {
            return await TryAsync(connection, began, ct);
        }
        catch (DatabaseAwayException)
        {
            isAway = true;
            throw;
        }
        finally
        {
            Volatile.Write(ref _look, null);
            look.SetResult(isAway);
        }
    }

    private async Task<bool> TryAsync(DbConnection connection, long began, CancellationToken ct)
    {
        var tried = TimeProvider.System.GetTimestamp();
        try
        {
            await connection.OpenAsync(ct);
        }
        catch (Exception failure) when (IsAway(failure) || (IsFull(failure) && Volatile.Read(ref _awaySince) != 0))
        {
            var since = Interlocked.CompareExchange(ref _awaySince, tried, 0);
            if (since == 0) log.LogWarning("The database cannot be reached ({Reason}); who needs it waits", failure.Message);
            if (!Lasts(since)) return false;
            throw new DatabaseAwayException(failure);
        }
        catch (NpgsqlException full) when (IsFull(full) && TimeProvider.System.GetElapsedTime(began) < patience)
        {
            return false;
        }
        if (Volatile.Read(ref _awaySince) != 0) Volatile.Write(ref _awaySince, 0);
        return true;
    }

    private bool Lasts(long since) => since != 0 && TimeProvider.System.GetElapsedTime(since) >= patience;

    // Npgsql says it by the same kind of exception as silence
    private static bool IsFull(Exception failure) => failure is NpgsqlException { InnerException: TimeoutException } && failure.Message.Contains("pool has been exhausted", StringComparison.Ordinal);

    // nobody listens there, the name leads nowhere just now, it hung up, says nothing at all, starts or stops. Not a full pool, nor a wrong password
    private static bool IsAway(Exception failure) => failure switch
    {
        SocketException => true,
        PostgresException refused => refused.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow,
        NpgsqlException { InnerException: SocketException or IOException } => true,
        NpgsqlException { InnerException: TimeoutException } => !IsFull(failure),
        _ => false,
    };
}

/// <summary>The database cannot be reached, and has not been for longer than anybody waits.</summary>
internal sealed class DatabaseAwayException(Exception? last) : NpgsqlException("The database cannot be reached.", last);

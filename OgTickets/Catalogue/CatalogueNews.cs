using System.Globalization;
using System.Net.Sockets;
using Npgsql;
using OgTickets.Persistence;
using OgTickets.Rules;

namespace OgTickets.Catalogue;

/// <summary>
/// Hears of every change of the catalogue as it is committed, on whichever replica (LISTEN <c>catalogue</c>, sent by the triggers that raise the version), and tells
/// the memory and that of the rules. While the line is down the memory is told that too, and pages read the rows instead.
/// </summary>
public sealed class CatalogueNews(IConfiguration configuration, NpgsqlDataSource database, CatalogueMemory memory, RulesMemory rules, ILogger<CatalogueNews> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>How long a silent line is trusted before it is asked whether it is still there.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    private readonly string _line = new NpgsqlConnectionStringBuilder(DatabaseRegistration.Named(configuration, DatabaseRegistration.App)) { Pooling = false }.ConnectionString;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is NpgsqlException or SocketException or InvalidOperationException { InnerException: NpgsqlException }) // the latter: its name leads nowhere, while a swarm starts it anew
            {
                database.Clear(); // who hung up on this line hung up on those that wait in the pool: no form is to find that out
                log.LogWarning(failure, "Changes of the catalogue are not heard of; trying again in {Pause}", Pause);
            }
            finally
            {
                memory.HearsOfChanges = false;
            }
            await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ListenAsync(CancellationToken ct)
    {
        // a connection of its own: one that listens must not go back among the others
        await using var connection = new NpgsqlConnection(_line);
        await connection.OpenAsync(ct);
        connection.Notification += (_, news) => memory.Learn(long.Parse(news.Payload, CultureInfo.InvariantCulture));
        await using var listen = new NpgsqlCommand("listen catalogue", connection);
        await listen.ExecuteNonQueryAsync(ct);
        await using var ask = new NpgsqlCommand("select version from catalogue_version", connection);
        while (true)
        {
            // asked after the LISTEN, so that no change falls in between; and again and again, for a line that died without a word
            memory.Learn((long)(await ask.ExecuteScalarAsync(ct))!);
            memory.HearsOfChanges = true;
            await rules.RefreshAsync(ct);
            await connection.WaitAsync(Silence, ct);
        }
    }
}

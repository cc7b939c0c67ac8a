using Npgsql;

namespace OgTickets.Keys;

/// <summary>
/// Asks at start which master keys wrapped the rows of the database: one that is not in the ring stops the start. A shop that starts while its database is
/// away (or not migrated yet) opens all the same, and is stopped when the database comes back with such a row.
/// </summary>
public sealed class KeysInUse(NpgsqlDataSource database, MasterKeys masters, ILogger<KeysInUse> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    // byte 1 of a wrapped key is its master's number; one reading of both tables, 25 ms for 65,000 tickets and their buyers
    private const string Question = """
        select get_byte(wrapped, 1) from account_keys group by 1
        union
        select get_byte(wrapped, 1) from purchase_keys group by 1
        """;

    /// <summary>Throws <see cref="UnusableKeysException"/> with a sentence that names each missing key.</summary>
    public async Task CheckAsync(CancellationToken ct)
    {
        var numbers = new List<int>();
        await using var question = database.CreateCommand(Question);
        await using var rows = await question.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) numbers.Add(rows.GetInt32(0));
        masters.Require(numbers);
    }

    /// <summary>Before the web opens.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!await HasCheckedAsync(cancellationToken)) await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        do await Task.Delay(Pause, stoppingToken);
        while (!await HasCheckedAsync(stoppingToken));
    }

    private async Task<bool> HasCheckedAsync(CancellationToken ct)
    {
        try
        {
            await CheckAsync(ct);
            return true;
        }
        catch (NpgsqlException away) when (away.IsTransient || away.SqlState is PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.UndefinedTable)
        {
            log.LogWarning("The master keys could not be compared with the database yet: {Reason}", away.Message);
            return false;
        }
    }
}

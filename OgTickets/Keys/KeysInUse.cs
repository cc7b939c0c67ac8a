using System.Net.Sockets;
using Npgsql;
using OgTickets.Keys.Cookies;

namespace OgTickets.Keys;

/// <summary>
/// Asks at start which keys wrapped the secrets in the database: one that is not in the ring stops the start. A shop that starts while its database is
/// away (or not migrated yet) opens all the same, and is stopped when the database comes back with such a row.
/// </summary>
public sealed class KeysInUse(NpgsqlDataSource database, MasterKeys masters, ProtectionKeys protection, ILogger<KeysInUse> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    // byte 1 of a wrapped secret is its key's number; one reading of both tables of keys, 25 ms for 65,000 tickets and their buyers. A destroyed key is empty
    private const string OfMasters = """
        select get_byte(wrapped, 1) from account_keys where length(wrapped) > 1 group by 1
        union
        select get_byte(wrapped, 1) from purchase_keys group by 1
        union
        select get_byte(decode(substr(value, 4, 4), 'base64'), 1) from account_tokens where name = 'AuthenticatorKey' and value like 'w1:%' group by 1
        """;

    private const string OfTheFramework = """select distinct substring(xml from '<wrapped key="([0-9]+)"')::int from data_protection_keys where xml like '%<wrapped key=%'""";

    /// <summary>Throws <see cref="UnusableKeysException"/> with a sentence that names each missing key.</summary>
    public async Task CheckAsync(CancellationToken ct)
    {
        masters.Require(await NumbersAsync(OfMasters, ct));
        protection.Require(await NumbersAsync(OfTheFramework, ct));
    }

    private async Task<List<int>> NumbersAsync(string sql, CancellationToken ct)
    {
        var numbers = new List<int>();
        await using var question = database.CreateCommand(sql);
        await using var rows = await question.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) numbers.Add(rows.GetInt32(0));
        return numbers;
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
        catch (Exception away) when (away is SocketException or NpgsqlException { IsTransient: true } or PostgresException { SqlState: PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InsufficientPrivilege })
        {
            log.LogWarning("The keys could not be compared with the database yet: {Reason}", away.Message);
            return false;
        }
    }
}

using Npgsql;

namespace OgTickets.Keys;

/// <summary>
/// Wraps what older master keys wrapped under the active one, a few hundred rows at a time, while the shop is open. What is inside stays the same: no seal
/// changes, no ticket notices. When it is done no row names the former key, and its line can go (docs/operations/keys.md).
/// </summary>
/// <remarks>
/// Rows somebody works on are skipped and come next time, so that replicas share the work. A key with a greater number than the active one is not replaced:
/// while replicas restart one by one, those with the former ring would undo what the others do.
/// </remarks>
public sealed class KeyRewrap(NpgsqlDataSource database, MasterKeys masters)
{
    private const int Most = 500;

    /// <summary>Until nothing is left that another key wrapped.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        if (masters.Replaced is not { Count: > 0 } replaced) return; // a ring of one key: nothing to look for
        byte[][] numbers = [.. replaced.Select(number => new[] { number })];
        while (await AccountKeysAsync(numbers, ct) == Most) ct.ThrowIfCancellationRequested();
        while (await PurchaseKeysAsync(numbers, ct) == Most) ct.ThrowIfCancellationRequested();
        while (await AuthenticatorsAsync([.. replaced], ct) == Most) ct.ThrowIfCancellationRequested();
    }

    private Task<int> AccountKeysAsync(byte[][] numbers, CancellationToken ct) => WorkAsync(
        "select id, 0, wrapped from account_keys where substring(wrapped from 2 for 1) = any($1) order by id limit 500 for no key update skip locked",
        "update account_keys k set wrapped = new.wrapped from unnest($1, $2, $3) new (id, issue, wrapped) where k.id = new.id",
        numbers, row => masters.RewrapAccountKey(row.Id, row.Wrapped), ct);

    private Task<int> PurchaseKeysAsync(byte[][] numbers, CancellationToken ct) => WorkAsync(
        "select ticket_id, issue, wrapped from purchase_keys where substring(wrapped from 2 for 1) = any($1) order by ticket_id, issue limit 500 for no key update skip locked",
        "update purchase_keys k set wrapped = new.wrapped from unnest($1, $2, $3) new (id, issue, wrapped) where k.ticket_id = new.id and k.issue = new.issue",
        numbers, row => masters.RewrapPurchaseKey(row.Id, row.Issue, row.Wrapped), ct);

    private async Task<int> WorkAsync(string select, string update, byte[][] numbers, Func<Row, byte[]> rewrap, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var rows = new List<Row>();
        await using (var question = new NpgsqlCommand(select, connection) { Parameters = { new() { Value = numbers } } })
        await using (var reader = await question.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct)) rows.Add(new(reader.GetGuid(0), reader.GetInt32(1), reader.GetFieldValue<byte[]>(2)));
        if (rows.Count == 0) return 0;
        await using var change = new NpgsqlCommand(update, connection)
        {
            Parameters =
            {
                new() { Value = rows.ConvertAll(row => row.Id) },
                new() { Value = rows.ConvertAll(row => row.Issue) },
                new() { Value = rows.ConvertAll(row => rewrap(row)) },
            },
        };
        await change.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        return rows.Count;
    }

    private async Task<int> AuthenticatorsAsync(byte[] numbers, CancellationToken ct)
    {
        var secrets = new List<(Guid Account, string Wrapped)>();
        await using (var question = database.CreateCommand(
            """
            select user_id, value from account_tokens
            where name = 'AuthenticatorKey' and value like 'w1:%' and get_byte(decode(substr(value, 4, 4), 'base64'), 1) = any($1) limit 500
            """))
        {
            question.Parameters.AddWithValue(numbers.Select(number => (int)number).ToArray());
            await using var reader = await question.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct)) secrets.Add((reader.GetGuid(0), reader.GetString(1)));
        }
        foreach (var (account, wrapped) in secrets)
        {
            // only if it is still the one that was read: its owner may be changing phone
            await using var change = database.CreateCommand("update account_tokens set value = $1 where user_id = $2 and name = 'AuthenticatorKey' and value = $3");
            change.Parameters.AddWithValue(masters.WrapAuthenticator(account, masters.OpenAuthenticator(account, wrapped)!));
            change.Parameters.AddWithValue(account);
            change.Parameters.AddWithValue(wrapped);
            await change.ExecuteNonQueryAsync(ct);
        }
        return secrets.Count;
    }

    private sealed record Row(Guid Id, int Issue, byte[] Wrapped);
}

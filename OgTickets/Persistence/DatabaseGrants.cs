using Npgsql;

namespace OgTickets.Persistence;

/// <summary>What the web's role may do: read and write rows, change no schema, and never rewrite what must stay written (DESIGN §8).</summary>
public static class DatabaseGrants
{
    /// <summary>Tables whose rows are added and read, never changed or removed.</summary>
    private static readonly string[] WrittenOnce = ["audit_entries", "audit_blocks", "audit_block_entries", "admissions", "receipts", "shop_rules"];

    /// <summary>
    /// Gives the role its rights on every table there is, and takes away any other. Run by the owner after each migration, so that a new table gets its rights;
    /// in one transaction, so that a running web never sees a moment without them.
    /// </summary>
    public static async Task ApplyAsync(NpgsqlDataSource owner, string role, CancellationToken ct)
    {
        await using var connection = await owner.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        // two that grant at the same moment would fail with "tuple concurrently updated"
        await RunAsync("select pg_advisory_xact_lock(hashtext('og_tickets grants'))");
        await RunAsync($"""
            revoke all on database {Quoted(connection.Database)} from public;
            grant connect on database {Quoted(connection.Database)} to {Quoted(role)};
            grant usage on schema public to {Quoted(role)};
            revoke all on all tables in schema public from {Quoted(role)};
            grant select, insert, update, delete on all tables in schema public to {Quoted(role)};
            revoke insert, update, delete on "__EFMigrationsHistory" from {Quoted(role)};
            grant usage, select on all sequences in schema public to {Quoted(role)};
            """);
        await using var tables = new NpgsqlCommand("select tablename from pg_tables where schemaname = 'public' and tablename = any(@names)", connection, transaction);
        tables.Parameters.AddWithValue("names", WrittenOnce);
        var there = new List<string>();
        await using (var rows = await tables.ExecuteReaderAsync(ct))
            while (await rows.ReadAsync(ct)) there.Add(rows.GetString(0));
        foreach (var table in there) await RunAsync($"revoke update, delete on {Quoted(table)} from {Quoted(role)}");
        await transaction.CommitAsync(ct);

        async Task RunAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private static string Quoted(string name) => '"' + name.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
}

using System.Globalization;
using Npgsql;
using OgTickets.Persistence;

namespace OgTickets.Bench.Shop;

/// <summary>One database of the cluster, seen by each of the roles.</summary>
internal sealed class ShopDatabase(string name, EmbeddedPostgres postgres)
{
    public string Name => name;

    /// <summary>As the web.</summary>
    public string App => postgres.ConnectionTo(name, EmbeddedPostgres.AppRole);

    /// <summary>As migrations.</summary>
    public string Owner => postgres.ConnectionTo(name, EmbeddedPostgres.OwnerRole);

    /// <summary>Runs statements as the superuser; filling millions of rows takes its time.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var superuser = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, superuser) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Fills tables while they have no index but their keys, and builds the others when the rows are there, which takes a third of the time.</summary>
    public async Task WithoutIndexesAsync(IEnumerable<string> tables, Func<Task> fill)
    {
        var names = string.Join(',', tables.Select(t => $"'{t}'"));
        var indexes = await RowsAsync($"""
            select i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) from pg_index i join pg_class c on c.oid = i.indrelid
            where c.relname in ({names}) and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
            """);
        foreach (var index in indexes) await ExecuteAsync($"drop index {index[0]}");
        await fill();
        foreach (var index in indexes) await ExecuteAsync($"set maintenance_work_mem = '512MB'; {index[1]}");
    }

    public async Task<long> NumberAsync(string sql)
    {
        await using var superuser = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, superuser) { CommandTimeout = 0 };
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    /// <summary>Every row of a question, its values as text.</summary>
    public async Task<IReadOnlyList<string[]>> RowsAsync(string sql)
    {
        await using var superuser = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, superuser) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string[]>();
        while (await reader.ReadAsync()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture) ?? "")]);
        return rows;
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(postgres.ConnectionTo(name, "postgres")) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}

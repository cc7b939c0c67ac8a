using Npgsql;

namespace OgTickets.Tests.Support;

/// <summary>The database as somebody sees it who has a copy.</summary>
public static class WholeDatabase
{
    /// <summary>Every row of every table as PostgreSQL writes it, one a line: bytes stand in hexadecimal.</summary>
    public static async Task<string> DumpAsync(this App app)
    {
        await using var superuser = new NpgsqlConnection(app.Database.Superuser);
        await superuser.OpenAsync(Ct);
        var tables = await TextsAsync("select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables where schemaname not in ('pg_catalog', 'information_schema')");
        var rows = new List<string>();
        foreach (var table in tables) rows.AddRange(await TextsAsync($"select t::text from {table} t"));
        return string.Join('\n', rows);

        async Task<List<string>> TextsAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, superuser);
            await using var reader = await command.ExecuteReaderAsync(Ct);
            var texts = new List<string>();
            while (await reader.ReadAsync(Ct)) texts.Add(reader.GetString(0));
            return texts;
        }
    }

    /// <summary>Fails when a copy of the database holds this secret, as it is, in hexadecimal or in base64.</summary>
    /// <param name="what">What it is, for the sentence.</param>
    public static void HoldsNo(this string dump, string what, ReadOnlySpan<byte> secret)
    {
        var (hex, base64) = (Convert.ToHexStringLower(secret), Convert.ToBase64String(secret).TrimEnd('='));
        Assert.False(dump.Contains(hex, StringComparison.OrdinalIgnoreCase) || dump.Contains(base64, StringComparison.Ordinal), $"The database holds {what}.");
    }

    /// <inheritdoc cref="HoldsNo(string, string, ReadOnlySpan{byte})"/>
    public static void HoldsNo(this string dump, string what, string secret)
    {
        Assert.False(dump.Contains(secret, StringComparison.OrdinalIgnoreCase), $"The database holds {what}.");
        dump.HoldsNo(what, System.Text.Encoding.UTF8.GetBytes(secret));
    }
}

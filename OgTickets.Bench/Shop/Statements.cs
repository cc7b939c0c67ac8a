using System.Globalization;
using System.Text.RegularExpressions;

namespace OgTickets.Bench.Shop;

/// <summary>What PostgreSQL was asked, counted by its extension pg_stat_statements; nothing where the server lacks it.</summary>
internal sealed partial class Statements(ShopDatabase database)
{
    private const string There = "select count(*) from pg_extension where extname = 'pg_stat_statements'";

    /// <summary>Begins to count anew.</summary>
    public async Task ResetAsync()
    {
        if (await database.NumberAsync(There) == 1) await database.ExecuteAsync("select pg_stat_statements_reset()");
    }

    /// <summary>What was asked since, the most time first. The loops of the shop are among it, and whoever asked straight.</summary>
    /// <param name="operations">How many visits it was for.</param>
    public async Task<IReadOnlyList<Statement>> ReadAsync(long operations)
    {
        if (operations == 0 || await database.NumberAsync(There) != 1) return [];
        var rows = await database.RowsAsync("""
            select s.query, s.calls, s.total_exec_time from pg_stat_statements s join pg_database d on d.oid = s.dbid
            where d.datname = current_database() and s.userid = 'og_app'::regrole order by s.total_exec_time desc
            """);
        return [.. rows.Select(r => new Statement(Spaces().Replace(r[0], " "), double.Parse(r[1], CultureInfo.InvariantCulture) / operations, double.Parse(r[2], CultureInfo.InvariantCulture) / operations))];
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}

/// <summary>One statement, for each visit.</summary>
/// <param name="Sql">With its values left out.</param>
/// <param name="Calls">How often it was sent.</param>
/// <param name="Milliseconds">How long PostgreSQL worked on it, waiting for locks included.</param>
internal sealed record Statement(string Sql, double Calls, double Milliseconds);

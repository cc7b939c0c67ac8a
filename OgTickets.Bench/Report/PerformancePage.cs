using System.Globalization;
using System.Text;
using OgTickets.Bench.Machine;
using OgTickets.Bench.Shop;

namespace OgTickets.Bench.Report;

/// <summary>The page <c>docs/performance.md</c>; also what is printed.</summary>
internal static class PerformancePage
{
    private const int MostStatements = 20, LongestSql = 150;

    private static readonly string[] Settings = ["synchronous_commit", "fsync", "full_page_writes", "shared_buffers", "max_connections"];

    public static async Task<string> OfAsync(Rehearsal rehearsal, Cluster cluster, Findings findings)
    {
        var page = new StringBuilder();
        page.AppendLine("# Performance").AppendLine();
        page.AppendLine("Written by `dotnet run -c Release --project OgTickets.Bench -- all --write`, and by nothing else. Each figure and its yardstick were taken in turn, in one run, on one machine, by one");
        page.AppendLine("client in a process of its own; the client, the web and PostgreSQL share the cores. A figure is the median of its runs. Goals are those of the design; one that is missed stays here.").AppendLine();
        if (rehearsal.IsShort) page.AppendLine("**Short form**: seconds instead of minutes. Only the invariants count, the figures say little.").AppendLine();
        foreach (var line in Table.Of(findings.Figures)) page.AppendLine(line);
        page.AppendLine().AppendLine("## Recount").AppendLine();
        if (findings.BrokenInvariants.Count == 0) page.AppendLine("Every counter is the sum of what it counts; nothing oversold, lost or there twice; no answer that nobody should get.");
        foreach (var broken in findings.BrokenInvariants) page.AppendLine(CultureInfo.InvariantCulture, $"- **broken**: {broken}");
        page.AppendLine().AppendLine("## How").AppendLine();
        foreach (var note in findings.Notes) page.AppendLine(CultureInfo.InvariantCulture, $"- {note}");
        page.AppendLine(CultureInfo.InvariantCulture, $"- Runs: {rehearsal.Runs} of {rehearsal.Seconds} s after {rehearsal.WarmUpSeconds} s to warm up, {rehearsal.AtOnce} at once unless said otherwise.");
        page.AppendLine(CultureInfo.InvariantCulture, $"- The shop: published for Release, Staging, every rate limit × {ShopSettings.RateLimitTimes}, {cluster.WebPool} connections at most, everything else as delivered.");
        Statements(page, findings);
        page.AppendLine().AppendLine("## Machine and settings").AppendLine();
        var facts = MachineFacts.Read(await cluster.SettingAsync("server_version")).ToList();
        foreach (var setting in Settings) facts.Add(($"`{setting}`", await cluster.SettingAsync(setting)));
        foreach (var line in Table.Lay([["", ""], .. facts.Select(f => new[] { f.Name, f.Value })])) page.AppendLine(line);
        return page.ToString().ReplaceLineEndings("\n");
    }

    private static void Statements(StringBuilder page, Findings findings)
    {
        foreach (var figure in findings.Figures.Where(f => f.Statements.Count > 0))
        {
            page.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"## What PostgreSQL is asked: {figure.What}").AppendLine();
            var rows = figure.Statements.Take(MostStatements).Select(s => new[] { Table.Small(s.Calls), Table.Small(s.Milliseconds), $"`{Short(s.Sql)}`" });
            foreach (var line in Table.Lay([["Times each", "ms each", "Statement"], .. rows])) page.AppendLine(line);
        }
    }

    private static string Short(string sql) => (sql.Length <= LongestSql ? sql : sql[..LongestSql] + "…").Replace("|", "\\|", StringComparison.Ordinal);
}

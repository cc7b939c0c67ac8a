using System.Globalization;
using System.Reflection;
using System.Text;
using OgTickets.Bench.Machine;
using OgTickets.Bench.Shop;

namespace OgTickets.Bench.Report;

/// <summary>
/// The page <c>docs/performance.md</c>: a section for each part, in the parts' order. All of them together take an afternoon, so a part that is measured again replaces its own
/// section and leaves the others as they are; each says of which build and machine it is.
/// </summary>
internal static class PerformancePage
{
    private const string Heading = "## ";

    private const int MostStatements = 20, LongestSql = 150;

    private static readonly string[] Settings = ["synchronous_commit", "fsync", "full_page_writes", "shared_buffers", "max_connections"];

    private const string Head = """
        # Performance

        Written by `dotnet run -c Release --project OgTickets.Bench -- <part> --write`, and by nothing else; where the time goes that a missed goal takes is in
        [profiles.md](profiles.md). Each figure and its yardstick were taken in turn, in one run, on one machine, by one client in a process of its own; the client, the web and
        PostgreSQL share the cores. A figure is the median of its runs. Goals are those of the design; one that is missed stays here.

        """;

    /// <summary>The page with this section in place of the one that the part had.</summary>
    /// <param name="page">As it was; empty when there is none yet.</param>
    /// <param name="part">The part's name.</param>
    /// <param name="section">From <see cref="SectionAsync"/>.</param>
    public static string With(string page, string part, string section)
    {
        var sections = page.Split('\n' + Heading).Skip(1).Select(s => Heading + s.TrimEnd('\n') + '\n').Where(s => !IsOf(s, part)).Append(section);
        return Head.ReplaceLineEndings("\n") + '\n' + string.Join('\n', Part.All.SelectMany(p => sections.Where(s => IsOf(s, p.Name))));
    }

    /// <summary>What was found about a part.</summary>
    public static async Task<string> SectionAsync(Rehearsal rehearsal, Cluster cluster, string part, Findings findings)
    {
        var section = new StringBuilder().AppendLine(Heading + part).AppendLine();
        if (rehearsal.IsShort) section.AppendLine("**Short form**: seconds instead of minutes. Only the invariants count, the figures say little.").AppendLine();
        foreach (var line in Table.Of(findings.Figures)) section.AppendLine(line);
        section.AppendLine();
        foreach (var note in findings.Notes) section.AppendLine(CultureInfo.InvariantCulture, $"- {note}");
        if (findings.BrokenInvariants.Count == 0) section.AppendLine("- Recount: every counter is the sum of what it counts; nothing oversold, lost or there twice; no answer that nobody should get.");
        foreach (var broken in findings.BrokenInvariants) section.AppendLine(CultureInfo.InvariantCulture, $"- **broken**: {broken}");
        section.AppendLine(CultureInfo.InvariantCulture, $"- Runs: {rehearsal.Runs} of {rehearsal.Seconds} s after {rehearsal.WarmUpSeconds(1)} s to warm up, {rehearsal.WarmUpSeconds(0)} s before the first; {rehearsal.AtOnce} at once; unless said otherwise.");
        section.AppendLine(CultureInfo.InvariantCulture, $"- The shop: published for Release, Staging, every rate limit × {ShopSettings.RateLimitTimes}, {cluster.WebPool} connections at most, everything else as delivered.");
        section.AppendLine(CultureInfo.InvariantCulture, $"- Measured on {TimeProvider.System.GetUtcNow():d MMMM yyyy}, build {Build()}: {await FactsAsync(cluster)}.");
        Statements(section, findings);
        return section.ToString().ReplaceLineEndings("\n");
    }

    private static bool IsOf(string section, string part) => section.StartsWith($"{Heading}{part}\n", StringComparison.Ordinal);

    private static async Task<string> FactsAsync(Cluster cluster)
    {
        var facts = MachineFacts.Read(await cluster.SettingAsync("server_version")).Select(f => $"{f.Name} {f.Value}").ToList();
        foreach (var setting in Settings) facts.Add($"`{setting}` {await cluster.SettingAsync(setting)}");
        return string.Join("; ", facts);
    }

    // the SDK writes the commit behind the version
    private static string Build()
    {
        var version = typeof(PerformancePage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        return version[(version.IndexOf('+', StringComparison.Ordinal) + 1)..][..7];
    }

    private static void Statements(StringBuilder section, Findings findings)
    {
        foreach (var figure in findings.Figures.Where(f => f.Statements.Count > 0))
        {
            section.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"### What PostgreSQL is asked: {figure.What}").AppendLine();
            var rows = figure.Statements.Take(MostStatements).Select(s => new[] { Table.Small(s.Calls), Table.Small(s.Milliseconds), $"`{Short(s.Sql)}`" });
            foreach (var line in Table.Lay([["Times each", "ms each", "Statement"], .. rows])) section.AppendLine(line);
        }
    }

    private static string Short(string sql) => (sql.Length <= LongestSql ? sql : sql[..LongestSql] + "…").Replace("|", "\\|", StringComparison.Ordinal);
}

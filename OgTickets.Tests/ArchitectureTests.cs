using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace OgTickets.Tests;

/// <summary>Who imports whom (DESIGN §2), read from the <c>using</c> lines and qualified names of the source.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly string[] Features = ["Catalogue", "Inventory", "Orders", "Tickets", "Payments", "Gate", "Reporting"];
    private static readonly string[] Shared = ["Keys", "Identity", "Mail", "Audit", "Localisation", "Clock", "Values", "Background", "Rules"];

    private static readonly string[] OrganisersLists = ["Pages/Admin/", "Catalogue/Editing/", "Gate/", "Identity/Staff/", "Mail/", "Tickets/Gifts/"];

    private static readonly SourceFile[] Sources = [.. Directory
        .EnumerateFiles(ProductFolder(), "*.cs*", SearchOption.AllDirectories)
        .Select(path => new SourceFile(Path.GetRelativePath(ProductFolder(), path).Replace('\\', '/'), path))
        .Where(file => (file.Name.EndsWith(".cs", StringComparison.Ordinal) || file.Name.EndsWith(".cshtml", StringComparison.Ordinal))
            && file.Folder is not ("obj" or "bin") && !file.Name.Contains("/Migrations/", StringComparison.Ordinal))];

    [Fact]
    public void A_feature_uses_only_the_features_before_it() =>
        Refuse(file => Array.IndexOf(Features, file.Folder) is var place and >= 0 ? Features[(place + 1)..] : []);

    [Fact]
    public void Features_and_shared_subjects_know_neither_pages_nor_web() =>
        Refuse(file => Features.Contains(file.Folder) || Shared.Contains(file.Folder) || file.Folder == "Persistence" ? ["Pages", "Web", "Areas", "Privacy"] : []);

    [Fact]
    public void Shared_subjects_import_no_feature() => Refuse(file => Shared.Contains(file.Folder) ? Features : []);

    [Fact]
    public void Values_import_nothing() => Refuse(file => file.Folder == "Values" ? [.. Features, .. Shared.Except(["Values"]), "Persistence"] : []);

    [Fact]
    public void A_page_imports_no_other_page() => Assert.Empty(Sources
        .Where(file => file.Folder == "Pages")
        .SelectMany(file => PageImport().Matches(file.Text).Select(match => match.Groups[1].Value)
            .Where(page => page != "Shared" && !file.Name.StartsWith($"Pages/{page}/", StringComparison.Ordinal))
            .Select(page => $"{file.Name} imports page {page}")));

    [Fact]
    public void Features_do_not_import_the_web_framework() => Assert.Empty(Sources
        .Where(file => Features.Contains(file.Folder))
        .SelectMany(file => FrameworkImport().Matches(file.Text).Select(match => $"{file.Name}: {match.Value.Trim()}")));

    /// <summary>
    /// Statements are prepared. One that says <c>select *</c> fails on the connections that prepared it once a migration adds a column, under replicas of the old build that
    /// still serve; as a subquery of EF's, which names the columns it reads, it goes on.
    /// </summary>
    [Fact]
    public void Rows_read_by_a_statement_of_our_own_go_through_one_of_EF_s() => Assert.Empty(Sources
        .SelectMany(file => BareStatement().Matches(file.Text).Select(match => $"{file.Name}: {match.Value}")));

    /// <summary>A page that skips the rows before it costs more the farther it lies: after a year of a million orders, seconds. Lists go on after the last row of the page before.</summary>
    [Fact]
    public void No_list_of_the_organisers_skips_rows() => Assert.Empty(Sources
        .Where(file => file.Folder == "Reporting" || OrganisersLists.Any(place => file.Name.StartsWith(place, StringComparison.Ordinal)))
        .Where(file => file.Text.Contains(".Skip(", StringComparison.Ordinal)).Select(file => file.Name));

    [Fact]
    public void The_entry_point_stays_small() =>
        Assert.InRange(File.ReadLines(Path.Combine(ProductFolder(), "Program.cs")).Count(), 1, 29);

    private static void Refuse(Func<SourceFile, string[]> forbidden) => Assert.Empty(Sources
        .SelectMany(file => forbidden(file)
            .Where(folder => Regex.IsMatch(file.Text, $@"\bOgTickets\.{folder}\b", RegexOptions.None, TimeSpan.FromSeconds(1)))
            .Select(folder => $"{file.Name} imports {folder}")));

    private static string ProductFolder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "OgTickets");

    [GeneratedRegex(@"^(?:@?using)\s+(?:\w+\s*=\s*)?OgTickets\.Pages\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex PageImport();

    [GeneratedRegex(@"FromSql\([^;]*?""\s*\)\s*(?:\.AsNoTracking\w*\(\)\s*)?\.(?:ToListAsync|ToArrayAsync|LoadAsync)\b")]
    private static partial Regex BareStatement();

    [GeneratedRegex(@"^using\s+Microsoft\.AspNetCore\.(?!Identity\b)[\w.]+;", RegexOptions.Multiline)]
    private static partial Regex FrameworkImport();

    private sealed record SourceFile(string Name, string Path)
    {
        public string Folder => Name.Split('/')[0];
        public string Text { get; } = File.ReadAllText(Path);
    }
}

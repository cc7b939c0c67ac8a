using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace OgTickets.Tests.Persistence;

/// <summary>
/// What of a migration an open shop would feel, and what replicas of the build before, which sell while it runs, would fall over (docs/deploy.md, “Migrations”).
/// </summary>
internal static partial class OpenShop
{
    /// <summary>Tables that the catalogue and the staff fill: some thousand rows, read through in an instant. All others grow with every sale.</summary>
    private static readonly string[] Small =
        ["catalogue_version", "clock_settings", "gate_devices", "gate_tallies", "offers", "price_categories", "receipt_series", "role_claims", "roles", "sales_counted", "search_documents", "sessions", "sports", "venues"];

    /// <summary>One sentence for each step that has no place there.</summary>
    public static IReadOnlyList<string> Feels(IReadOnlyList<MigrationOperation> steps)
    {
        var made = steps.OfType<CreateTableOperation>().Select(table => table.Name).ToHashSet(StringComparer.Ordinal);
        return [.. steps.Select(step => Falls(step, made) ?? Locks(step, made.Union(Small).ToHashSet(StringComparer.Ordinal))).OfType<string>()];
    }

    // whatever the size of the table: the build before reads and writes it as it was
    private static string? Falls(MigrationOperation step, HashSet<string> made) => step switch
    {
        DropTableOperation gone => $"{gone.Name} is dropped while the build before reads it",
        RenameTableOperation renamed => $"{renamed.Name} is renamed under the build before",
        DropColumnOperation gone when !made.Contains(gone.Table) => $"{gone.Table}.{gone.Name} is dropped while the build before reads it",
        RenameColumnOperation renamed when !made.Contains(renamed.Table) => $"{renamed.Table}.{renamed.Name} is renamed under the build before",
        AddColumnOperation { IsNullable: false, DefaultValue: null, DefaultValueSql: null, ComputedColumnSql: null } added when !made.Contains(added.Table) =>
            $"{added.Table}.{added.Name} must be given, and the build before does not give it",
        AlterColumnOperation { IsNullable: false, OldColumn.IsNullable: true } altered => $"{altered.Table}.{altered.Name} must be given, and the build before does not give it",
        _ => null,
    };

    private static string? Locks(MigrationOperation step, HashSet<string> quick) => step switch
    {
        CreateIndexOperation index when !quick.Contains(index.Table) && index["Npgsql:CreatedConcurrently"] is not true =>
            $"{index.Name} is built while nobody can write to {index.Table}: make it concurrently (IsCreatedConcurrently)",
        AddCheckConstraintOperation check when !quick.Contains(check.Table) => Checked(check.Name, check.Table),
        AddForeignKeyOperation key when !quick.Contains(key.Table) => Checked(key.Name, key.Table),
        AddUniqueConstraintOperation unique when !quick.Contains(unique.Table) => $"{unique.Name} is built while nobody can use {unique.Table}: make a unique index concurrently",
        AddPrimaryKeyOperation key when !quick.Contains(key.Table) => $"{key.Name} is built while nobody can use {key.Table}",
        AddColumnOperation { ComputedColumnSql: not null } added when !quick.Contains(added.Table) => $"{added.Table} is written anew for {added.Name}",
        AlterColumnOperation altered when !quick.Contains(altered.Table) && altered.ColumnType != altered.OldColumn.ColumnType => $"{altered.Table} is written anew for {altered.Name}",
        SqlOperation statement => LocksBySql(statement.Sql, quick),
        _ => null,
    };

    private static string? LocksBySql(string sql, HashSet<string> quick)
    {
        if (Index().Matches(sql).FirstOrDefault(index => !quick.Contains(index.Groups["table"].Value)) is { } built) return $"“{built.Value}” lets nobody write meanwhile: create index concurrently";
        if (Constraint().Matches(sql).FirstOrDefault(made => !quick.Contains(made.Groups["table"].Value) && !made.Value.Contains("not valid", StringComparison.OrdinalIgnoreCase)) is { } added)
            return $"“{added.Value}” reads every row under a lock: add it not valid, and validate it in a statement of its own";
        return Rows().Matches(sql).FirstOrDefault(moved => !quick.Contains(moved.Groups["table"].Value)) is { } all ? $"“{all.Value}” locks every row it moves: a loop of the new build moves them by and by" : null;
    }

    private static string Checked(string name, string table) => $"{name} is checked against every row of {table} under a lock: add it by SQL, not valid, and validate it in a statement of its own";

    [GeneratedRegex(@"create\s+(?:unique\s+)?index\s+(?!concurrently)\S+\s+on\s+(?<table>\w+)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Index();

    [GeneratedRegex(@"alter\s+table\s+(?<table>\w+)\s+add\s+constraint\s[^;]*", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Constraint();

    [GeneratedRegex(@"^\s*(?:update\s+(?<table>\w+)\s+set|delete\s+from\s+(?<table>\w+))", RegexOptions.IgnoreCase | RegexOptions.Multiline, 1000)]
    private static partial Regex Rows();
}

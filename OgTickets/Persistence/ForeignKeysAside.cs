using Microsoft.EntityFrameworkCore;

namespace OgTickets.Persistence;

/// <summary>
/// Takes the foreign keys off the tables for a load of very many rows and puts them back: PostgreSQL then checks all rows by one join a key, where it would have looked
/// up each row alone. Nothing is left unchecked, and a row that points nowhere fails the load.
/// </summary>
public sealed class ForeignKeysAside
{
    private readonly OgTicketsDb _db;
    private readonly IReadOnlyList<ForeignKey> _keys;

    private ForeignKeysAside(OgTicketsDb db, IReadOnlyList<ForeignKey> keys) => (_db, _keys) = (db, keys);

    /// <summary>Drops, in the caller's transaction, the keys of those tables that the connection's role owns; the web's role owns none, and its rows are checked one by one.</summary>
    public static async Task<ForeignKeysAside> TakeAsync(OgTicketsDb db, CancellationToken ct)
    {
        var keys = await db.Database.SqlQuery<ForeignKey>(
            $"""
            select k.conrelid::regclass::text as "Table", quote_ident(k.conname) as "Name", pg_get_constraintdef(k.oid) as "Rule"
            from pg_constraint k join pg_class t on t.oid = k.conrelid
            where k.contype = 'f' and t.relowner = current_user::regrole and t.relnamespace = 'public'::regnamespace
            """).ToListAsync(ct);
        await RunAsync(db, keys.Select(k => $"alter table {k.Table} drop constraint {k.Name}"), ct);
        return new(db, keys);
    }

    /// <summary>Makes the keys again, which checks every row.</summary>
    public Task PutBackAsync(CancellationToken ct) => RunAsync(_db, _keys.Select(k => $"alter table {k.Table} add constraint {k.Name} {k.Rule}"), ct);

    private static Task RunAsync(OgTicketsDb db, IEnumerable<string> changes, CancellationToken ct) =>
        string.Join(";\n", changes) is { Length: > 0 } sql ? db.Database.ExecuteSqlRawAsync(sql, ct) : Task.CompletedTask;

    // names and rules as PostgreSQL itself writes them
    private sealed record ForeignKey(string Table, string Name, string Rule);
}

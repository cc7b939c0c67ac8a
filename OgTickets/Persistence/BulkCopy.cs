using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace OgTickets.Persistence;

/// <summary>Writes many rows of one entity by PostgreSQL's binary COPY, with the columns and conversions of the model.</summary>
public static class BulkCopy
{
    /// <summary>Copies the rows in order, inside the context's transaction if there is one. The entities' keys must be set: nothing is generated or tracked.</summary>
    /// <returns>How many rows were written.</returns>
    public static async Task<ulong> BulkCopyAsync<T>(this OgTicketsDb db, IEnumerable<T> rows, CancellationToken ct)
        where T : class
    {
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new ArgumentException($"{typeof(T).Name} is not in the model.", nameof(rows));
        var columns = StoredColumn.AllOf(entity);
        await db.Database.OpenConnectionAsync(ct);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var target = $"copy {entity.GetTableName()} ({string.Join(", ", columns.Select(c => c.Name))}) from stdin (format binary)";
        await using var writer = await connection.BeginBinaryImportAsync(target, ct);
        writer.Timeout = TimeSpan.FromMinutes(5); // so many rows at once may take a busy machine longer than a statement's half minute
        foreach (var row in rows)
        {
            await writer.StartRowAsync(ct);
            foreach (var column in columns)
            {
                if (column.Of(row) is not { } value) await writer.WriteNullAsync(ct);
                else if (column.IsJson) await writer.WriteAsync((string)value, NpgsqlDbType.Jsonb, ct); // a string alone goes as text, which jsonb does not read
                else await writer.WriteAsync(value, ct);
            }
        }
        var written = await writer.CompleteAsync(ct);
        await db.Database.CloseConnectionAsync();
        return written;
    }
}

using System.Runtime.CompilerServices;
using Npgsql;

namespace OgTickets.Audit;

/// <summary>The rows of the trail in the order in which it was sealed, one at a time.</summary>
internal static class AuditRows
{
    public static async IAsyncEnumerable<AuditBlock> BlocksAsync(NpgsqlConnection connection, AuditPiece piece, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select number, sealed_at, hashes, previous_hash, key_number, hash, mac from audit_blocks where number > $1 order by number limit $2", connection);
        command.Parameters.AddWithValue(piece.After);
        command.Parameters.AddWithValue(piece.Blocks);
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            yield return new()
            {
                Number = row.GetInt64(0),
                SealedAt = row.GetFieldValue<DateTimeOffset>(1),
                Hashes = row.GetFieldValue<byte[]>(2),
                PreviousHash = row.GetFieldValue<byte[]>(3),
                KeyNumber = row.GetInt32(4),
                Hash = row.GetFieldValue<byte[]>(5),
                Mac = row.GetFieldValue<byte[]>(6),
            };
        }
    }

    public static async IAsyncEnumerable<SealedEntry> EntriesAsync(NpgsqlConnection connection, AuditPiece piece, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            select b.block_number, b.entry_id, e.id, e.at, e.actor_id, e.action, e.subject, e.detail, e.personal_hash, p.salt, p.text
            from audit_block_entries b
            left join audit_entries e on e.id = b.entry_id
            left join audit_personal_details p on p.entry_id = e.id
            where b.block_number > $1 and b.block_number <= $2
            order by b.block_number, b.position
            """, connection)
        { CommandTimeout = 0 }; // sorting a long trail takes its time
        command.Parameters.AddWithValue(piece.After);
        command.Parameters.AddWithValue(piece.After + piece.Blocks);
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct)) yield return new(row.GetInt64(0), row.GetInt64(1), await row.IsDBNullAsync(2, ct) ? null : Entry(row));
    }

    private static AuditEntry Entry(NpgsqlDataReader row) => new()
    {
        Id = row.GetInt64(2),
        At = row.GetFieldValue<DateTimeOffset>(3),
        ActorId = row.IsDBNull(4) ? null : row.GetGuid(4),
        Action = row.GetString(5),
        Subject = row.GetString(6),
        Detail = row.GetString(7),
        PersonalHash = row.IsDBNull(8) ? null : row.GetFieldValue<byte[]>(8),
        Personal = row.IsDBNull(9) ? null : new() { Salt = row.GetFieldValue<byte[]>(9), Text = row.GetString(10) },
    };
}

using System.Data;
using Npgsql;
using OgTickets.Clock;
using OgTickets.Keys;

namespace OgTickets.Audit;

/// <summary>
/// Reads the whole trail and finds the first thing that is not as it was sealed. Blocks and entries are read side by side from one snapshot, as a stream:
/// a million entries need no more memory than one block.
/// </summary>
public sealed class AuditVerification(NpgsqlDataSource database, AuditKeys keys, ShopClock clock)
{
    /// <summary>The sealer works every second: what waits longer has been left behind.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Walks the chain from its first block.</summary>
    /// <param name="noted">A head noted outside the database at any time before: it must still be in the chain.</param>
    public async Task<AuditReport> RunAsync(AuditHead? noted, CancellationToken ct)
    {
        await using var first = await database.OpenConnectionAsync(ct);
        await using var snapshot = await first.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await using var second = await database.OpenConnectionAsync(ct);
        await using var same = await second.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await JoinAsync(first, second, ct);

        var (entries, head, found) = await WalkAsync(first, second, noted, ct);
        var (unsealed, overdue) = await WaitingAsync(first, ct);
        return new(entries, head, found, unsealed, overdue);
    }

    private async Task<(long Entries, AuditHead? Head, AuditBreak? Break)> WalkAsync(NpgsqlConnection first, NpgsqlConnection second, AuditHead? noted, CancellationToken ct)
    {
        var (entries, head) = (0L, (AuditHead?)null);
        await using var rows = AuditRows.EntriesAsync(second, ct).GetAsyncEnumerator(ct);
        var more = await rows.MoveNextAsync();
        await foreach (var block in AuditRows.BlocksAsync(first, ct))
        {
            var stands = new List<SealedEntry>();
            for (; more && rows.Current.Block <= block.Number; more = await rows.MoveNextAsync()) stands.Add(rows.Current);
            var expected = (head?.Number ?? 0) + 1;
            var found = block.Number != expected ? new(AuditBreakKind.BlockRemoved, expected)
                : SealedBlock.Check(block, head, keys) ?? NotAsNoted(block, noted) ?? SealedBlock.Check(block, stands);
            if (found is not null) return (entries, head, found);
            (entries, head) = (entries + stands.Count, new(block.Number, block.Hash));
        }

        // entries that stand in a block which is not there, or a head that was noted and never reached: the tail was cut off
        var cut = more ? rows.Current.Block : noted?.Number > (head?.Number ?? 0) ? (head?.Number ?? 0) + 1 : (long?)null;
        return (entries, head, cut is null ? null : new(AuditBreakKind.BlockRemoved, cut.Value));
    }

    private static AuditBreak? NotAsNoted(AuditBlock block, AuditHead? noted) =>
        noted?.Number == block.Number && !noted.Hash.AsSpan().SequenceEqual(block.Hash) ? new(AuditBreakKind.NotAsNoted, block.Number) : null;

    private async Task<(long Unsealed, long Overdue)> WaitingAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var count = new NpgsqlCommand(
            """
            select count(*), count(*) filter (where e.at < $1) from audit_entries e
            where not exists (select from audit_block_entries b where b.entry_id = e.id)
            """, connection);
        count.Parameters.AddWithValue(clock.GetUtcNow() - Patience);
        await using var row = await count.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return (row.GetInt64(0), row.GetInt64(1));
    }

    // both connections see one moment: a block sealed meanwhile is in neither
    private static async Task JoinAsync(NpgsqlConnection first, NpgsqlConnection second, CancellationToken ct)
    {
        await using var export = new NpgsqlCommand("select pg_export_snapshot()", first);
        var moment = (string)(await export.ExecuteScalarAsync(ct))!;
        await using var import = new NpgsqlCommand($"set transaction snapshot '{moment}'", second);
        await import.ExecuteNonQueryAsync(ct);
    }
}

using System.Data;
using Npgsql;
using OgTickets.Clock;
using OgTickets.Keys;

namespace OgTickets.Audit;

/// <summary>
/// Reads the whole trail and finds the first thing that is not as it was sealed. Blocks and entries are read side by side from one snapshot, as a stream:
/// a million entries need no more memory than one block. The command reads all of it at once, the shop piece by piece (<see cref="AuditCheckWork"/>).
/// </summary>
public sealed class AuditVerification(NpgsqlDataSource database, AuditKeys keys, ShopClock clock)
{
    /// <summary>The sealer works every second: what waits longer has been left behind.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Walks the chain from its first block to its last.</summary>
    /// <param name="noted">A head noted outside the database at any time before: it must still be in the chain.</param>
    public async Task<AuditReport> RunAsync(AuditHead? noted, CancellationToken ct) => (await GoOnAsync(after: null, noted, int.MaxValue, ct)).Report;

    /// <summary>Walks a piece of the chain. Blocks are never changed, so pieces seen one after the other prove what one look at all of them proves.</summary>
    /// <param name="after">The last block that was seen to hold; null to begin.</param>
    /// <param name="blocks">How many to walk.</param>
    /// <returns>What was seen of the piece, and whether there is nothing more to see: then also what waits to be sealed is counted.</returns>
    public async Task<(AuditReport Report, bool IsLast)> GoOnAsync(AuditHead? after, AuditHead? noted, int blocks, CancellationToken ct)
    {
        await using var first = await database.OpenConnectionAsync(ct);
        await using var snapshot = await first.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await using var second = await database.OpenConnectionAsync(ct);
        await using var same = await second.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await JoinAsync(first, second, ct);

        var piece = new AuditPiece(after?.Number ?? 0, blocks);
        var (walked, entries, head, found) = await WalkAsync(first, second, piece, after, noted, ct);
        if (found is null && walked == blocks) return (new(entries, head, null, 0, 0), false);
        found ??= await CutAsync(first, head, noted, ct);
        var (unsealed, overdue) = await WaitingAsync(first, ct);
        return (new(entries, head, found, unsealed, overdue), true);
    }

    private async Task<(int Blocks, long Entries, AuditHead? Head, AuditBreak? Break)> WalkAsync(
        NpgsqlConnection first, NpgsqlConnection second, AuditPiece piece, AuditHead? after, AuditHead? noted, CancellationToken ct)
    {
        var (blocks, entries, head) = (0, 0L, after);
        await using var rows = AuditRows.EntriesAsync(second, piece, ct).GetAsyncEnumerator(ct);
        var more = await rows.MoveNextAsync();
        await foreach (var block in AuditRows.BlocksAsync(first, piece, ct))
        {
            var stands = new List<SealedEntry>();
            for (; more && rows.Current.Block <= block.Number; more = await rows.MoveNextAsync()) stands.Add(rows.Current);
            var expected = (head?.Number ?? 0) + 1;
            var found = block.Number != expected ? new(AuditBreakKind.BlockRemoved, expected)
                : SealedBlock.Check(block, head, keys) ?? NotAsNoted(block, noted) ?? SealedBlock.Check(block, stands);
            if (found is not null) return (blocks, entries, head, found);
            (blocks, entries, head) = (blocks + 1, entries + stands.Count, new(block.Number, block.Hash));
        }
        return (blocks, entries, head, null);
    }

    /// <summary>Entries that stand in a block which is not there, or a head that was noted and never reached: the tail was cut off.</summary>
    private static async Task<AuditBreak?> CutAsync(NpgsqlConnection connection, AuditHead? head, AuditHead? noted, CancellationToken ct)
    {
        var last = head?.Number ?? 0;
        await using var beyond = new NpgsqlCommand("select exists (select from audit_block_entries where block_number > $1)", connection);
        beyond.Parameters.AddWithValue(last);
        return (bool)(await beyond.ExecuteScalarAsync(ct))! || noted?.Number > last ? new(AuditBreakKind.BlockRemoved, last + 1) : null;
    }

    private static AuditBreak? NotAsNoted(AuditBlock block, AuditHead? noted) =>
        noted?.Number == block.Number && !noted.Hash.AsSpan().SequenceEqual(block.Hash) ? new(AuditBreakKind.NotAsNoted, block.Number) : null;

    private async Task<(long Unsealed, long Overdue)> WaitingAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var count = new NpgsqlCommand(
            """
            select count(*), count(*) filter (where e.at < $1) from audit_entries e
            where not exists (select from audit_block_entries b where b.entry_id = e.id)
            """, connection)
        { CommandTimeout = 0 }; // it reads every entry there is
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

/// <summary>Some blocks of the chain.</summary>
/// <param name="After">The number of the block before the first.</param>
/// <param name="Blocks">How many at most.</param>
internal sealed record AuditPiece(long After, int Blocks);

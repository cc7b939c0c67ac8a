using Microsoft.EntityFrameworkCore;
using OgTickets.Clock;
using OgTickets.Keys;
using OgTickets.Persistence;

namespace OgTickets.Audit;

/// <summary>
/// Chains committed entries into blocks. It runs beside the shop and never inside a purchase: a chain in the purchase would be one lock for everybody.
/// One replica at a time works, under an advisory lock; the others go home at once.
/// </summary>
public sealed class AuditSealer(OgTicketsDb db, AuditKeys keys, ShopClock clock, ILogger<AuditSealer> log)
{
    /// <summary>Entries of one block at most; whatever waits beyond goes into the next at once.</summary>
    public const int Most = 5_000;

    private const long OneAtATime = 0x6F672D736561; // any number that no other advisory lock uses
    private static readonly byte[] NoBlock = new byte[AuditHash.Size];

    /// <summary>Seals all that waits. Each block commits by itself.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        int taken;
        do taken = await SealAsync(ct);
        while (taken == Most); // more than a block waits
    }

    /// <summary>How many entries waited, of those it looked at.</summary>
    private async Task<int> SealAsync(CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var turn = await db.Database.SqlQuery<bool>($"""select pg_try_advisory_xact_lock({OneAtATime}) as "Value" """).ToListAsync(ct);
        if (!turn[0]) return 0;
        var waiting = await db.Database.SqlQuery<long>($"""select entry_id as "Value" from audit_waiting order by entry_id limit {Most}""").ToArrayAsync(ct);
        var entries = await NewOfAsync(waiting, ct);
        var block = entries.Count == 0 ? null : await SealAsync(entries, ct);
        await db.Database.ExecuteSqlAsync($"delete from audit_waiting where entry_id = any({waiting})", ct);
        await transaction.CommitAsync(ct);
        // a log kept elsewhere is an anchor: it shows when the tail of the trail was cut off (docs/operations/audit.md)
        if (block is not null) log.LogInformation("Audit block {Number} is sealed: {Head}", block.Number, new AuditHead(block.Number, block.Hash));
        return waiting.Length;
    }

    private async Task<AuditBlock> SealAsync(List<AuditEntry> entries, CancellationToken ct)
    {
        var block = Seal(entries, await HeadAsync(ct));
        db.AuditBlocks.Add(block);
        await db.SaveChangesAsync(ct);
        long[] ids = [.. entries.Select(e => e.Id)];
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into audit_block_entries (block_number, position, entry_id)
            select {block.Number}, e.place - 1, e.id from unnest({ids}) with ordinality e (id, place)
            """, ct);
        return block;
    }

    // by their ids, so that a block costs the same whatever waits behind it; what is sealed already can't wait again, whoever put it there
    private async Task<List<AuditEntry>> NewOfAsync(long[] waiting, CancellationToken ct)
    {
        var known = await db.Database.SqlQuery<long>($"""select entry_id as "Value" from audit_block_entries where entry_id = any({waiting})""").ToHashSetAsync(ct);
        var fresh = waiting.Where(id => !known.Contains(id)).ToArray();
        return await db.AuditEntries.FromSql($"select * from audit_entries where id = any({fresh}) order by id").AsNoTracking().OrderBy(e => e.Id).ToListAsync(ct);
    }

    private Task<AuditHead?> HeadAsync(CancellationToken ct) =>
        db.AuditBlocks.OrderByDescending(b => b.Number).Select(b => new AuditHead(b.Number, b.Hash)).FirstOrDefaultAsync(ct);

    private AuditBlock Seal(List<AuditEntry> entries, AuditHead? before)
    {
        var block = new AuditBlock
        {
            Number = (before?.Number ?? 0) + 1,
            SealedAt = WholeMicroseconds(clock.GetUtcNow()),
            Hashes = [.. entries.SelectMany(AuditHash.OfEntry)],
            PreviousHash = before?.Hash ?? NoBlock,
            KeyNumber = keys.ActiveNumber,
        };
        block.Hash = AuditHash.OfBlock(block);
        block.Mac = keys.Mac(block.Hash);
        return block;
    }

    // as PostgreSQL keeps them: the hash must be that of the row read back
    private static DateTimeOffset WholeMicroseconds(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}

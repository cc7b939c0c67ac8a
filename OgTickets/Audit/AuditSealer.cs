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

    /// <summary>How many entries the block took.</summary>
    private async Task<int> SealAsync(CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var turn = await db.Database.SqlQuery<bool>($"""select pg_try_advisory_xact_lock({OneAtATime}) as "Value" """).ToListAsync(ct);
        if (!turn[0]) return 0;
        var entries = await WaitingAsync(ct);
        if (entries.Count == 0) return 0;
        var block = Seal(entries, await HeadAsync(ct));
        db.AuditBlocks.Add(block);
        await db.SaveChangesAsync(ct);
        long[] ids = [.. entries.Select(e => e.Id)];
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into audit_block_entries (block_number, position, entry_id)
            select {block.Number}, e.place - 1, e.id from unnest({ids}) with ordinality e (id, place)
            """, ct);
        await db.Database.ExecuteSqlAsync($"delete from audit_waiting where entry_id = any({ids})", ct);
        await transaction.CommitAsync(ct);
        // a log kept elsewhere is an anchor: it shows when the tail of the trail was cut off (docs/operations/audit.md)
        log.LogInformation("Audit block {Number} is sealed: {Head}", block.Number, new AuditHead(block.Number, block.Hash));
        return entries.Count;
    }

    // what is sealed already can't wait again, whoever put it there
    private Task<List<AuditEntry>> WaitingAsync(CancellationToken ct) => db.AuditEntries.FromSql(
        $"""
        select e.* from audit_waiting w join audit_entries e on e.id = w.entry_id
        where not exists (select from audit_block_entries b where b.entry_id = w.entry_id)
        order by w.entry_id limit {Most}
        """).AsNoTracking().ToListAsync(ct);

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

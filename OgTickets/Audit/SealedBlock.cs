using OgTickets.Keys;

namespace OgTickets.Audit;

/// <summary>One row that says which entry stands where, with the entry as it is now.</summary>
/// <param name="Block">The block's number.</param>
/// <param name="EntryId">What the row names.</param>
/// <param name="Entry">Null when it is gone.</param>
internal sealed record SealedEntry(long Block, long EntryId, AuditEntry? Entry);

/// <summary>Compares a block, and what stands in it, with what was sealed.</summary>
internal static class SealedBlock
{
    /// <summary>Whether the block itself is what the key sealed after that one.</summary>
    public static AuditBreak? Check(AuditBlock block, AuditHead? before, AuditKeys keys)
    {
        if (!block.Hash.AsSpan().SequenceEqual(AuditHash.OfBlock(block)) || !block.PreviousHash.AsSpan().SequenceEqual(before?.Hash ?? new byte[AuditHash.Size]))
            return new(AuditBreakKind.BlockAltered, block.Number);
        return keys.Made(block.KeyNumber, block.Hash, block.Mac) switch
        {
            true => null,
            false => new(AuditBreakKind.BlockForged, block.Number),
            null => new(AuditBreakKind.KeyMissing, block.Number),
        };
    }

    /// <summary>Whether these entries, in the order of their places, are those the block was made of.</summary>
    public static AuditBreak? Check(AuditBlock block, IReadOnlyList<SealedEntry> now)
    {
        if (now.FirstOrDefault(e => e.Entry is null) is { } gone) return new(AuditBreakKind.EntryRemoved, block.Number, gone.EntryId);
        var were = block.Hashes.Chunk(AuditHash.Size).Select(Convert.ToHexString).ToList();
        var are = now.Select(e => Convert.ToHexString(AuditHash.OfEntry(e.Entry!))).ToList();
        return were.SequenceEqual(are, StringComparer.Ordinal) ? now.Select(CheckPersonal).FirstOrDefault(b => b is not null) : WhatHappened(block, now, were, are);
    }

    private static AuditBreak WhatHappened(AuditBlock block, IReadOnlyList<SealedEntry> now, List<string> were, List<string> are)
    {
        var foreign = are.FindIndex(hash => !were.Contains(hash));
        if (foreign >= 0) return new(are.Count > were.Count ? AuditBreakKind.EntryInserted : AuditBreakKind.EntryAltered, block.Number, now[foreign].EntryId);
        if (are.Count < were.Count) return new(AuditBreakKind.EntryRemoved, block.Number);
        var moved = are.Zip(were).TakeWhile(pair => pair.First == pair.Second).Count();
        return new(AuditBreakKind.EntryReordered, block.Number, now[Math.Min(moved, now.Count - 1)].EntryId);
    }

    // an erased one says nothing; one that is there must be what was hashed
    private static AuditBreak? CheckPersonal(SealedEntry row) =>
        row.Entry is { Personal: { } personal } entry && !AuditHash.OfPersonal(personal.Salt, personal.Text).AsSpan().SequenceEqual(entry.PersonalHash)
            ? new(AuditBreakKind.PersonalAltered, row.Block, row.EntryId)
            : null;
}

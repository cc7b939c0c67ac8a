namespace OgTickets.Audit;

/// <summary>What <see cref="AuditVerification"/> saw.</summary>
/// <param name="Entries">Sealed entries that hold, up to the first break.</param>
/// <param name="Head">The last block that holds; null when there is none.</param>
/// <param name="Break">The first thing that is not as it was sealed; null when all holds.</param>
/// <param name="Unsealed">Entries in no block.</param>
/// <param name="Overdue">Those of them older than <see cref="AuditVerification.Patience"/>: the sealer is away, or somebody wrote past it.</param>
public sealed record AuditReport(long Entries, AuditHead? Head, AuditBreak? Break, long Unsealed, long Overdue)
{
    public bool Holds => Break is null && Overdue == 0;
}

/// <summary>A break in the trail, and where.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Block">The number of the block.</param>
/// <param name="Entry">The entry's id, when it can be told.</param>
public sealed record AuditBreak(AuditBreakKind Kind, long Block, long? Entry = null)
{
    /// <summary>A sentence for the person at the console.</summary>
    public override string ToString() => Kind switch
    {
        AuditBreakKind.EntryAltered => $"Entry {Entry} in block {Block} was altered.",
        AuditBreakKind.EntryRemoved => Entry is null ? $"An entry of block {Block} was removed." : $"Entry {Entry} of block {Block} was removed.",
        AuditBreakKind.EntryInserted => $"Entry {Entry} was inserted into block {Block} after it was sealed.",
        AuditBreakKind.EntryReordered => $"Entry {Entry} in block {Block} stands in another's place: entries were reordered.",
        AuditBreakKind.PersonalAltered => $"The personal detail of entry {Entry} in block {Block} was altered.",
        AuditBreakKind.BlockAltered => $"Block {Block} was altered.",
        AuditBreakKind.BlockForged => $"Block {Block} was not sealed with the shop's audit key.",
        AuditBreakKind.KeyMissing => $"Block {Block} was sealed with an audit key that is not in the ring: put it back as old.",
        AuditBreakKind.BlockRemoved => $"Block {Block} was removed.",
        AuditBreakKind.NotAsNoted => $"Block {Block} is not the one that was noted: the trail was written anew.",
        _ => throw new InvalidOperationException($"The break {Kind} has no words."),
    };
}

public enum AuditBreakKind
{
    EntryAltered,
    EntryRemoved,
    EntryInserted,
    EntryReordered,
    PersonalAltered,
    BlockAltered,

    /// <summary>Consistent in itself, but its MAC is not by our key.</summary>
    BlockForged,
    KeyMissing,
    BlockRemoved,

    /// <summary>A block noted outside the database says otherwise.</summary>
    NotAsNoted,
}

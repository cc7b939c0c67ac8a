namespace OgTickets.Audit;

/// <summary>
/// A verification of the whole trail that an organiser asked for, how far it has come and what came of it. <see cref="AuditCheckWork"/> works it off; one is underway at most
/// (<c>uq_audit_checks_underway</c>).
/// </summary>
public sealed class AuditCheck
{
    public long Number { get; init; }

    /// <summary>UTC, shop time.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>The organiser.</summary>
    public required Guid AskedBy { get; init; }

    /// <summary>A head noted outside the database that must still be in the chain, as <see cref="AuditHead.ToString"/> writes it; null for none.</summary>
    public string? Noted { get; init; }

    /// <summary>How many blocks there were when it was asked for.</summary>
    public required long Blocks { get; init; }

    /// <summary>The last block that holds so far; 0 for none.</summary>
    public long Block { get; private set; }

    /// <summary>Its hash.</summary>
    public byte[]? Hash { get; private set; }

    /// <summary>Entries that hold so far.</summary>
    public long Entries { get; private set; }

    /// <summary>When its end was reached, or a break. UTC, shop time.</summary>
    public DateTimeOffset? FinishedAt { get; private set; }

    public AuditBreakKind? BreakKind { get; private set; }
    public long? BreakBlock { get; private set; }
    public long? BreakEntry { get; private set; }

    /// <summary>Entries that stood in no block at the end, and those of them that should have.</summary>
    public long Unsealed { get; private set; }
    public long Overdue { get; private set; }

    /// <summary>Where the next piece begins; null at the beginning.</summary>
    public AuditHead? Head => Hash is null ? null : new(Block, Hash);

    /// <summary>What has been seen so far; the whole truth once it is finished.</summary>
    public AuditReport Report => new(Entries, Head, BreakKind is { } kind ? new(kind, BreakBlock!.Value, BreakEntry) : null, Unsealed, Overdue);

    /// <summary>Notes what a further piece of the trail showed.</summary>
    /// <param name="finishedAt">Null when it goes on.</param>
    public void Note(AuditReport piece, DateTimeOffset? finishedAt)
    {
        if (piece.Head is { } head) (Block, Hash) = (head.Number, head.Hash);
        (Entries, Unsealed, Overdue) = (Entries + piece.Entries, piece.Unsealed, piece.Overdue);
        (BreakKind, BreakBlock, BreakEntry) = (piece.Break?.Kind, piece.Break?.Block, piece.Break?.Entry);
        FinishedAt = finishedAt;
    }
}

namespace OgTickets.Audit;

/// <summary>
/// Some entries, sealed together in the order of their ids: the hash of each, the hash of the block before, and over both a hash of its own and a MAC by
/// an audit key. Inserted by <see cref="AuditSealer"/>, never changed.
/// </summary>
public sealed class AuditBlock
{
    /// <summary>From 1, without a gap.</summary>
    public required long Number { get; init; }

    /// <summary>UTC, shop time.</summary>
    public required DateTimeOffset SealedAt { get; init; }

    /// <summary>The entries' hashes, 32 bytes each.</summary>
    public required byte[] Hashes { get; init; }

    /// <summary>The hash of the block before; 32 zeros in the first.</summary>
    public required byte[] PreviousHash { get; init; }

    /// <summary>Which audit key sealed it.</summary>
    public required int KeyNumber { get; init; }

    /// <summary>32 bytes: <see cref="AuditHash.OfBlock"/>. Anybody can work it out.</summary>
    public byte[] Hash { get; set; } = [];

    /// <summary>32 bytes over <see cref="Hash"/>, which only the audit key can make.</summary>
    public byte[] Mac { get; set; } = [];
}

/// <summary>Which entry stands at which place of which block. An entry stands in one block only.</summary>
public sealed class AuditBlockEntry
{
    public required long BlockNumber { get; init; }

    /// <summary>From 0.</summary>
    public required int Position { get; init; }
    public required long EntryId { get; init; }
}

/// <summary>
/// An entry that waits to be sealed. The database itself makes the row with the entry (trigger <c>audit_entries_wait</c>), so both are seen at the same moment,
/// when their transaction commits: ids are given out earlier and in another order, and a mark "sealed up to id N" would pass over a slow transaction's entry for ever.
/// </summary>
public sealed class AuditWaiting
{
    public required long EntryId { get; init; }
}

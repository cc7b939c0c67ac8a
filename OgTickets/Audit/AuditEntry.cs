namespace OgTickets.Audit;

/// <summary>
/// Who did what to what, written in the same transaction as the change. Ids only, no personal detail. Inserted, never changed: triggers refuse all else,
/// the owner of the tables included.
/// </summary>
public sealed class AuditEntry
{
    public long Id { get; init; }

    /// <summary>UTC, shop time.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The account that acted; null for the shop's own loops.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>What was done, as subject.verb: order.placed, ticket.issued.</summary>
    public required string Action { get; init; }

    /// <summary>To what: an id, or a code.</summary>
    public required string Subject { get; init; }

    /// <summary>Facts of the change as JSON, kept as the very characters that are hashed.</summary>
    public required string Detail { get; init; }

    /// <summary>What was hashed of <see cref="Personal"/>; it stays when that is erased, and then tells nothing.</summary>
    public byte[]? PersonalHash { get; init; }

    /// <summary>Null when there never was any, or it was erased.</summary>
    public AuditPersonalDetail? Personal { get; init; }
}

/// <summary>
/// What an entry says about a person, in a row of its own that can be erased without a break in the trail. The salt goes with it: without it nobody can
/// find out by trying whose the hash was.
/// </summary>
public sealed class AuditPersonalDetail
{
    public long EntryId { get; init; }

    /// <summary>16 random bytes.</summary>
    public required byte[] Salt { get; init; }

    /// <summary>JSON.</summary>
    public required string Text { get; init; }
}

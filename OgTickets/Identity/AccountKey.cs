namespace OgTickets.Identity;

/// <summary>K1, the account key, made in the same save as the account and stored only wrapped under a master key (DESIGN §5).</summary>
public sealed class AccountKey
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>From 1.</summary>
    public required int Version { get; init; }

    /// <summary>version ‖ key number ‖ nonce ‖ key ‖ tag.</summary>
    public required byte[] Wrapped { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>UTC. Null for the one that seals (<c>uq_account_keys_sealing</c>); a replaced one only checks what it sealed.</summary>
    public DateTimeOffset? ReplacedAt { get; set; }

    /// <summary>Emptied with the account: nothing it sealed can be checked any more.</summary>
    public bool IsDestroyed => Wrapped.Length == 0;
}

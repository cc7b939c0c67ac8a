namespace OgTickets.Identity;

/// <summary>K1, the account key, made in the same save as the account and stored only wrapped under a master key (DESIGN §5).</summary>
public sealed class AccountKey
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>From 1; the highest seals new tickets, older ones still check theirs.</summary>
    public required int Version { get; init; }

    /// <summary>version ‖ key number ‖ nonce ‖ key ‖ tag.</summary>
    public required byte[] Wrapped { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
}

namespace OgTickets.Identity;

/// <summary>A browser in which an account has signed in: a random mark in a cookie of its own, here only its hash. It tells nothing of the person or the device.</summary>
public sealed class KnownBrowser
{
    public required Guid AccountId { get; init; }

    /// <summary>SHA-256 of the cookie's value.</summary>
    public required byte[] Mark { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset FirstSeenAt { get; init; }
    public required DateTimeOffset LastSeenAt { get; set; }
}

namespace OgTickets.Catalogue.Import;

/// <summary>Files that an organiser has shown the shop, and what importing them was seen to do. They wait a day for the organiser's yes.</summary>
public sealed class CatalogueUpload
{
    public required Guid Id { get; init; }

    /// <summary>Who showed them; nobody else imports them.</summary>
    public required Guid MadeBy { get; init; }

    /// <summary>UTC, shop time.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Name and bytes of each file, as JSON.</summary>
    public required byte[] Files { get; init; }

    /// <summary>What was shown (<see cref="ImportChange.FingerprintOf"/>); null while the files are refused.</summary>
    public byte[]? Shown { get; set; }
}

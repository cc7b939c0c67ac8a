namespace OgTickets.Catalogue;

/// <summary>
/// Counts the changes of the catalogue, one row: triggers on its tables raise it in the transaction of each change, the counters of seats apart. Whoever remembers
/// something of the catalogue remembers its version along with it, and knows by one number whether it is still so.
/// </summary>
public sealed class CatalogueVersion
{
    /// <summary>The only row.</summary>
    public const int Only = 1;

    public required int Id { get; init; }
    public required long Version { get; set; }
}

using OgTickets.Catalogue;

namespace OgTickets.Inventory;

/// <summary>
/// A basket line whose time ran out: its seats are back on sale, and the visitor has yet to be told. Written when the hold is freed,
/// removed once the basket page has said so.
/// </summary>
public sealed class ExpiredLine
{
    /// <summary>The id the hold had, so that a late click on it is answered with "expired" and not with "not there".</summary>
    public required Guid Id { get; init; }
    public required Guid BasketId { get; set; }
    public required int SessionNumber { get; init; }
    public Session Session { get; init; } = null!;
    public required int PriceCategoryId { get; init; }
    public PriceCategory Category { get; init; } = null!;
    public required int OfferId { get; init; }
    public Offer Offer { get; init; } = null!;
    public required int Tickets { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset ExpiredAt { get; init; }
}

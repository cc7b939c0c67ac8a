using OgTickets.Catalogue;
using OgTickets.Values;

namespace OgTickets.Inventory;

/// <summary>
/// Seats taken from a category for one basket line or one line of a pending order, until <see cref="ExpiresAt"/>.
/// It belongs to a basket or to an order, never to both (<c>ck_holds_owner</c>).
/// </summary>
public sealed class Hold
{
    public required Guid Id { get; init; }
    public Guid? BasketId { get; set; }
    public Guid? OrderId { get; set; }

    /// <summary>Names the click that asked for it; unique per basket (<c>uq_holds_basket_click</c>), so a repeat takes no second seat.</summary>
    public required Guid ClickId { get; init; }

    /// <summary>What that click asked for (category, offer, tickets): the same id with other content is refused.</summary>
    public required string ClickContent { get; init; }

    public required int SessionNumber { get; init; }
    public Session Session { get; init; } = null!;
    public required int PriceCategoryId { get; set; }
    public PriceCategory Category { get; init; } = null!;
    public required int OfferId { get; set; }
    public Offer Offer { get; init; } = null!;
    public required int Tickets { get; set; }

    /// <summary>Tickets × people of the offer at the time of holding.</summary>
    public required int Seats { get; set; }

    /// <summary>Price of one ticket the visitor was shown, in cents; checkout asks again when it has changed.</summary>
    public required long TicketPriceCents { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>UTC; at most 75 minutes after the start (<c>ck_holds_lifetime</c>).</summary>
    public required DateTimeOffset ExpiresAt { get; set; }

    /// <summary>When the one courtesy extension was given. UTC.</summary>
    public DateTimeOffset? ExtendedAt { get; set; }

    public Money TicketPrice => new(TicketPriceCents);
    public Money Amount => TicketPrice * Tickets;
}

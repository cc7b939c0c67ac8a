using OgTickets.Catalogue;
using OgTickets.Values;

namespace OgTickets.Inventory;

/// <summary>One live line of a basket, with what has become of its category and offer since it was held.</summary>
public sealed class BasketLine
{
    /// <summary>With session, category and offer.</summary>
    public required Hold Hold { get; init; }

    /// <summary>What stops its sale now; null when it can be ordered.</summary>
    public required SaleStop? Stop { get; init; }

    /// <summary>Price of one ticket now; null when none is published any more.</summary>
    public required Money? PriceNow { get; init; }

    /// <summary>People the offer admits now differ from those it was held for, so the seats no longer fit the tickets.</summary>
    public bool ResizedOffer => Hold.Seats != Hold.Tickets * Hold.Offer.People;

    /// <summary>The basket holds more seats of this session than one person may.</summary>
    public required bool OverSessionLimit { get; init; }

    public Guid Id => Hold.Id;

    /// <summary>The categories of its session that sell, dearest first: what it can be changed to.</summary>
    public IEnumerable<PriceCategory> Categories => Hold.Session.Categories.Where(c => c.IsOpen).OrderBy(c => c.Position);

    /// <summary>Price of one ticket that the visitor was shown when it was held, or accepted since.</summary>
    public Money PriceShown => Hold.TicketPrice;

    /// <summary>Another price than the one shown: the visitor must say yes to it before paying.</summary>
    public bool Repriced => PriceNow is { } now && now != PriceShown;

    /// <summary>Shown price × tickets.</summary>
    public Money Amount => Hold.Amount;

    /// <summary>Whether it can be ordered as it stands.</summary>
    public bool CanBeOrdered => Stop is null && !Repriced && !ResizedOffer && !OverSessionLimit;
}

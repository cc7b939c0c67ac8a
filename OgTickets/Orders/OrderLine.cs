using OgTickets.Catalogue;
using OgTickets.Localisation;
using OgTickets.Values;

namespace OgTickets.Orders;

/// <summary>One line of an order: a frozen copy of what was shown when it was placed.</summary>
public sealed class OrderLine
{
    public required Guid Id { get; init; }
    public required Guid OrderId { get; init; }

    /// <summary>Order of display, from 0.</summary>
    public required int Position { get; init; }
    public required int SessionNumber { get; init; }
    public Session Session { get; init; } = null!;
    public required int PriceCategoryId { get; init; }
    public required int OfferId { get; init; }
    public required string CategoryLetter { get; init; }
    public required string OfferNameFr { get; init; }
    public required string OfferNameEn { get; init; }

    /// <summary>People one ticket admits.</summary>
    public required int People { get; init; }
    public required int DiscountPercent { get; init; }
    public required long SeatPriceCents { get; init; }
    public required long TicketPriceCents { get; init; }
    public required int Tickets { get; init; }

    /// <summary>Ticket price × tickets, in cents.</summary>
    public required long AmountCents { get; init; }

    public int Seats => Tickets * People;
    public Bilingual OfferName => new(OfferNameFr, OfferNameEn);
    public Money TicketPrice => new(TicketPriceCents);
    public Money Amount => new(AmountCents);
}

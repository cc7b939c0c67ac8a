using OgTickets.Localisation;
using OgTickets.Values;

namespace OgTickets.Catalogue;

/// <summary>How many people one ticket admits and the discount they get: individual, duo, family, and what organisers add.</summary>
public sealed class Offer
{
    public int Id { get; init; }

    /// <summary>A stable word for addresses and forms: individual, duo, family.</summary>
    public required string Code { get; init; }
    public required string NameFr { get; set; }
    public required string NameEn { get; set; }
    public required string TextFr { get; set; }
    public required string TextEn { get; set; }

    /// <summary>People one ticket admits, and so the seats it takes.</summary>
    public required int People { get; set; }

    /// <summary>0 to 100, on the price of its seats.</summary>
    public required int DiscountPercent { get; set; }

    /// <summary>Order of display, from 0.</summary>
    public required int Position { get; set; }

    /// <summary>UTC; null means always.</summary>
    public DateTimeOffset? SaleStartsAt { get; set; }

    /// <summary>UTC; null means without end.</summary>
    public DateTimeOffset? SaleEndsAt { get; set; }

    /// <summary>A sold offer is withdrawn, never deleted. UTC.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }

    public Bilingual Name => new(NameFr, NameEn);
    public Bilingual Text => new(TextFr, TextEn);

    /// <summary>Whether it is sold at that instant.</summary>
    public bool SellsAt(DateTimeOffset instant) =>
        WithdrawnAt is null && (SaleStartsAt is null || instant >= SaleStartsAt) && (SaleEndsAt is null || instant < SaleEndsAt);

    /// <summary>Price of one ticket: seat price × people × (1 − discount), rounded half to even once (DESIGN §3).</summary>
    public Money TicketPrice(Money seatPrice) => (seatPrice * People).Less(DiscountPercent);

    /// <summary>What each of its people pays of it, to the cent, for comparing offers; nothing is charged by it.</summary>
    public Money PricePerPerson(Money seatPrice) => new((long)Math.Round(TicketPrice(seatPrice).Cents / (decimal)People, MidpointRounding.ToEven));
}

using OgTickets.Values;

namespace OgTickets.Catalogue;

/// <summary>
/// First, A, B, C … of one session: the scarce thing. <c>ck_price_categories_seats</c> (held ≥ 0, sold ≥ 0,
/// held + sold ≤ capacity) is the last judge of every sale (DESIGN §4).
/// </summary>
public sealed class PriceCategory
{
    public int Id { get; init; }
    public required int SessionNumber { get; init; }
    public Session Session { get; init; } = null!;

    /// <summary>First, A, B, C, D, E+ or E.</summary>
    public required string Letter { get; init; }

    /// <summary>Order of display, dearest first, from 0.</summary>
    public required int Position { get; set; }

    /// <summary>Price of one seat in cents; null when no price is published: shown, never sold.</summary>
    public long? SeatPriceCents { get; set; }

    /// <summary>Seats there are.</summary>
    public required int Capacity { get; set; }

    /// <summary>Seats in baskets and pending orders.</summary>
    public int Held { get; set; }

    /// <summary>Seats paid for.</summary>
    public int Sold { get; set; }

    /// <summary>Taken off sale by an organiser. UTC.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }

    /// <summary>Price of one seat; null when none is published.</summary>
    public Money? SeatPrice => SeatPriceCents is { } cents ? new Money(cents) : null;

    /// <summary>Seats that nobody holds or has bought.</summary>
    public int SeatsLeft => Capacity - Held - Sold;

    /// <summary>Whether it can be sold at all, seats aside: it has a price and is not withdrawn.</summary>
    public bool IsOpen => WithdrawnAt is null && SeatPriceCents is not null;
}

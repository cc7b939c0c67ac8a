namespace OgTickets.Catalogue;

/// <summary>Why something on the programme cannot be bought at this moment, seats aside.</summary>
public enum SaleStop
{
    /// <summary>The session has started; nothing sells from then on (DESIGN §3).</summary>
    Started,
    SessionWithdrawn,

    /// <summary>The session does not take place. Said of lines in a basket; elsewhere it is withdrawn.</summary>
    SessionCancelled,

    /// <summary>The session's sale window has not opened.</summary>
    NotYet,

    /// <summary>The session's sale window has closed.</summary>
    Ended,
    CategoryWithdrawn,

    /// <summary>No price is published for the category.</summary>
    NoPrice,
    OfferWithdrawn,

    /// <summary>Today lies outside the offer's own sale window.</summary>
    OfferClosed,
}

/// <summary>The one place that decides whether a ticket sells at an instant: asked when seats are held, changed, shown in a basket and ordered.</summary>
public static class Sale
{
    /// <summary>The first reason not to sell; null when it sells.</summary>
    public static SaleStop? StopOf(Session session, PriceCategory category, Offer offer, DateTimeOffset instant)
    {
        if (instant >= session.StartsAt) return SaleStop.Started;
        if (session.WithdrawnAt is not null) return SaleStop.SessionWithdrawn;
        if (instant < session.SaleStartsAt) return SaleStop.NotYet;
        if (instant >= session.SaleEndsAt) return SaleStop.Ended;
        if (category.WithdrawnAt is not null) return SaleStop.CategoryWithdrawn;
        if (category.SeatPriceCents is null) return SaleStop.NoPrice;
        if (offer.WithdrawnAt is not null) return SaleStop.OfferWithdrawn;
        return offer.SellsAt(instant) ? null : SaleStop.OfferClosed;
    }
}

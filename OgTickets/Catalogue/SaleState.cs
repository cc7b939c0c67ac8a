namespace OgTickets.Catalogue;

/// <summary>Whether a session's tickets can be bought, and if not, why: the reason that lasts longest comes first.</summary>
public enum SaleState
{
    OnSale,

    /// <summary>Every seat is held or sold; seats in baskets may come back.</summary>
    SoldOut,

    /// <summary>Its sale window opens later.</summary>
    NotYet,

    /// <summary>Its sale window has closed.</summary>
    Ended,

    /// <summary>Nobody published a price: shown, not sold.</summary>
    NoPrice,

    /// <summary>Nothing sells once a session has started (DESIGN §3).</summary>
    Started,

    /// <summary>Taken off sale by an organiser, whole or in all its categories.</summary>
    Withdrawn,

    /// <summary>It does not take place, and buyers get their money back.</summary>
    Cancelled,
}

/// <summary>What the state is worked out from.</summary>
/// <param name="StartsAt">UTC.</param>
/// <param name="IsWithdrawn">Whether an organiser took the session off sale.</param>
/// <param name="IsCancelled">Whether it does not take place.</param>
/// <param name="Priced">Categories that have a price.</param>
/// <param name="Open">Categories that have a price and are not withdrawn.</param>
/// <param name="SeatsLeft">Free seats of its open categories.</param>
public readonly record struct SaleFacts(DateTimeOffset StartsAt, DateTimeOffset? SaleStartsAt, DateTimeOffset? SaleEndsAt, bool IsWithdrawn, bool IsCancelled, int Priced, int Open, int SeatsLeft)
{
    public SaleState At(DateTimeOffset instant)
    {
        if (IsCancelled) return SaleState.Cancelled;
        if (IsWithdrawn) return SaleState.Withdrawn;
        if (instant >= StartsAt) return SaleState.Started;
        if (Priced == 0) return SaleState.NoPrice;
        if (Open == 0) return SaleState.Withdrawn;
        if (instant >= SaleEndsAt) return SaleState.Ended;
        if (instant < SaleStartsAt) return SaleState.NotYet;
        return SeatsLeft > 0 ? SaleState.OnSale : SaleState.SoldOut;
    }
}

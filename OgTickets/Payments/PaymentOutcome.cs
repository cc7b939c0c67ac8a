namespace OgTickets.Payments;

/// <summary>What a provider's word about an attempt led to; stored with the event that brought it.</summary>
public enum PaymentOutcome
{
    /// <summary>The order is paid, its tickets are issued.</summary>
    Paid,

    /// <summary>Paid after its seats had gone back on sale; there were enough, so the order is honoured.</summary>
    PaidLate,

    /// <summary>Paid after its seats had gone to others: the money goes back.</summary>
    LateRefunded,

    /// <summary>The order was paid already: this money goes back.</summary>
    TwiceRefunded,

    /// <summary>Amount, currency or order differ from what we asked for: nothing is issued, an organiser decides.</summary>
    WrongAmount,

    /// <summary>The page is over, nothing was paid.</summary>
    Ended,

    /// <summary>The buyer can still pay.</summary>
    StillOpen,

    /// <summary>The provider did not say.</summary>
    Unknown,

    /// <summary>We knew that already; nothing was done.</summary>
    Repeat,

    /// <summary>No attempt of ours.</summary>
    NotOurs,
}

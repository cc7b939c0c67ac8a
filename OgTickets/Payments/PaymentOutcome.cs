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

    /// <summary>Money went back without us, all of it: what was left of the tickets is dead.</summary>
    Refunded,

    /// <summary>Part of the money went back without us: an organiser must say for which tickets.</summary>
    RefundHeld,

    /// <summary>A refund of ours has moved on.</summary>
    RefundMoved,

    /// <summary>More has gone back than we had left to give: an organiser must look.</summary>
    RefundsDisagree,

    /// <summary>The buyer's bank has taken the money for the time being: the tickets admit nobody.</summary>
    DisputeOpened,

    /// <summary>The money is back, the tickets live again.</summary>
    DisputeWon,

    /// <summary>The money is gone, and the tickets with it.</summary>
    DisputeLost,

    /// <summary>The buyer's bank asks a question and has taken nothing.</summary>
    BankAsks,

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

namespace OgTickets.Payments;

/// <summary>What came of asking for a refund. Anything but <see cref="Requested"/> has changed nothing.</summary>
public enum RefundResult
{
    /// <summary>The tickets are dead, the money is on its way.</summary>
    Requested,
    AlreadyRefunded,

    /// <summary>There is no money to give back.</summary>
    NotPaid,

    /// <summary>A ticket has let somebody in or is no longer live: an organiser may force it.</summary>
    InUse,
    NotThere,
    NothingChosen,

    /// <summary>The session is too near for the buyer to give its ticket back (<see cref="RefundRule"/>); an organiser still can.</summary>
    TooLate,

    /// <summary>The buyer's bank has asked for the money already: it must not go back a second way.</summary>
    Disputed,

    /// <summary>The payment no longer holds so much; part of it went back by the provider's own dashboard.</summary>
    NoMoneyLeft,
}

namespace OgTickets.Gate;

/// <summary>The one list of answers a gate gives (DESIGN §5).</summary>
public enum GateAnswer
{
    Admitted,

    /// <summary>All its people are inside already.</summary>
    AlreadyIn,

    /// <summary>Fewer places are left on the ticket than people asked for.</summary>
    NotEnoughLeft,

    /// <summary>Genuine, for another session, day or place.</summary>
    WrongSession,
    TooEarly,
    TooLate,
    Revoked,
    Refunded,

    /// <summary>An older issue: the ticket was issued anew.</summary>
    Transferred,
    Disputed,

    /// <summary>Its signature or seal is not ours.</summary>
    Forged,
    Unreadable,

    /// <summary>Well formed, but no such ticket.</summary>
    Unknown,

    /// <summary>No answer to a scan: an entry of a moment ago was a mistake and does not count.</summary>
    Undone,
}

namespace OgTickets.Tickets;

/// <summary>Only a live ticket admits anybody.</summary>
public enum TicketState
{
    Live,

    /// <summary>Money given back; its seats are on sale again.</summary>
    Refunded,

    /// <summary>Taken back by an organiser.</summary>
    Revoked,

    /// <summary>The buyer's bank disputes the payment.</summary>
    Disputed,
}

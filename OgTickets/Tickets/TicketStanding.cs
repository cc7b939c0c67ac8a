namespace OgTickets.Tickets;

/// <summary>What a ticket is worth to whoever holds it, at one moment: its state, who is in, and whether there is anything left to enter.</summary>
public enum TicketStanding
{
    /// <summary>Admits all its people.</summary>
    Valid,

    /// <summary>Some of its people are in, the others may follow.</summary>
    PartlyIn,

    /// <summary>All its people are in.</summary>
    AllIn,

    /// <summary>The session is over; nobody comes in any more.</summary>
    Over,
    Refunded,
    Revoked,
    Disputed,
}

/// <summary>Says how a ticket stands.</summary>
public static class TicketStandings
{
    /// <summary>How it stands at that instant. Its session must be loaded.</summary>
    public static TicketStanding StandingAt(this Ticket ticket, DateTimeOffset now) => ticket.State switch
    {
        TicketState.Refunded => TicketStanding.Refunded,
        TicketState.Revoked => TicketStanding.Revoked,
        TicketState.Disputed => TicketStanding.Disputed,
        TicketState.Live when ticket.LeftToAdmit == 0 => TicketStanding.AllIn,
        TicketState.Live when ticket.Session.EndsAt <= now => TicketStanding.Over,
        TicketState.Live when ticket.Admitted > 0 => TicketStanding.PartlyIn,
        TicketState.Live => TicketStanding.Valid,
        _ => throw new InvalidOperationException($"The state {ticket.State} has no standing."),
    };

    /// <summary>Whether its code still lets anybody in.</summary>
    public static bool Admits(this TicketStanding standing) => standing is TicketStanding.Valid or TicketStanding.PartlyIn;
}

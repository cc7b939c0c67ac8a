namespace OgTickets.Tickets;

/// <summary>Draws the code of a stored ticket: signed afresh each time, since nothing that can print a code is kept (DESIGN §5).</summary>
public sealed class TicketCodes(TicketSigner signer)
{
    /// <summary>The code of the ticket's present issue. Two calls differ in their signature and both admit.</summary>
    public TicketCode Of(Ticket ticket) => signer.Sign(TicketHeader.FromStored(ticket.Header), TicketSeal.FromStored(ticket.Seal));
}

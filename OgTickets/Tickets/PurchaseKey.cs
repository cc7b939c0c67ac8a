namespace OgTickets.Tickets;

/// <summary>K2, the purchase key of one issue of one ticket, stored only wrapped under a master key (DESIGN §5).</summary>
public sealed class PurchaseKey
{
    public required Guid TicketId { get; init; }
    public required int Issue { get; init; }

    /// <summary>version ‖ key number ‖ nonce ‖ key ‖ tag.</summary>
    public required byte[] Wrapped { get; set; }
}

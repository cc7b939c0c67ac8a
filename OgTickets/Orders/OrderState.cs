namespace OgTickets.Orders;

/// <summary>Pending → Paid, or Expired / Cancelled; later PartlyRefunded / Refunded (DESIGN §3).</summary>
public enum OrderState
{
    /// <summary>Placed, not paid; holds its seats and counts against the buyer's limits.</summary>
    Pending,
    Paid,
    Expired,
    Cancelled,
    PartlyRefunded,
    Refunded,
}

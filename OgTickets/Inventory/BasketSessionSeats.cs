namespace OgTickets.Inventory;

/// <summary>Seats of one session in one basket; <c>ck_basket_session_seats_seats</c> keeps them within the limit.</summary>
public sealed class BasketSessionSeats
{
    public required Guid BasketId { get; init; }
    public required int SessionNumber { get; init; }
    public int Seats { get; set; }

    /// <summary>That of the rules when seats were added last; a merge may raise it so that no hold is lost (DESIGN §3).</summary>
    public required int SeatLimit { get; set; }
}

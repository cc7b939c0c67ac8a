namespace OgTickets.Orders;

/// <summary>All seats an account has pending or paid; <c>ck_account_seats_seats</c> keeps them within the limit (DESIGN §3).</summary>
public sealed class AccountSeats
{
    public required Guid AccountId { get; init; }
    public int Seats { get; set; }

    /// <summary>That of the rules when seats were added last.</summary>
    public required int SeatLimit { get; set; }

    /// <summary>Whether the account was deleted: nothing is added any more.</summary>
    public bool IsClosed { get; set; }
}

/// <summary>Seats of one session an account has pending or paid; <c>ck_account_session_seats_seats</c> keeps them within the limit.</summary>
public sealed class AccountSessionSeats
{
    public required Guid AccountId { get; init; }
    public required int SessionNumber { get; init; }
    public int Seats { get; set; }
    public required int SeatLimit { get; set; }
}

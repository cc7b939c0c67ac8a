namespace OgTickets.Inventory;

/// <summary>A visitor's holds. Anonymous (known by a cookie) until sign-in, then the account's; an account has at most one.</summary>
public sealed class Basket
{
    public required Guid Id { get; init; }
    public Guid? AccountId { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Seats of all its holds; <c>ck_baskets_seats</c> keeps it within <see cref="SeatLimit"/>.</summary>
    public int Seats { get; set; }

    /// <summary>When the time of the last seats in it ran out, the latest such moment; null when that never happened. UTC.</summary>
    public DateTimeOffset? RanOutAt { get; init; }

    /// <summary>That of the rules when seats were added last; a merge may raise it so that no hold is lost (DESIGN §3).</summary>
    public required int SeatLimit { get; set; }

    /// <summary>The id of an account's basket: the account's own, so nobody looks for it and two tabs cannot make two.</summary>
    public static Guid Of(Guid accountId) => accountId;
}

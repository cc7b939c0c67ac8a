using OgTickets.Rules;
using OgTickets.Values;

namespace OgTickets.Inventory;

/// <summary>What a basket holds at one instant. Lines whose time has run out are not among them, swept or not.</summary>
public sealed class BasketContents
{
    /// <summary>In the order they were held.</summary>
    public required IReadOnlyList<BasketLine> Lines { get; init; }

    public required SeatLimits Limits { get; init; }

    /// <summary>The instant it was read, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    public bool IsEmpty => Lines.Count == 0;
    public int Seats => Lines.Sum(l => l.Hold.Seats);
    public Money Total => Lines.Aggregate(Money.Zero, (sum, line) => sum + line.Amount);

    /// <summary>When the first line runs out, UTC; null when there is none.</summary>
    public DateTimeOffset? FirstExpiry => Lines.Min(l => (DateTimeOffset?)l.Hold.ExpiresAt);

    /// <summary>Whether some line has its courtesy extension left.</summary>
    public bool CanExtend => Lines.Any(l => l.Hold.ExtendedAt is null && l.Hold.ExpiresAt < l.Hold.CreatedAt + HoldTimes.Lifetime);

    /// <summary>More seats than one person may hold, after a merge: something must be removed before checkout.</summary>
    public bool OverSeatLimit => Seats > Limits.SeatsPerAccount;

    /// <summary>More lines than a basket may have, after a merge.</summary>
    public bool OverLineLimit => Lines.Count > Limits.LinesPerBasket;

    /// <summary>Whether all of it can be ordered as it stands. The account's own limits, which count what it bought before, are asked when the order is placed.</summary>
    public bool CanBeOrdered => !IsEmpty && !OverSeatLimit && !OverLineLimit && Lines.All(l => l.CanBeOrdered);
}

using OgTickets.Catalogue;
using OgTickets.Inventory;
using OgTickets.Values;

namespace OgTickets.Orders;

/// <summary>The closed list of answers to placing an order. Whatever is not <see cref="Placed"/> left everything as it was: no hold is lost.</summary>
public abstract record PlacementResult
{
    private PlacementResult()
    {
    }

    /// <summary>The order exists and keeps its seats until it expires.</summary>
    public sealed record Placed(Order Order) : PlacementResult;

    /// <summary>The account has a pending order: the same click again, another tab, or one that was left unpaid. There is one at most, so it is to be paid or given up first.</summary>
    /// <param name="Order">The order that is pending.</param>
    /// <param name="Besides">Whether the basket holds seats that are no part of it.</param>
    public sealed record AlreadyPending(Order Order, bool Besides) : PlacementResult;

    /// <summary>The basket holds nothing.</summary>
    public sealed record Empty : PlacementResult;

    /// <summary>The basket holds something else than what the buyer agreed to: a line ran out, or was changed in another tab.</summary>
    public sealed record Changed : PlacementResult;

    /// <summary>More lines than one order may have, after a merge of baskets.</summary>
    public sealed record TooManyLines(int Most) : PlacementResult;

    /// <summary>Some lines cannot be ordered as they are.</summary>
    public sealed record Refused(IReadOnlyList<RefusedLine> Lines) : PlacementResult;

    /// <summary>The buyer would have more seats than one person may.</summary>
    public sealed record LimitsExceeded(IReadOnlyList<OverLimit> Limits) : PlacementResult;
}

/// <summary>A basket line that cannot be ordered as it is, and why.</summary>
/// <param name="Line">The hold, with its session, category and offer.</param>
/// <param name="Stop">Why it does not sell; null when it does, at another price.</param>
/// <param name="PriceNow">What one ticket costs now; null when it does not sell.</param>
public sealed record RefusedLine(Hold Line, SaleStop? Stop, Money? PriceNow)
{
    /// <summary>Null when the line can be ordered as it is.</summary>
    public static RefusedLine? Judge(Hold hold, DateTimeOffset now)
    {
        if (Sale.StopOf(hold.Session, hold.Category, hold.Offer, now) is { } stop) return new(hold, stop, null);
        var price = hold.Offer.TicketPrice(hold.Category.SeatPrice!.Value);
        // an offer that now admits more people would need seats that nobody holds
        return price == hold.TicketPrice && hold.Seats == hold.Tickets * hold.Offer.People ? null : new(hold, null, price);
    }
}

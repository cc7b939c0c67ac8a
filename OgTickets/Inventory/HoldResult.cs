using OgTickets.Catalogue;
using OgTickets.Values;

namespace OgTickets.Inventory;

/// <summary>The closed list of answers to holding seats or changing what is held. Whatever is not <see cref="Held"/> or <see cref="Repeated"/> left everything as it was.</summary>
public abstract record HoldResult
{
    private HoldResult()
    {
    }

    /// <summary>The seats are taken.</summary>
    /// <param name="ExpiresAt">Until when, UTC.</param>
    public sealed record Held(Guid HoldId, DateTimeOffset ExpiresAt) : HoldResult;

    /// <summary>The same click again with the same content: answered before, nothing more was taken.</summary>
    public sealed record Repeated(Guid HoldId, DateTimeOffset ExpiresAt) : HoldResult;

    /// <summary>The same click id with other content: refused, because nobody can tell which was meant.</summary>
    public sealed record ClickReused : HoldResult;

    /// <summary>Not so many seats are left in the category.</summary>
    /// <param name="Left">Seats left a moment ago; 0 is sold out.</param>
    public sealed record NotEnoughSeats(int Left) : HoldResult;

    /// <summary>The basket would hold more seats of the session than one person may.</summary>
    public sealed record OverSessionLimit(int Limit) : HoldResult;

    /// <summary>The basket would hold more seats than one person may.</summary>
    public sealed record OverBasketLimit(int Limit) : HoldResult;

    /// <summary>The basket has as many lines as it may.</summary>
    public sealed record TooManyLines(int Most) : HoldResult;

    /// <summary>It does not sell now.</summary>
    public sealed record NotOnSale(SaleStop Why) : HoldResult;

    /// <summary>So many ask at this moment that nobody looked at it: the same again in a few seconds.</summary>
    public sealed record Busy : HoldResult;

    public sealed record UnknownSession : HoldResult;

    /// <summary>The session has no such category.</summary>
    public sealed record UnknownCategory : HoldResult;

    public sealed record UnknownOffer : HoldResult;

    /// <summary>Not a number of tickets that anybody can buy.</summary>
    /// <param name="Most">From 1 up to this.</param>
    public sealed record BadQuantity(int Most) : HoldResult;

    /// <summary>Accepting a price only: it is another one again.</summary>
    /// <param name="Now">Price of one ticket now.</param>
    public sealed record Repriced(Money Now) : HoldResult;

    /// <summary>Change only: the hold's time ran out; its seats are back on sale.</summary>
    public sealed record Expired : HoldResult;

    /// <summary>Change only: the basket has no such hold. Not there and not yours are the same answer.</summary>
    public sealed record NoSuchHold : HoldResult;
}

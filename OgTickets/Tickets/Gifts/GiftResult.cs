namespace OgTickets.Tickets.Gifts;

/// <summary>What an organiser gives, and to whom.</summary>
/// <param name="OrderCode">Of the order that it makes, drawn with the form: the same form sent twice, or twice at once, gives once.</param>
/// <param name="Email">Of an account.</param>
/// <param name="Category">Its letter.</param>
/// <param name="Offer">Its code: how many people one ticket admits.</param>
/// <param name="Reason">Has passed <see cref="GiftDesk.IsReason"/>.</param>
public sealed record GiftWish(string OrderCode, string Email, string Session, string Category, string Offer, int Tickets, string Reason);

/// <summary>What came of giving tickets away. Anything but <see cref="Given"/> has changed nothing.</summary>
public abstract record GiftResult
{
    private GiftResult()
    {
    }

    /// <summary>The tickets are there, and a mail says so.</summary>
    public sealed record Given(string OrderCode) : GiftResult;

    /// <summary>Who asks no longer organises.</summary>
    public sealed record NotYours : GiftResult;

    /// <summary>Nobody has an open account under the address.</summary>
    public sealed record NoAccount : GiftResult;

    /// <summary>No such session, category or offer, or the session is withdrawn or has started.</summary>
    public sealed record NoSuchSeats : GiftResult;

    /// <summary>Not so many seats are left.</summary>
    public sealed record NotEnoughSeats : GiftResult;

    /// <summary>The order is there already, and is another one: a form gone back to has been filled in anew.</summary>
    public sealed record FormUsed(string OrderCode) : GiftResult;

    /// <summary>More than may be given away of this session.</summary>
    public sealed record OverQuota(int Left) : GiftResult;
}

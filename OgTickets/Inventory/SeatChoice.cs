using OgTickets.Catalogue;
using OgTickets.Rules;
using OgTickets.Values;

namespace OgTickets.Inventory;

/// <summary>What somebody asks for, looked up in the catalogue: so many tickets of an offer in a category of a session.</summary>
internal sealed class SeatChoice
{
    /// <summary>Beyond this a number is not worth multiplying: the limits refuse far fewer, and a huge one would overflow before they see it.</summary>
    private const int MostTickets = 100;

    public required PriceCategory Category { get; init; }
    public required Offer Offer { get; init; }
    public required int Tickets { get; init; }

    public int Seats => Tickets * Offer.People;

    /// <summary>Only asked of a choice that sells, which has a price.</summary>
    public Money TicketPrice => Offer.TicketPrice(Category.SeatPrice!.Value);

    /// <summary>The content of a click, to tell a repeat from another wish under the same id.</summary>
    public static string Content(string sessionCode, string categoryLetter, string offerCode, int tickets) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{sessionCode} {categoryLetter} {offerCode} {tickets}");

    /// <summary>The choice, or the reason why there is none.</summary>
    /// <param name="session">With its categories; null when there is none of that code.</param>
    public static (SeatChoice? Choice, HoldResult? Refusal) Find(
        SeatLimits limits, Session? session, IReadOnlyList<Offer> offers, string categoryLetter, string offerCode, int tickets, DateTimeOffset now)
    {
        if (tickets is < 1 or > MostTickets) return (null, new HoldResult.BadQuantity(limits.SeatsPerSession));
        if (session is null) return (null, new HoldResult.UnknownSession());
        if (session.Categories.FirstOrDefault(c => c.Letter == categoryLetter) is not { } category) return (null, new HoldResult.UnknownCategory());
        if (offers.FirstOrDefault(o => o.Code == offerCode) is not { } offer) return (null, new HoldResult.UnknownOffer());
        return Sale.StopOf(session, category, offer, now) is { } stop
            ? (null, new HoldResult.NotOnSale(stop))
            : (new SeatChoice { Category = category, Offer = offer, Tickets = tickets }, null);
    }
}

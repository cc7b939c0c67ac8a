using OgTickets.Catalogue;
using OgTickets.Inventory;
using OgTickets.Localisation;
using OgTickets.Orders;
using OgTickets.Values;

namespace OgTickets.Pages.Shared;

/// <summary>What <c>_PurchaseLine</c> draws: a line about to be ordered, or ordered. The session comes with its sport and venue.</summary>
public sealed record ShownLine(Session Session, string Category, Bilingual Offer, int Tickets, int Seats, Money TicketPrice, Money Amount)
{
    public static ShownLine Of(Hold hold) => new(hold.Session, hold.Category.Letter, hold.Offer.Name, hold.Tickets, hold.Seats, hold.TicketPrice, hold.Amount);

    public static ShownLine Of(OrderLine line) => new(line.Session, line.CategoryLetter, line.OfferName, line.Tickets, line.Seats, line.TicketPrice, line.Amount);
}

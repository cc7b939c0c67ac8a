using OgTickets.Inventory;

namespace OgTickets.Tests.Inventory;

/// <summary>What the inventory hands to the queue, made by hand.</summary>
internal static class Wishes
{
    /// <summary>One ticket of an offer in a category, for a basket of its own unless one is named.</summary>
    public static HoldWish Wish(this App app, GivenCategory category, long catalogueVersion, int offer, int seats, Guid? basket = null) => new(new Hold
    {
        Id = Guid.CreateVersion7(),
        BasketId = basket ?? app.NewBasket(),
        ClickId = Guid.NewGuid(),
        ClickContent = "",
        SessionNumber = category.SessionNumber,
        PriceCategoryId = category.Id,
        OfferId = offer,
        Tickets = 1,
        Seats = seats,
        TicketPriceCents = seats * 100_00,
        CreatedAt = app.Time.Now,
        ExpiresAt = app.Time.Now.AddMinutes(15),
    }, catalogueVersion);
}

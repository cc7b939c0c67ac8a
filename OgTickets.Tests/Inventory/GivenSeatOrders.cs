using OgTickets.Inventory;
using OgTickets.Orders;
using OgTickets.Persistence;
using OgTickets.Values;

namespace OgTickets.Tests.Inventory;

/// <summary>Bare orders for tests of the seats they hold. Tests of orders place theirs through the shop.</summary>
internal static class GivenSeatOrders
{
    /// <summary>Moves a basket into a new pending order with its lines; the order's id.</summary>
    public static Task<Guid> OrderAsync(this App app, Guid basket, Guid account, TimeSpan? until = null) => app.RunAsync(async (OgTicketsDb db, OrderSeats seats) =>
    {
        var order = await db.AddOrderAsync(account, app.Time.Now, app.Time.Now + (until ?? TimeSpan.FromMinutes(45)));
        foreach (var (hold, position) in (await seats.MoveToOrderAsync(basket, order.Id, order.ExpiresAt, Ct)).Select((hold, i) => (hold, i)))
            db.OrderLines.Add(Line(order.Id, hold, position));
        await db.SaveChangesAsync(Ct);
        return order.Id;
    });

    /// <summary>Runs a part of the shop that wants the caller's transaction, and commits.</summary>
    public static Task<T> RunAsync<T>(this App app, Func<OgTicketsDb, OrderSeats, Task<T>> call) => app.DbAsync(async db =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync(Ct);
        var categories = new CategorySeats(db);
        var answer = await call(db, new OrderSeats(db, categories, new BasketSeats(db, new()), new(), new(app.Time)));
        await transaction.CommitAsync(Ct);
        return answer;
    });

    private static async Task<Order> AddOrderAsync(this OgTicketsDb db, Guid account, DateTimeOffset now, DateTimeOffset until)
    {
        var order = new Order
        {
            Id = Guid.CreateVersion7(), Code = Crockford.Display(Crockford.Random(10)), AccountId = account, Language = "fr", BuyerFirstName = "Zoé", BuyerLastName = "Łukasz",
            BuyerEmail = "zoe@example.org", PlacedAt = now, ExpiresAt = until, TotalCents = 0,
        };
        db.Orders.Add(order);
        await db.SaveChangesAsync(Ct);
        return order;
    }

    private static OrderLine Line(Guid order, Hold hold, int position) => new()
    {
        Id = Guid.CreateVersion7(), OrderId = order, Position = position, SessionNumber = hold.SessionNumber, PriceCategoryId = hold.PriceCategoryId, OfferId = hold.OfferId,
        CategoryLetter = hold.Category.Letter, OfferNameFr = hold.Offer.NameFr, OfferNameEn = hold.Offer.NameEn, People = hold.Offer.People, DiscountPercent = hold.Offer.DiscountPercent,
        SeatPriceCents = hold.Category.SeatPriceCents!.Value, TicketPriceCents = hold.TicketPriceCents, Tickets = hold.Tickets, AmountCents = hold.Amount.Cents,
    };
}

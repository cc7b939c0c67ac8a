using Microsoft.EntityFrameworkCore;
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
        var lines = (await seats.MoveToOrderAsync(basket, order.Id, order.ExpiresAt, Ct)).Select((hold, position) => Line(order.Id, hold, position)).ToList();
        db.OrderLines.AddRange(lines);
        await db.SaveChangesAsync(Ct);
        Assert.Empty(await new PurchaseLimits(db, new()).TakeAsync(account, lines, Ct));
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

    /// <summary>Writes an order's end; one that neither waits nor is paid counts no more.</summary>
    public static async Task<bool> StateAsync(this OgTicketsDb db, Guid id, OrderState state)
    {
        var order = await db.Orders.Include(o => o.Lines).SingleAsync(o => o.Id == id, Ct);
        order.State = state;
        await db.SaveChangesAsync(Ct);
        if (state != OrderState.Paid) await new PurchaseLimits(db, new()).GiveBackAsync(order.AccountId, order.Lines, Ct);
        return true;
    }

    private static async Task<Order> AddOrderAsync(this OgTicketsDb db, Guid account, DateTimeOffset now, DateTimeOffset until)
    {
        var order = new Order
        {
            Id = Guid.CreateVersion7(),
            Code = Crockford.Display(Crockford.Random(10)),
            AccountId = account,
            Language = "fr",
            BuyerFirstName = "Zoé",
            BuyerLastName = "Łukasz",
            BuyerEmail = "zoe@example.org",
            PlacedAt = now,
            ExpiresAt = until,
            TotalCents = 0,
        };
        db.Orders.Add(order);
        await db.SaveChangesAsync(Ct);
        return order;
    }

    private static OrderLine Line(Guid order, Hold hold, int position) => new()
    {
        Id = Guid.CreateVersion7(),
        OrderId = order,
        Position = position,
        SessionNumber = hold.SessionNumber,
        PriceCategoryId = hold.PriceCategoryId,
        OfferId = hold.OfferId,
        CategoryLetter = hold.Category.Letter,
        OfferNameFr = hold.Offer.NameFr,
        OfferNameEn = hold.Offer.NameEn,
        People = hold.Offer.People,
        DiscountPercent = hold.Offer.DiscountPercent,
        SeatPriceCents = hold.Category.SeatPriceCents!.Value,
        TicketPriceCents = hold.TicketPriceCents,
        Tickets = hold.Tickets,
        AmountCents = hold.Amount.Cents,
    };
}

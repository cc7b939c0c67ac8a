using Microsoft.EntityFrameworkCore;
using OgTickets.Identity;
using OgTickets.Inventory;
using OgTickets.Orders;
using OgTickets.Values;

namespace OgTickets.Tests.Support;

/// <summary>An order that waits to be paid, and whose it is.</summary>
public sealed record PendingOrder(Guid Id, string Code, Account Account, GivenCategory Category, long TotalCents);

/// <summary>Orders placed as the checkout places them.</summary>
public static class GivenPendingOrders
{
    /// <summary>A pending order of somebody new for seats of a session of its own, at 100 euros each.</summary>
    /// <param name="tickets">Individual tickets; the limit for a session is six.</param>
    /// <param name="capacity">Seats the category has in all.</param>
    public static async Task<PendingOrder> PendingOrderAsync(this App app, int tickets = 2, int capacity = 10)
    {
        var (category, account) = (await app.CategoryAsync(capacity), await app.NewAccountAsync());
        await app.HeldAsync(Basket.Of(account.Id), category, tickets: tickets);
        return await app.PlacedAsync(account, category, tickets * 100_00);
    }

    /// <summary>A second order of the same person for as many seats of the same category; the first must be paid or over.</summary>
    public static async Task<PendingOrder> AnotherOrderAsync(this App app, PendingOrder first)
    {
        await app.HeldAsync(Basket.Of(first.Account.Id), first.Category, tickets: (int)(first.TotalCents / 100_00));
        return await app.PlacedAsync(first.Account, first.Category, first.TotalCents);
    }

    /// <summary>Places what the account's basket holds; it must succeed.</summary>
    public static async Task<PendingOrder> PlacedAsync(this App app, Account account, GivenCategory category, long totalCents)
    {
        var wish = new OrderWish(account, Basket.Of(account.Id), account.Language, new Money(totalCents));
        var placed = Assert.IsType<PlacementResult.Placed>(await app.RunAsync((OrderPlacement placement) => placement.PlaceAsync(wish, Ct)));
        return new(placed.Order.Id, placed.Order.Code, account, category, totalCents);
    }

    /// <summary>The order as it is now, with its lines.</summary>
    public static Task<Order> OrderAsync(this App app, Guid id) => app.DbAsync(db => db.Orders.AsNoTracking().Include(o => o.Lines).SingleAsync(o => o.Id == id, Ct));
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OgTickets.Identity;
using OgTickets.Inventory;
using OgTickets.Orders;
using OgTickets.Persistence;
using OgTickets.Values;

namespace OgTickets.Tests.Orders;

/// <summary>What buyers do with orders, step by step, as pages and loops do it.</summary>
internal static class OrderStories
{
    /// <summary>Somebody with seats in the account's basket.</summary>
    public static async Task<(Account Buyer, Guid Basket)> BuyerAsync(this App app, GivenCategory category, string offer = "individual", int tickets = 1)
    {
        var buyer = await app.NewPersonAsync();
        var basket = Basket.Of(buyer.Id);
        await app.HeldAsync(basket, category, offer, tickets);
        return (buyer, basket);
    }

    /// <summary>The basket of somebody who has signed in.</summary>
    public static Guid OwnBasket(this Account buyer) => Basket.Of(buyer.Id);

    /// <summary>Agrees to what the basket now shows (or to another total) and orders.</summary>
    public static async Task<PlacementResult> PlaceAsync(this App app, Account buyer, Guid? basket = null, Money? agreed = null)
    {
        var from = basket ?? Basket.Of(buyer.Id);
        var shown = agreed ?? await app.RunAsync(async (BasketLines lines) => (await lines.OfAsync(from, Ct)).Total);
        return await app.RunAsync((OrderPlacement placement) => placement.PlaceAsync(new(buyer, from, "fr", shown), Ct));
    }

    /// <summary>An order that must come about.</summary>
    public static async Task<Order> PlacedAsync(this App app, Account buyer, Guid? basket = null) =>
        Assert.IsType<PlacementResult.Placed>(await app.PlaceAsync(buyer, basket)).Order;

    /// <summary>A pending order of somebody new.</summary>
    public static async Task<Order> PendingOrderAsync(this App app, GivenCategory category, string offer = "individual", int tickets = 1)
    {
        var (buyer, _) = await app.BuyerAsync(category, offer, tickets);
        return await app.PlacedAsync(buyer);
    }

    /// <summary>Money has come: settles the order as the intake does, in one transaction behind the order's lock.</summary>
    public static Task<SettlementResult> SettleAsync(this App app, Guid order, bool late = false) => app.RunAsync(async (IServiceProvider shop) =>
    {
        var (db, settlement) = (shop.GetRequiredService<OgTicketsDb>(), shop.GetRequiredService<OrderSettlement>());
        await using var transaction = await db.Database.BeginTransactionAsync(Ct);
        var locked = (await db.LockOrderAsync(order, Ct))!;
        var result = await (late ? settlement.SettleLateAsync(locked, () => Task.CompletedTask, Ct) : settlement.SettleAsync(locked, () => Task.CompletedTask, Ct));
        await transaction.CommitAsync(Ct);
        return result;
    });

    public static Task<ClosingResult> CancelAsync(this App app, Guid order) => app.RunAsync((OrderClosing closing) => closing.CancelAsync(order, Ct));

    public static Task<ClosingResult> ExpireAsync(this App app, Guid order) => app.RunAsync((OrderClosing closing) => closing.ExpireAsync(order, Ct));

    /// <summary>Seats counted against the buyer's limits: in all, and of one session.</summary>
    public static Task<(int All, int OfSession)> CountedAsync(this App app, Guid buyer, int session) => app.DbAsync(async db => (
        await db.AccountSeats.Where(c => c.AccountId == buyer).Select(c => c.Seats).FirstOrDefaultAsync(Ct),
        await db.AccountSessionSeats.Where(c => c.AccountId == buyer && c.SessionNumber == session).Select(c => c.Seats).FirstOrDefaultAsync(Ct)));

    /// <summary>
    /// One buyer orders from the account's basket and from another at the same moment. Whoever is first waits for its hold, the other for the first one's commit:
    /// or, where nothing makes it wait, for its own hold.
    /// </summary>
    public static async Task<PlacementResult[]> TwoBasketsAtOnceAsync(this App app)
    {
        var category = await app.CategoryAsync(capacity: 10);
        var (buyer, basket) = await app.BuyerAsync(category);
        var other = app.NewBasket();
        var hold = await app.HeldAsync(other, category);
        var own = Assert.Single(await app.HoldsAsync(basket));
        return await app.AllAtOnceAsync(new Row("holds", "id = any($1)", new[] { own.Id, hold }),
            [() => app.PlaceAsync(buyer, agreed: own.Amount), () => app.PlaceAsync(buyer, other, own.Amount)]);
    }

    /// <summary>Returns once somebody in this database waits for a lock.</summary>
    public static async Task SomebodyWaitsAsync(this App app)
    {
        await using var watch = NpgsqlDataSource.Create(app.Database.Superuser);
        for (var tries = 0; tries < 3000; tries++)
        {
            await using var count = watch.CreateCommand("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'");
            if ((long)(await count.ExecuteScalarAsync(Ct))! > 0) return;
            await Task.Delay(10, Ct);
        }
        Assert.Fail("Nobody came to wait.");
    }
}

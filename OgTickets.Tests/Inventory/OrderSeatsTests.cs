using Microsoft.EntityFrameworkCore;
using OgTickets.Inventory;
using OgTickets.Orders;
using OgTickets.Persistence;

namespace OgTickets.Tests.Inventory;

/// <summary>The seats of an order: taken over from the basket, sold, freed, given back.</summary>
public sealed class OrderSeatsTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task An_order_takes_over_the_live_lines_and_keeps_them_forty_five_minutes()
    {
        var (category, basket, account) = await GivenAsync();
        await app.HeldAsync(basket, category);
        app.Time.MoveOn(TimeSpan.FromMinutes(10));
        await app.HeldAsync(basket, category, "duo");
        app.Time.MoveOn(TimeSpan.FromMinutes(6)); // the first has run out

        var order = await app.OrderAsync(basket, account);

        var hold = Assert.Single(await OfOrderAsync(order));
        Assert.Equal((2, app.Time.Now.AddMinutes(45)), (hold.Seats, hold.ExpiresAt));
        Assert.Equal(1, (await app.BasketAsync(basket)).Seats); // the one for the sweep
        await app.RunAsync((HoldSweep sweep) => sweep.RunAsync(Ct));
        Assert.Equal(2, await app.SeatsHeldAsync(category));
        await app.AssertTrueAsync();
    }

    [Fact]
    public async Task No_hold_outlives_seventy_five_minutes_whatever_happens_to_it()
    {
        var (category, basket, account) = await GivenAsync();
        var start = app.Time.Now;
        await app.HeldAsync(basket, category);
        app.Time.MoveOn(TimeSpan.FromMinutes(14));
        Assert.True(await app.RunAsync((SeatInventory seats) => seats.ExtendAsync(basket, Ct)));
        app.Time.MoveOn(TimeSpan.FromMinutes(15));

        var order = await app.OrderAsync(basket, account); // minute 29, until 74
        app.Time.MoveOn(TimeSpan.FromMinutes(40));
        await app.RunAsync((db, seats) => CancelAsync(db, seats, order, basket)); // minute 69
        Assert.Equal(start.AddMinutes(75), Assert.Single(await app.HoldsAsync(basket)).ExpiresAt);
        Assert.False(await app.RunAsync((SeatInventory seats) => seats.ExtendAsync(basket, Ct)));
        var again = await app.OrderAsync(basket, account);

        Assert.Equal(start.AddMinutes(75), Assert.Single(await OfOrderAsync(again)).ExpiresAt);
        await app.AssertTrueAsync();
    }

    [Fact]
    public async Task The_sweep_never_touches_the_seats_of_an_order()
    {
        var (category, basket, account) = await GivenAsync();
        await app.HeldAsync(basket, category);
        await app.OrderAsync(basket, account);

        app.Time.MoveOn(TimeSpan.FromHours(3));
        await app.RunAsync((HoldSweep sweep) => sweep.RunAsync(Ct));

        Assert.Equal(1, await app.SeatsHeldAsync(category));
    }

    [Fact]
    public async Task A_cancelled_order_gives_back_to_the_basket_even_beyond_its_limits_and_beside_the_same_click()
    {
        var (category, basket, account) = await GivenAsync();
        var click = Guid.NewGuid();
        await app.HoldAsync(basket, category, "family", click: click);
        var order = await app.OrderAsync(basket, account);
        await app.HoldAsync(basket, category, "family", click: click); // the hold it named is the order's by now

        await app.RunAsync((db, seats) => CancelAsync(db, seats, order, basket));

        Assert.Equal(8, (await app.BasketAsync(basket)).Seats);
        Assert.All(await app.HoldsAsync(basket), hold => Assert.Equal(app.Time.Now.AddMinutes(15), hold.ExpiresAt));
        await app.AssertTrueAsync();
    }

    [Fact]
    public async Task A_paid_order_turns_held_into_sold_once()
    {
        var (category, basket, account) = await GivenAsync();
        await app.HeldAsync(basket, category, "duo", tickets: 2);
        var order = await app.OrderAsync(basket, account);

        Assert.True(await SoldAsync(order));
        Assert.False(await SoldAsync(order));

        Assert.Equal((0, 4), await CountsAsync(category));
        await app.AssertTrueAsync();
    }

    [Fact]
    public async Task An_expired_order_frees_its_seats_and_a_refund_gives_sold_ones_back()
    {
        var (category, basket, account) = await GivenAsync();
        await app.HeldAsync(basket, category, "duo");
        var expired = await app.OrderAsync(basket, account);
        await app.RunAsync(async (db, seats) => { await seats.FreeAsync(expired, Ct); return await db.StateAsync(expired, OrderState.Expired); });
        Assert.Equal((0, 0), await CountsAsync(category));

        await app.HeldAsync(basket, category, "duo");
        var paid = await app.OrderAsync(basket, account);
        await SoldAsync(paid);
        await app.RunAsync(async (db, seats) => { await seats.GiveBackSoldAsync([(category, 2)], Ct); return await db.StateAsync(paid, OrderState.Refunded); });

        Assert.Equal((0, 0), await CountsAsync(category));
        await app.AssertTrueAsync();
    }

    [Fact]
    public async Task A_late_payment_takes_seats_of_all_its_lines_or_of_none()
    {
        var categories = await app.CategoriesAsync([10, 1]);

        Assert.False(await app.RunAsync((_, seats) => seats.TakeSoldAsync([(categories[0], 2), (categories[1], 2)], Ct)));
        Assert.Equal((0, 0), await CountsAsync(categories[0])); // the transaction went on, and committed nothing of it
        Assert.True(await app.RunAsync((_, seats) => seats.TakeSoldAsync([(categories[1], 1), (categories[0], 2), (categories[0], 1)], Ct)));

        Assert.Equal((0, 3), await CountsAsync(categories[0]));
        Assert.Equal((0, 1), await CountsAsync(categories[1]));
        await app.RunAsync(async (_, seats) => { await seats.GiveBackSoldAsync([(categories[0], 3), (categories[1], 1)], Ct); return true; });
    }

    [Fact]
    public async Task A_late_payment_and_buyers_at_one_instant_never_oversell()
    {
        var category = await app.CategoryAsync(capacity: 3);

        var results = await app.AllAtOnceAsync(Row.OfCategory(category),
        [
            .. Enumerable.Repeat<Func<Task<bool>>>(async () => await app.HoldAsync(app.NewBasket(), category, "duo") is HoldResult.Held, 4),
            () => app.RunAsync((_, seats) => seats.TakeSoldAsync([(category, 2)], Ct)),
            () => app.RunAsync((_, seats) => seats.TakeSoldAsync([(category, 2)], Ct)),
        ]);

        Assert.Single(results, won => won);
        var (held, sold) = await CountsAsync(category);
        Assert.Equal(2, held + sold);
        if (sold > 0) await app.RunAsync(async (_, seats) => { await seats.GiveBackSoldAsync([(category, sold)], Ct); return true; });
    }

    [Fact]
    public async Task Seats_of_an_order_move_only_in_a_transaction() => await app.RunAsync(async (OrderSeats seats) =>
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => seats.LockAsync([Guid.NewGuid()], Ct));
        await Assert.ThrowsAsync<InvalidOperationException>(() => seats.SellAsync([], Ct));
        await Assert.ThrowsAsync<InvalidOperationException>(() => seats.FreeAsync(Guid.NewGuid(), Ct));
        await Assert.ThrowsAsync<InvalidOperationException>(() => seats.MoveToBasketAsync(Guid.NewGuid(), Guid.NewGuid(), Ct));
        await Assert.ThrowsAsync<InvalidOperationException>(() => seats.MoveToOrderAsync(Guid.NewGuid(), Guid.NewGuid(), app.Time.Now, Ct));
    });

    private async Task<(GivenCategory Category, Guid Basket, Guid Account)> GivenAsync()
    {
        var account = await app.AccountAsync();
        return (await app.CategoryAsync(capacity: 20), await app.OpenBasketAsync(account), account);
    }

    /// <summary>False when the order holds nothing.</summary>
    private Task<bool> SoldAsync(Guid order) => app.RunAsync(async (db, seats) =>
    {
        var held = await seats.LockAsync([order], Ct);
        await seats.SellAsync(held, Ct);
        return held.Count > 0 && await db.StateAsync(order, OrderState.Paid);
    });

    private static async Task<bool> CancelAsync(OgTicketsDb db, OrderSeats seats, Guid order, Guid basket)
    {
        await seats.MoveToBasketAsync(order, basket, Ct);
        return await db.StateAsync(order, OrderState.Cancelled);
    }

    private Task<Hold[]> OfOrderAsync(Guid order) => app.DbAsync(db => db.Holds.AsNoTracking().Where(h => h.OrderId == order).ToArrayAsync(Ct));

    private async Task<(int Held, int Sold)> CountsAsync(int category) => await app.SeatsAsync(category) is var c ? (c.Held, c.Sold) : default;
}

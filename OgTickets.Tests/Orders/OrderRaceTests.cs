using Npgsql;
using OgTickets.Orders;
using OgTickets.Tests.Inventory;

namespace OgTickets.Tests.Orders;

/// <summary>Two things happen to one order, or to one buyer, at the same moment. The row's lock is held until PostgreSQL reports both waiting.</summary>
public sealed class OrderRaceTests(OrdersApp app) : IClassFixture<OrdersApp>
{
    [Fact]
    public async Task Two_tabs_ordering_one_basket_end_with_one_order()
    {
        var (buyer, basket) = await app.BuyerAsync(await app.CategoryAsync(capacity: 10));
        var hold = Assert.Single(await app.HoldsAsync(basket));

        var results = await app.AllAtOnceAsync(Row.Of("holds", hold.Id), callers: 3, () => app.PlaceAsync(buyer, agreed: hold.Amount));

        var placed = Assert.IsType<PlacementResult.Placed>(Assert.Single(results, r => r is PlacementResult.Placed));
        Assert.All(results.OfType<PlacementResult.AlreadyPending>(), r => Assert.Equal((placed.Order.Id, false), (r.Order.Id, r.Besides)));
        Assert.Equal(2, results.OfType<PlacementResult.AlreadyPending>().Count());
        await app.AssertTrueAsync();
    }

    [Fact]
    public async Task Two_baskets_of_one_buyer_ordered_at_once_end_with_one_order_and_the_other_basket_whole()
    {
        var results = await app.TwoBasketsAtOnceAsync();

        Assert.Single(results, r => r is PlacementResult.Placed);
        Assert.True(Assert.Single(results.OfType<PlacementResult.AlreadyPending>()).Besides);
        await app.AssertTrueAsync();
    }

    [Fact]
    public async Task Money_and_giving_up_at_once_end_with_one_of_the_two()
    {
        var category = await app.CategoryAsync(capacity: 10);
        var order = await app.PendingOrderAsync(category, "duo");

        var results = await app.AllAtOnceAsync<object>(Row.Of("orders", order.Id), [async () => await app.SettleAsync(order.Id), async () => await app.CancelAsync(order.Id)]);

        var paid = results[0] is SettlementResult.Settled;
        Assert.Equal(paid ? ClosingResult.AlreadyPaid : ClosingResult.Ended, results[1]);
        Assert.Equal(paid ? OrderState.Paid : OrderState.Cancelled, (await app.OrderAsync(order.Id)).State);
        if (!paid) Assert.Equal(SettlementResult.SeatsGone, results[0]);
        await app.AssertTrueAsync();
    }

    [Fact]
    public async Task Money_that_comes_while_the_order_runs_out_finds_the_seats_gone()
    {
        var category = await app.CategoryAsync(capacity: 10);
        var order = await app.PendingOrderAsync(category, "duo");
        app.Time.MoveOn(TimeSpan.FromMinutes(46));

        // the order runs out first: it has the order's lock and waits for the counter; then the money comes and waits for the order
        var results = await app.AllAtOnceAsync<object>(new Row("account_seats", "account_id = $1", order.AccountId),
            [async () => await app.ExpireAsync(order.Id), async () => { await app.SomebodyWaitsAsync(); return await app.SettleAsync(order.Id); }]);

        Assert.Equal([ClosingResult.Ended, SettlementResult.SeatsGone], results);
        Assert.Equal(OrderState.Expired, (await app.OrderAsync(order.Id)).State);
        await app.AssertTrueAsync();
    }

    [Fact]
    public async Task An_order_that_is_being_paid_does_not_run_out()
    {
        var category = await app.CategoryAsync(capacity: 10);
        var order = await app.PendingOrderAsync(category, "duo");
        app.Time.MoveOn(TimeSpan.FromMinutes(46));
        await using var other = new NpgsqlConnection(app.Database.Superuser);
        await other.OpenAsync(Ct);
        await using var working = await other.BeginTransactionAsync(Ct);
        await using var hold = new NpgsqlCommand("select 1 from price_categories where id = $1 for update", other, working) { Parameters = { new() { Value = category.Id } } };
        await hold.ExecuteScalarAsync(Ct);

        // the money first: it has the order's lock and waits for the category; the expiry passes by without waiting
        var settling = Task.Run(() => app.SettleAsync(order.Id), Ct);
        await app.SomebodyWaitsAsync();
        Assert.Equal(ClosingResult.TryLater, await app.ExpireAsync(order.Id));
        await working.CommitAsync(Ct);

        Assert.Equal(SettlementResult.Settled, await settling);
        await app.AssertTrueAsync();
    }

    [Fact]
    public async Task Two_replicas_ending_one_order_free_its_seats_once()
    {
        var category = await app.CategoryAsync(capacity: 10);
        var order = await app.PendingOrderAsync(category, "duo");

        var results = await app.AllAtOnceAsync(Row.Of("orders", order.Id), callers: 3, () => app.CancelAsync(order.Id));

        Assert.Single(results, ClosingResult.Ended);
        Assert.Equal(2, results.Count(r => r == ClosingResult.EndedBefore));
        await app.AssertTrueAsync();
    }
}

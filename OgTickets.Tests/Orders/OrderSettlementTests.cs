using Microsoft.EntityFrameworkCore;
using OgTickets.Inventory;
using OgTickets.Orders;
using OgTickets.Tests.Inventory;

namespace OgTickets.Tests.Orders;

/// <summary>Money that came in time, twice or late.</summary>
public sealed class OrderSettlementTests(OrdersApp app) : IClassFixture<OrdersApp>
{
    [Fact]
    public async Task Money_in_time_sells_the_seats_once()
    {
        var category = await app.CategoryAsync(capacity: 10);
        var order = await app.PendingOrderAsync(category, "duo");

        Assert.Equal(SettlementResult.Settled, await app.SettleAsync(order.Id));
        Assert.Equal(SettlementResult.AlreadyPaid, await app.SettleAsync(order.Id));
        Assert.Equal(SettlementResult.AlreadyPaid, await app.SettleAsync(order.Id, late: true));

        Assert.Equal((OrderState.Paid, app.Time.Now), ((await app.OrderAsync(order.Id)).State, (await app.OrderAsync(order.Id)).PaidAt));
        var seats = await app.SeatsAsync(category);
        Assert.Equal((0, 2), (seats.Held, seats.Sold));
        Assert.Equal((2, 2), await app.CountedAsync(order.AccountId, category.SessionNumber));
        Assert.Equal(1, await app.DbAsync(db => db.AuditEntries.CountAsync(e => e.Action == "order.paid" && e.Subject == order.Id.ToString(), Ct)));
        await app.AssertTrueAsync();
    }

    [Fact]
    public async Task A_paid_order_neither_runs_out_nor_is_given_up()
    {
        var order = await app.PendingOrderAsync(await app.CategoryAsync(capacity: 10));
        await app.SettleAsync(order.Id);
        app.Time.MoveOn(TimeSpan.FromHours(2));

        Assert.Equal(ClosingResult.AlreadyPaid, await app.ExpireAsync(order.Id));
        Assert.Equal(ClosingResult.AlreadyPaid, await app.CancelAsync(order.Id));
    }

    [Fact]
    public async Task Money_for_an_order_whose_time_is_over_but_that_nobody_has_ended_still_has_its_seats()
    {
        var order = await app.PendingOrderAsync(await app.CategoryAsync(capacity: 1));
        app.Time.MoveOn(TimeSpan.FromMinutes(50));

        Assert.Equal(SettlementResult.Settled, await app.SettleAsync(order.Id));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Money_for_an_ended_order_finds_its_seats_gone_and_takes_free_ones_when_there_are(bool cancelled)
    {
        var category = await app.CategoryAsync(capacity: 4);
        var order = await EndedAsync(category, "duo", cancelled);

        Assert.Equal(SettlementResult.SeatsGone, await app.SettleAsync(order.Id));
        Assert.Equal(SettlementResult.Settled, await app.SettleAsync(order.Id, late: true));

        Assert.Equal(OrderState.Paid, (await app.OrderAsync(order.Id)).State);
        Assert.Equal(2, (await app.SeatsAsync(category)).Sold);
        Assert.Equal((2, 2), await app.CountedAsync(order.AccountId, category.SessionNumber));
        await app.AssertTrueAsync();
    }

    [Fact]
    public async Task Late_money_without_seats_changes_nothing()
    {
        var category = await app.CategoryAsync(capacity: 2);
        var order = await EndedAsync(category, "duo");
        await app.HeldAsync(app.NewBasket(), category);

        await GoneAsync(order, category);
        Assert.Equal((0, 0), await app.CountedAsync(order.AccountId, category.SessionNumber));
    }

    [Fact]
    public async Task Late_money_beyond_the_buyer_s_limits_changes_nothing()
    {
        var category = await app.CategoryAsync(capacity: 20);
        var order = await EndedAsync(category, "family");
        await app.HeldAsync(Basket.Of(order.AccountId), category, "family");
        await app.PlacedAsync(await app.DbAsync(db => db.Users.SingleAsync(u => u.Id == order.AccountId, Ct)));

        await GoneAsync(order, category);
        Assert.Equal((4, 4), await app.CountedAsync(order.AccountId, category.SessionNumber));
    }

    [Fact]
    public async Task Late_money_for_a_session_that_no_longer_sells_changes_nothing()
    {
        var category = await app.CategoryAsync(capacity: 20);
        var order = await EndedAsync(category);
        await app.DbAsync(db => db.Sessions.Where(s => s.Number == category.SessionNumber).ExecuteUpdateAsync(set => set.SetProperty(s => s.StartsAt, app.Time.Now), Ct));

        await GoneAsync(order, category);
    }

    [Fact]
    public async Task An_order_is_only_locked_inside_a_transaction() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => app.DbAsync(db => db.LockOrderAsync(Guid.NewGuid(), Ct)));

    private async Task GoneAsync(Order order, GivenCategory category)
    {
        var before = await app.SeatsAsync(category);

        Assert.Equal(SettlementResult.SeatsGone, await app.SettleAsync(order.Id, late: true));

        Assert.Equal(OrderState.Expired, (await app.OrderAsync(order.Id)).State);
        var after = await app.SeatsAsync(category);
        Assert.Equal((before.Held, before.Sold), (after.Held, after.Sold));
        await app.AssertTrueAsync();
    }

    private async Task<Order> EndedAsync(GivenCategory category, string offer = "individual", bool cancelled = false)
    {
        var order = await app.PendingOrderAsync(category, offer);
        app.Time.MoveOn(TimeSpan.FromMinutes(50));
        Assert.Equal(ClosingResult.Ended, cancelled ? await app.CancelAsync(order.Id) : await app.ExpireAsync(order.Id));
        return order;
    }
}

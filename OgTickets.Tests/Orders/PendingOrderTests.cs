using Microsoft.EntityFrameworkCore;
using OgTickets.Inventory;
using OgTickets.Orders;
using OgTickets.Tests.Inventory;

namespace OgTickets.Tests.Orders;

/// <summary>An account has at most one pending order; it is paid, given up or runs out.</summary>
public sealed class PendingOrderTests(OrdersApp app) : IClassFixture<OrdersApp>
{
    [Fact]
    public async Task The_same_click_twice_ends_with_the_same_order()
    {
        var (buyer, _) = await app.BuyerAsync(await app.CategoryAsync(capacity: 10));
        var order = await app.PlacedAsync(buyer);

        var again = Assert.IsType<PlacementResult.AlreadyPending>(await app.PlaceAsync(buyer));

        Assert.Equal((order.Id, false), (again.Order.Id, again.Besides));
    }

    [Fact]
    public async Task Seats_held_since_are_left_in_the_basket_and_told()
    {
        var category = await app.CategoryAsync(capacity: 10);
        var (buyer, basket) = await app.BuyerAsync(category);
        var order = await app.PlacedAsync(buyer);
        await app.HeldAsync(basket, category);

        var again = Assert.IsType<PlacementResult.AlreadyPending>(await app.PlaceAsync(buyer));

        Assert.Equal((order.Id, true), (again.Order.Id, again.Besides));
        Assert.Single(await app.HoldsAsync(basket));
        await app.AssertTrueAsync();
    }

    [Fact]
    public async Task An_order_whose_time_is_over_does_not_stand_in_the_way_of_the_next()
    {
        var category = await app.CategoryAsync(capacity: 10);
        var (buyer, basket) = await app.BuyerAsync(category);
        var order = await app.PlacedAsync(buyer);
        app.Time.MoveOn(TimeSpan.FromMinutes(46));
        await app.HeldAsync(basket, category);

        var next = await app.PlacedAsync(buyer);

        Assert.Equal((OrderState.Expired, OrderState.Pending), ((await app.OrderAsync(order.Id)).State, (await app.OrderAsync(next.Id)).State));
        await app.AssertTrueAsync();
    }

    [Fact]
    public async Task Giving_up_puts_the_seats_back_into_the_basket_with_a_basket_s_time_and_gives_the_count_back()
    {
        var category = await app.CategoryAsync(capacity: 10);
        var (buyer, basket) = await app.BuyerAsync(category, "duo", tickets: 2);
        var order = await app.PlacedAsync(buyer);
        app.Time.MoveOn(TimeSpan.FromMinutes(5));

        Assert.Equal(ClosingResult.Ended, await app.CancelAsync(order.Id));
        Assert.Equal(ClosingResult.EndedBefore, await app.CancelAsync(order.Id));

        var hold = Assert.Single(await app.HoldsAsync(basket));
        Assert.Equal((4, app.Time.Now.AddMinutes(15)), (hold.Seats, hold.ExpiresAt));
        Assert.Equal((0, 0), await app.CountedAsync(buyer.Id, category.SessionNumber));
        var ended = await app.OrderAsync(order.Id);
        Assert.Equal((OrderState.Cancelled, app.Time.Now), (ended.State, ended.ClosedAt));
        Assert.Equal(1, await app.DbAsync(db => db.AuditEntries.CountAsync(e => e.Action == "order.cancelled" && e.Subject == order.Id.ToString(), Ct)));
        await app.AssertTrueAsync();
    }

    [Fact]
    public async Task An_order_left_unpaid_runs_out_and_its_seats_are_on_sale_again()
    {
        var category = await app.CategoryAsync(capacity: 10);
        var order = await app.PendingOrderAsync(category, "family");
        await ExpiryAsync();
        Assert.Equal(OrderState.Pending, (await app.OrderAsync(order.Id)).State);
        app.Time.MoveOn(TimeSpan.FromMinutes(45));

        Assert.NotEqual(0, await ExpiryAsync());
        Assert.Equal(0, await ExpiryAsync());

        Assert.Equal(OrderState.Expired, (await app.OrderAsync(order.Id)).State);
        Assert.Equal(0, await app.SeatsHeldAsync(category));
        Assert.Equal((0, 0), await app.CountedAsync(order.AccountId, category.SessionNumber));
        await app.AssertTrueAsync();
    }

    [Fact]
    public async Task No_order_can_be_paid_once_a_session_of_it_has_started()
    {
        var starts = app.Time.Now.AddMinutes(20);
        var category = await app.CategoryAsync(capacity: 10, session: s => s.StartsAt = starts);

        var order = await app.PendingOrderAsync(category);

        Assert.Equal(starts, (await app.OrderAsync(order.Id)).ExpiresAt);
        app.Time.MoveOn(TimeSpan.FromMinutes(20));
        await ExpiryAsync();
        Assert.Equal(OrderState.Expired, (await app.OrderAsync(order.Id)).State);
        Assert.Equal(0, await app.SeatsHeldAsync(category));
    }

    [Theory]
    [InlineData(PaymentClosing.AlreadyPaid, ClosingResult.AlreadyPaid)]
    [InlineData(PaymentClosing.Unknown, ClosingResult.TryLater)]
    public async Task While_the_bank_has_the_money_or_does_not_answer_no_order_ends(PaymentClosing bank, ClosingResult result)
    {
        var category = await app.CategoryAsync(capacity: 10);
        var order = await app.PendingOrderAsync(category);
        app.Time.MoveOn(TimeSpan.FromMinutes(46));
        app.Bank.Answer = bank;
        try
        {
            Assert.Equal(result, await app.CancelAsync(order.Id));
            Assert.Equal(result, await app.ExpireAsync(order.Id));
            Assert.Equal(0, await ExpiryAsync());
        }
        finally
        {
            app.Bank.Answer = PaymentClosing.Closed;
        }
        Assert.Equal(OrderState.Pending, (await app.OrderAsync(order.Id)).State);
        Assert.Equal(1, await app.SeatsHeldAsync(category));
        Assert.Equal(ClosingResult.Ended, await app.ExpireAsync(order.Id)); // the shop is one for the class: nothing is left over
    }

    [Fact]
    public async Task An_order_that_cannot_be_ended_does_not_hold_up_the_others()
    {
        var category = await app.CategoryAsync(capacity: 10);
        var (broken, good) = (await app.PendingOrderAsync(category), await app.PendingOrderAsync(category));
        app.Time.MoveOn(TimeSpan.FromMinutes(46));
        app.Bank.BreaksOver = broken.Id;
        try
        {
            var failures = await Assert.ThrowsAsync<AggregateException>(ExpiryAsync);
            Assert.Equal("The bank broke down.", Assert.Single(failures.InnerExceptions).Message);
        }
        finally
        {
            app.Bank.BreaksOver = null;
        }
        Assert.Equal(OrderState.Pending, (await app.OrderAsync(broken.Id)).State);
        Assert.Equal(OrderState.Expired, (await app.OrderAsync(good.Id)).State);
        await ExpiryAsync(); // the shop is one for the class: nothing is left over
    }

    [Fact]
    public async Task The_sweep_of_baskets_leaves_the_seats_of_orders_alone()
    {
        var category = await app.CategoryAsync(capacity: 10);
        var order = await app.PendingOrderAsync(category);
        app.Time.MoveOn(TimeSpan.FromMinutes(46));

        await app.RunAsync((HoldSweep sweep) => sweep.RunAsync(Ct));

        Assert.Equal(1, await app.SeatsHeldAsync(category));
        Assert.Equal(ClosingResult.Ended, await app.ExpireAsync(order.Id));
    }

    private Task<int> ExpiryAsync() => app.RunAsync((OrderExpiry expiry) => expiry.RunAsync(Ct));
}

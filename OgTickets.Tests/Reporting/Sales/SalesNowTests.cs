using OgTickets.Clock;
using OgTickets.Identity;
using OgTickets.Inventory;
using OgTickets.Orders;
using OgTickets.Reporting.Books;
using OgTickets.Reporting.Sales;
using OgTickets.Tests.Payments;
using OgTickets.Tests.Tickets.Gifts;

namespace OgTickets.Tests.Reporting.Sales;

/// <summary>The share of baskets that are paid: what the shop lost is in it, and what a visitor put back himself is not.</summary>
public sealed class SalesNowTests(PaymentApp app) : IClassFixture<PaymentApp>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        // each test has a day of its own, and nothing that the last one left runs out in it
        app.Time.MoveOn(TimeSpan.FromDays(1));
        await SweepAsync();
        app.Time.MoveOn(TimeSpan.FromHours(2));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Of_the_baskets_that_ended_within_the_hour_a_third_was_paid()
    {
        var category = await app.CategoryAsync(capacity: 50);
        var order = await app.PendingOrderAsync();
        app.Time.MoveOn(TimeSpan.FromMinutes(46));
        Assert.Equal(ClosingResult.Ended, await app.RunAsync((OrderClosing closing) => closing.ExpireAsync(order.Id, Ct)));
        await app.PaidByCardAsync();
        await RunOutAsync(category);

        var now = await NowAsync();

        Assert.Equal((3, 1, 33), (now.Ended, now.Paid, now.PaidPercent));
    }

    [Fact]
    public async Task A_basket_that_still_holds_something_has_not_ended_nor_has_one_that_its_visitor_emptied()
    {
        var category = await app.CategoryAsync(capacity: 50);
        var (kept, emptied) = (app.NewBasket(), app.NewBasket());
        await app.HeldAsync(kept, category);
        app.Time.MoveOn(TimeSpan.FromMinutes(10));
        await app.HeldAsync(kept, category);
        var line = await app.HeldAsync(emptied, category);
        Assert.True(await app.RunAsync((SeatInventory seats) => seats.RemoveAsync(emptied, line, Ct)));
        app.Time.MoveOn(TimeSpan.FromMinutes(6));
        await SweepAsync();

        var now = await NowAsync();

        Assert.Equal((0, null, 1), (now.Ended, now.PaidPercent, now.Baskets));
    }

    [Fact]
    public async Task A_basket_that_ran_out_before_its_visitor_signed_in_is_not_forgotten()
    {
        var anonymous = await RunOutAsync(await app.CategoryAsync(capacity: 50));

        var account = await app.AccountAsync();
        await app.RunAsync((BasketMerge merge) => merge.MergeAsync(anonymous, account, Ct));

        Assert.Equal(1, (await NowAsync()).Ended);
    }

    [Fact]
    public async Task Tickets_that_were_given_away_are_no_sale()
    {
        var (organiser, guest) = (await app.NewPersonAsync(role: Roles.Admin), await app.NewAccountAsync());
        await app.GivenAsync(organiser, (await app.CategoryAsync(capacity: 50)).Wish(guest));
        var now = await NowAsync();

        Assert.Equal((0m, 0), (now.PaidPerMinute, now.Ended));
        Assert.Empty(await app.RunAsync((MoneyByDay money) => money.OfAsync(Paris.Day(app.Time.Now), 1, Ct)));
    }

    [Fact]
    public async Task What_ended_more_than_an_hour_ago_is_no_longer_told()
    {
        await RunOutAsync(await app.CategoryAsync(capacity: 50));
        await app.PaidByCardAsync();

        app.Time.MoveOn(TimeSpan.FromMinutes(61));

        Assert.Null((await NowAsync()).PaidPercent);
    }

    private async Task<Guid> RunOutAsync(GivenCategory category)
    {
        var basket = app.NewBasket();
        await app.HeldAsync(basket, category);
        await app.HeldAsync(basket, category);
        app.Time.MoveOn(TimeSpan.FromMinutes(16));
        await SweepAsync();
        return basket;
    }

    private Task<int> SweepAsync() => app.RunAsync((HoldSweep sweep) => sweep.RunAsync(Ct));

    private Task<SalesNow> NowAsync() => app.RunAsync((SalesMoment moment) => moment.NowAsync(Ct));
}

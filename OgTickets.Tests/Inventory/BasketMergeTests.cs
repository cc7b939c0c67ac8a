using Microsoft.EntityFrameworkCore;
using OgTickets.Inventory;

namespace OgTickets.Tests.Inventory;

/// <summary>What was held before signing in joins the account's basket: all of it, once, however many tabs sign in.</summary>
public sealed class BasketMergeTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Every_hold_comes_along_with_its_time_and_what_exceeds_a_limit_stays_visible()
    {
        var category = await app.CategoryAsync(capacity: 50);
        var account = await app.AccountAsync();
        var (own, anonymous) = (await app.OpenBasketAsync(account), app.NewBasket());
        await app.HeldAsync(own, category, tickets: 5);
        app.Time.MoveOn(TimeSpan.FromMinutes(3));
        var hold = await app.HeldAsync(anonymous, category, "family");

        Assert.Equal(own, await MergeAsync(anonymous, account));

        var contents = await app.RunAsync((BasketLines lines) => lines.OfAsync(own, Ct));
        Assert.Equal(9, contents.Seats);
        Assert.All(contents.Lines, line => Assert.True(line.OverSessionLimit));
        Assert.False(contents.CanBeOrdered);
        Assert.Equal(app.Time.Now.AddMinutes(15), contents.Lines.Single(l => l.Id == hold).Hold.ExpiresAt);
        Assert.Equal(new HoldResult.OverSessionLimit(6), await app.HoldAsync(own, category));
        Assert.False(await app.DbAsync(db => db.Baskets.AnyAsync(b => b.Id == anonymous, Ct)));
        await app.AssertTrueAsync();
    }

    [Fact]
    public async Task The_raised_limit_sinks_as_seats_are_removed()
    {
        var category = await app.CategoryAsync(capacity: 50);
        var account = await app.AccountAsync();
        var (own, anonymous) = (await app.OpenBasketAsync(account), app.NewBasket());
        var (first, second) = (await app.HeldAsync(own, category, tickets: 6), await app.HeldAsync(anonymous, category, tickets: 6));
        await MergeAsync(anonymous, account);
        Assert.Equal((12, 12), await LimitAsync(own, category));

        await app.RunAsync((SeatInventory seats) => seats.ChangeAsync(own, first, "A", "individual", 2, Ct));
        Assert.Equal((8, 8), await LimitAsync(own, category));
        await app.RunAsync((SeatInventory seats) => seats.RemoveAsync(own, second, Ct));

        Assert.Equal((2, 6), await LimitAsync(own, category));
        Assert.IsType<HoldResult.Held>(await app.HoldAsync(own, category, "family"));
        await app.AssertTrueAsync();
    }

    [Fact]
    public async Task Two_baskets_that_know_the_same_click_keep_both_holds()
    {
        var category = await app.CategoryAsync(capacity: 50);
        var account = await app.AccountAsync();
        var (own, anonymous, click) = (await app.OpenBasketAsync(account), app.NewBasket(), Guid.NewGuid());
        var first = Assert.IsType<HoldResult.Held>(await app.HoldAsync(own, category, click: click));
        await app.HoldAsync(anonymous, category, click: click);

        await MergeAsync(anonymous, account);

        Assert.Equal(2, (await app.HoldsAsync(own)).Length);
        Assert.Equal(new HoldResult.Repeated(first.HoldId, first.ExpiresAt), await app.HoldAsync(own, category, click: click)); // still names its own
        await app.AssertTrueAsync();
    }

    [Fact]
    public async Task Two_tabs_signing_in_at_once_bring_everything_along_once()
    {
        var category = await app.CategoryAsync(capacity: 50);
        var account = await app.AccountAsync();
        var anonymous = app.NewBasket();
        var hold = await app.HeldAsync(anonymous, category, "duo");
        await app.HeldAsync(anonymous, category);

        await app.AllAtOnceAsync(Row.Of("holds", hold), callers: 4, () => MergeAsync(anonymous, account));

        Assert.Equal(3, (await app.BasketAsync(Basket.Of(account))).Seats);
        await app.AssertTrueAsync();
    }

    [Fact]
    public async Task Holds_that_come_in_while_two_tabs_sign_in_are_lost_to_nobody()
    {
        var categories = await app.CategoriesAsync([50, 50]);
        var account = await app.AccountAsync();
        var anonymous = await app.OpenBasketAsync();

        var results = await app.AllAtOnceAsync<object>(Row.Of("baskets", anonymous),
        [
            async () => await MergeAsync(anonymous, account),
            async () => await app.HoldAsync(anonymous, categories[0]),
            async () => await MergeAsync(anonymous, account),
            async () => await app.HoldAsync(anonymous, categories[1], "duo"),
        ]);

        Assert.Equal(2, results.Count(r => r is HoldResult.Held));
        await MergeAsync(anonymous, account); // the next page of the signed-in visitor
        Assert.Equal(3, (await app.BasketAsync(Basket.Of(account))).Seats);
        await app.AssertTrueAsync();
    }

    [Fact]
    public async Task A_line_that_ran_out_before_signing_in_is_still_told()
    {
        var category = await app.CategoryAsync(capacity: 50);
        var account = await app.AccountAsync();
        var anonymous = app.NewBasket();
        await app.HeldAsync(anonymous, category);
        app.Time.MoveOn(TimeSpan.FromMinutes(16));
        await app.RunAsync((HoldSweep sweep) => sweep.RunAsync(Ct));

        await MergeAsync(anonymous, account);

        Assert.Single(await app.RunAsync((BasketLines lines) => lines.TellExpiredAsync(Basket.Of(account), Ct)));
    }

    [Fact]
    public async Task The_basket_of_somebody_else_is_never_merged()
    {
        var category = await app.CategoryAsync(capacity: 50);
        var (victim, thief) = (await app.AccountAsync(), await app.AccountAsync());
        var basket = await app.OpenBasketAsync(victim);
        await app.HeldAsync(basket, category);

        await MergeAsync(basket, thief);

        Assert.Single(await app.HoldsAsync(basket));
        Assert.Empty(await app.HoldsAsync(Basket.Of(thief)));
    }

    private Task<Guid> MergeAsync(Guid anonymous, Guid account) => app.RunAsync((BasketMerge merge) => merge.MergeAsync(anonymous, account, Ct));

    private Task<(int Seats, int Limit)> LimitAsync(Guid basket, GivenCategory category) => app.DbAsync(async db =>
    {
        var counter = await db.BasketSessionSeats.SingleAsync(s => s.BasketId == basket && s.SessionNumber == category.SessionNumber, Ct);
        return (counter.Seats, counter.SeatLimit);
    });
}

/// <summary>The twin of the merge's race: without its locks, two tabs count the same seats twice.</summary>
public sealed class BasketMergeTwins(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Without_locks_two_tabs_signing_in_at_once_miscount()
    {
        var category = await app.CategoryAsync(capacity: 50);
        var account = await app.AccountAsync();
        var (own, anonymous) = (await app.OpenBasketAsync(account), app.NewBasket());
        await app.HeldAsync(anonymous, category, "duo");

        // both have read the holds before the first of them counts
        await app.AllAtOnceAsync(Row.Of("baskets", own), callers: 2, () => app.RunAsync(async (OgTickets.Persistence.OgTicketsDb db) =>
        {
            var holds = await db.Holds.AsNoTracking().Where(h => h.BasketId == anonymous).ToListAsync(Ct);
            await new BasketSeats(db, new()).AddAnywayAsync(own, holds, Ct);
            return await db.Holds.Where(h => h.BasketId == anonymous).ExecuteUpdateAsync(set => set.SetProperty(h => h.BasketId, own), Ct);
        }));

        Assert.Equal(4, (await app.BasketAsync(own)).Seats); // of two
        Assert.NotEmpty(await app.WrongCountersAsync());
    }
}

using OgTickets.Inventory;
using OgTickets.Persistence;

namespace OgTickets.Tests.Inventory;

/// <summary>One basket, many requests at one instant: a click counts once, and the limits hold.</summary>
public sealed class ClickAndLimitRaceTests(App app) : IClassFixture<App>
{
    private const int Callers = 6;

    [Fact]
    public async Task The_same_click_in_parallel_takes_seats_once()
    {
        var category = await app.CategoryAsync(capacity: 20);
        var (basket, click) = (await app.OpenBasketAsync(), Guid.NewGuid());

        var results = await app.AllAtOnceAsync(Row.Of("baskets", basket), Callers, () => app.HoldAsync(basket, category, click: click));

        Assert.Single(results.OfType<HoldResult.Held>());
        Assert.Equal(Callers - 1, results.Count(r => r is HoldResult.Repeated));
        Assert.Equal(1, await app.SeatsHeldAsync(category));
        await app.AssertTrueAsync();
    }

    [Fact]
    public async Task The_same_click_in_parallel_takes_seats_once_without_the_baskets_lock_too()
    {
        var category = await app.CategoryAsync(capacity: 20);
        var (basket, click) = (await app.OpenBasketAsync(), Guid.NewGuid());

        // all have looked for the click and found none before the first of them goes on
        var results = await app.AllAtOnceAsync(category, Callers, () => Unlocked(basket, category, click));

        Assert.Single(results.OfType<HoldResult.Held>());
        Assert.Equal(Callers - 1, results.Count(r => r is HoldResult.Repeated));
        Assert.Equal(1, await app.SeatsHeldAsync(category));
        await app.AssertTrueAsync();
    }

    [Fact]
    public async Task A_first_click_in_parallel_makes_one_basket()
    {
        var (one, other) = (await app.CategoryAsync(capacity: 20), await app.CategoryAsync(capacity: 20));
        var basket = app.NewBasket();

        await Task.WhenAll(app.HeldAsync(basket, one), app.HeldAsync(basket, other));

        Assert.Equal(2, (await app.BasketAsync(basket)).Seats);
        await app.AssertTrueAsync();
    }

    [Fact]
    public async Task The_limit_of_a_session_holds_however_many_clicks_come_at_once()
    {
        var category = await app.CategoryAsync(capacity: 50);
        var basket = await app.OpenBasketAsync();

        var results = await app.AllAtOnceAsync(Row.Of("baskets", basket), Callers, () => app.HoldAsync(basket, category, "family"));

        Assert.Single(results.OfType<HoldResult.Held>());
        Assert.Equal(Callers - 1, results.Count(r => r is HoldResult.OverSessionLimit { Limit: 6 }));
        Assert.Equal(4, await app.SeatsHeldAsync(category));
        await app.AssertTrueAsync();
    }

    [Fact]
    public async Task The_limits_constraint_stands_alone_and_answers_the_same()
    {
        var category = await app.CategoryAsync(capacity: 50);
        var basket = await app.OpenBasketAsync();

        var results = await app.AllAtOnceAsync(Row.Of("baskets", basket), Callers, () => Unchecked(basket, category));

        Assert.Single(results.OfType<HoldResult.Held>());
        Assert.Equal(Callers - 1, results.Count(r => r is HoldResult.OverSessionLimit));
        Assert.Equal(4, await app.SeatsHeldAsync(category));
        await app.AssertTrueAsync();
    }

    [Fact]
    public async Task The_baskets_own_limit_stands_alone_too()
    {
        var basket = await app.OpenBasketAsync();
        for (var i = 0; i < 4; i++) await app.HeldAsync(basket, await app.CategoryAsync(capacity: 10), tickets: 6);
        var sessions = new List<GivenCategory>();
        for (var i = 0; i < 4; i++) sessions.Add(await app.CategoryAsync(capacity: 10));

        var results = await app.AllAtOnceAsync(Row.Of("baskets", basket), [.. sessions.Select(s => (Func<Task<HoldResult>>)(() => Unchecked(basket, s)))]);

        Assert.Single(results.OfType<HoldResult.Held>()); // 24 + 4; the next would be 32
        Assert.Equal(3, results.Count(r => r is HoldResult.OverBasketLimit { Limit: 30 }));
        await app.AssertTrueAsync();
    }

    private Task<HoldResult> Unlocked(Guid basket, GivenCategory category, Guid click) =>
        app.HoldWithAsync(db => new CategorySeats(db), db => new UnlockedBaskets(db), basket, category, click: click);

    private Task<HoldResult> Unchecked(Guid basket, GivenCategory category) =>
        app.HoldWithAsync(db => new CategorySeats(db), db => new UncheckedBaskets(db), basket, category, "family");
}

/// <summary>The twins of the races above, with the rules of the database taken out as well: the same calls break what the others keep.</summary>
public sealed class ClickAndLimitTwins(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Without_lock_and_constraint_the_same_click_takes_seats_many_times()
    {
        await app.DropAsync($"drop index if exists {Constraints.HoldClick}");
        var category = await app.CategoryAsync(capacity: 20);
        var (basket, click) = (await app.OpenBasketAsync(), Guid.NewGuid());

        var results = await app.AllAtOnceAsync(category, callers: 6,
            () => app.HoldWithAsync(db => new CategorySeats(db), db => new UnlockedBaskets(db), basket, category, click: click));

        Assert.Equal(6, results.Count(r => r is HoldResult.Held));
        Assert.Equal(6, await app.SeatsHeldAsync(category));
    }

    [Fact]
    public async Task Without_check_and_constraint_the_limit_is_passed()
    {
        await app.DropAsync($"alter table basket_session_seats drop constraint {Constraints.BasketSessionSeats}");
        var category = await app.CategoryAsync(capacity: 50);
        var basket = await app.OpenBasketAsync();

        var results = await app.AllAtOnceAsync(Row.Of("baskets", basket), callers: 6,
            () => app.HoldWithAsync(db => new CategorySeats(db), db => new UncheckedBaskets(db), basket, category, "family"));

        Assert.Equal(6, results.Count(r => r is HoldResult.Held));
        Assert.Equal(24, await app.SeatsHeldAsync(category)); // six may be held
    }
}

using OgTickets.Inventory;
using OgTickets.Persistence;

namespace OgTickets.Tests.Inventory;

/// <summary>
/// The last seats go to as many buyers as there are seats, however many ask at one instant. Each race is a race every time: all callers wait on a row
/// before any goes on. A twin with the guards removed shows that the same race oversells.
/// </summary>
public sealed class OversellTests(App app) : IClassFixture<App>
{
    private const int Callers = 8;

    [Fact]
    public async Task The_last_seats_go_to_one_buyer_however_many_ask_at_once()
    {
        var category = await app.CategoryAsync(capacity: 3);

        var results = await app.AllAtOnceAsync(category, Callers, () => app.HoldAsync(app.NewBasket(), category, "duo"));

        Assert.Single(results.OfType<HoldResult.Held>());
        Assert.Equal(Callers - 1, results.Count(r => r is HoldResult.NotEnoughSeats { Left: 1 }));
        Assert.Equal(2, await app.SeatsHeldAsync(category));
        await app.AssertTrueAsync();
    }

    [Fact]
    public async Task A_smaller_wish_behind_one_that_does_not_fit_is_served()
    {
        var category = await app.CategoryAsync(capacity: 3);

        var results = await app.AllAtOnceAsync(Row.OfCategory(category),
            [.. Enumerable.Repeat(() => app.HoldAsync(app.NewBasket(), category, "duo"), 4), () => app.HoldAsync(app.NewBasket(), category)]);

        Assert.Equal(2, results.Count(r => r is HoldResult.Held));
        Assert.IsType<HoldResult.Held>(results[4]);
        Assert.Equal(3, await app.SeatsHeldAsync(category));
    }

    [Fact]
    public async Task With_the_codes_own_check_removed_the_constraint_alone_lets_one_buyer_through()
    {
        var category = await app.CategoryAsync(capacity: 3);

        var results = await app.AllAtOnceAsync(category, Callers, () => HoldAsync(db => new UncheckedSeats(db), category));

        Assert.Single(results.OfType<HoldResult.Held>());
        Assert.Equal(Callers - 1, results.Count(r => r is HoldResult.NotEnoughSeats { Left: 1 })); // the same words as the code's own no
        Assert.Equal(2, await app.SeatsHeldAsync(category));
        await app.AssertTrueAsync();
    }

    [Fact]
    public async Task A_shop_that_looks_before_it_takes_is_stopped_by_the_constraint()
    {
        var category = await app.CategoryAsync(capacity: 3);

        var results = await app.AllAtOnceAsync(category, Callers, () => HoldAsync(db => new LookThenTakeSeats(db), category));

        Assert.Single(results.OfType<HoldResult.Held>());
        Assert.Equal(2, await app.SeatsHeldAsync(category));
    }

    private Task<HoldResult> HoldAsync(Func<OgTicketsDb, CategorySeats> seats, GivenCategory category) =>
        app.HoldWithAsync(seats, db => new BasketSeats(db, new()), app.NewBasket(), category, "duo");
}

/// <summary>The twins: without guard and constraint the same race must oversell, or the tests above prove nothing. A database of its own, because its rules are taken out.</summary>
public sealed class OversellTwins(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Without_guard_and_constraint_the_same_race_oversells()
    {
        await app.DropAsync($"alter table price_categories drop constraint if exists {Constraints.CategorySeats}");
        var category = await app.CategoryAsync(capacity: 3);

        var results = await app.AllAtOnceAsync(category, callers: 8,
            () => app.HoldWithAsync(db => new LookThenTakeSeats(db), db => new BasketSeats(db, new()), app.NewBasket(), category, "duo"));

        Assert.Equal(8, results.Count(r => r is HoldResult.Held));
        Assert.Equal(16, await app.SeatsHeldAsync(category)); // of three
    }

    [Fact]
    public async Task The_guard_alone_holds_without_the_constraint()
    {
        await app.DropAsync($"alter table price_categories drop constraint if exists {Constraints.CategorySeats}");
        var category = await app.CategoryAsync(capacity: 3);

        var results = await app.AllAtOnceAsync(category, callers: 8, () => app.HoldAsync(app.NewBasket(), category, "duo"));

        Assert.Single(results.OfType<HoldResult.Held>());
        Assert.Equal(2, await app.SeatsHeldAsync(category));
    }
}

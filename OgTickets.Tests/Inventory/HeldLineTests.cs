using OgTickets.Inventory;
using OgTickets.Values;

namespace OgTickets.Tests.Inventory;

/// <summary>What can be done with a line that is held: change, remove, extend.</summary>
public sealed class HeldLineTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Tickets_category_and_offer_change_together_at_todays_price_and_the_time_goes_on()
    {
        var categories = await app.CategoriesAsync([10, 10], priceCents: 50_00);
        var basket = app.NewBasket();
        var hold = await app.HeldAsync(basket, categories[1]);
        var until = (await app.HoldsAsync(basket))[0].ExpiresAt;
        app.Time.MoveOn(TimeSpan.FromMinutes(5));

        Assert.IsType<HoldResult.Held>(await ChangeAsync(basket, hold, "A", "duo", 3));

        var changed = Assert.Single(await app.HoldsAsync(basket));
        Assert.Equal((categories[0].Id, 3, 6, new Money(90_00), until), (changed.PriceCategoryId, changed.Tickets, changed.Seats, changed.TicketPrice, changed.ExpiresAt));
        Assert.Equal((6, 0), (await app.SeatsHeldAsync(categories[0]), await app.SeatsHeldAsync(categories[1])));
        await app.AssertTrueAsync();
    }

    [Fact]
    public async Task A_change_that_does_not_fit_leaves_the_line_as_it_was()
    {
        var categories = await app.CategoriesAsync([1, 10]);
        var basket = app.NewBasket();
        var hold = await app.HeldAsync(basket, categories[1], tickets: 2);

        Assert.Equal(new HoldResult.NotEnoughSeats(1), await ChangeAsync(basket, hold, "A", "individual", 2));
        Assert.Equal(new HoldResult.OverSessionLimit(6), await ChangeAsync(basket, hold, "B", "family", 2));
        Assert.Equal(new HoldResult.BadQuantity(6), await ChangeAsync(basket, hold, "B", "individual", 0));
        Assert.Equal(new HoldResult.UnknownCategory(), await ChangeAsync(basket, hold, "Z", "individual", 1));
        Assert.Equal(new HoldResult.UnknownOffer(), await ChangeAsync(basket, hold, "B", "horde", 1));

        var kept = Assert.Single(await app.HoldsAsync(basket));
        Assert.Equal((categories[1].Id, 2), (kept.PriceCategoryId, kept.Tickets));
        await app.AssertTrueAsync();
    }

    [Fact]
    public async Task Somebody_elses_line_is_not_there()
    {
        var category = await app.CategoryAsync(capacity: 10);
        var hold = await app.HeldAsync(app.NewBasket(), category);
        var stranger = app.NewBasket();

        Assert.Equal(new HoldResult.NoSuchHold(), await ChangeAsync(stranger, hold, "A", "individual", 2));
        Assert.Equal(new HoldResult.NoSuchHold(), await app.RunAsync((SeatInventory seats) => seats.AcceptPriceAsync(stranger, hold, new Money(1), Ct)));
        Assert.False(await app.RunAsync((SeatInventory seats) => seats.RemoveAsync(stranger, hold, Ct)));
        Assert.False(await app.RunAsync((SeatInventory seats) => seats.ExtendAsync(stranger, Ct)));
        Assert.Equal(1, await app.SeatsHeldAsync(category));
    }

    [Fact]
    public async Task A_removed_line_gives_its_seats_back_once()
    {
        var category = await app.CategoryAsync(capacity: 10);
        var basket = app.NewBasket();
        var hold = await app.HeldAsync(basket, category, tickets: 4);

        Assert.True(await app.RunAsync((SeatInventory seats) => seats.RemoveAsync(basket, hold, Ct)));
        Assert.False(await app.RunAsync((SeatInventory seats) => seats.RemoveAsync(basket, hold, Ct)));

        Assert.Equal(0, await app.SeatsHeldAsync(category));
        await app.AssertTrueAsync();
    }

    [Fact]
    public async Task Each_line_is_extended_once_by_fifteen_minutes()
    {
        var category = await app.CategoryAsync(capacity: 10);
        var basket = app.NewBasket();
        var start = app.Time.Now;
        await app.HeldAsync(basket, category);

        Assert.True(await ExtendAsync(basket));
        Assert.False(await ExtendAsync(basket));

        Assert.Equal(start.AddMinutes(30), Assert.Single(await app.HoldsAsync(basket)).ExpiresAt);
    }

    [Fact]
    public async Task A_line_that_ran_out_before_the_sweep_came_is_not_held_nor_changed_nor_extended()
    {
        var category = await app.CategoryAsync(capacity: 10);
        var basket = app.NewBasket();
        var hold = await app.HeldAsync(basket, category);

        app.Time.MoveOn(TimeSpan.FromMinutes(15));

        Assert.Empty((await app.RunAsync((BasketLines lines) => lines.OfAsync(basket, Ct))).Lines);
        Assert.Equal(0, await app.RunAsync((BasketLines lines) => lines.CountAsync(basket, Ct)));
        Assert.Equal(new HoldResult.Expired(), await ChangeAsync(basket, hold, "A", "individual", 2));
        Assert.Equal(new HoldResult.Expired(), await app.RunAsync((SeatInventory seats) => seats.AcceptPriceAsync(basket, hold, new Money(100_00), Ct)));
        Assert.False(await ExtendAsync(basket));
        await app.AssertTrueAsync();
    }

    [Fact]
    public async Task Seats_that_ran_out_a_moment_ago_do_not_fill_their_own_visitors_limits()
    {
        var category = await app.CategoryAsync(capacity: 6);
        var basket = app.NewBasket();
        await app.HeldAsync(basket, category, tickets: 6);

        app.Time.MoveOn(TimeSpan.FromMinutes(16));

        await app.HeldAsync(basket, category, tickets: 6);
        await app.AssertTrueAsync();
    }

    private Task<HoldResult> ChangeAsync(Guid basket, Guid hold, string category, string offer, int tickets) =>
        app.RunAsync((SeatInventory seats) => seats.ChangeAsync(basket, hold, category, offer, tickets, Ct));

    private Task<bool> ExtendAsync(Guid basket) => app.RunAsync((SeatInventory seats) => seats.ExtendAsync(basket, Ct));
}

using Microsoft.EntityFrameworkCore;
using OgTickets.Inventory;
using OgTickets.Values;

namespace OgTickets.Tests.Inventory;

/// <summary>What can be done with a line that is held: change, remove, extend, let it run out.</summary>
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

    [Fact]
    public async Task The_sweep_frees_what_ran_out_and_its_visitor_is_told_once()
    {
        var category = await app.CategoryAsync(capacity: 10);
        var basket = app.NewBasket();
        var hold = await app.HeldAsync(basket, category, "duo");
        app.Time.MoveOn(TimeSpan.FromMinutes(10));
        await app.HeldAsync(basket, category);

        app.Time.MoveOn(TimeSpan.FromMinutes(6));
        await app.RunAsync((HoldSweep sweep) => sweep.RunAsync(Ct));

        Assert.Equal(1, await app.SeatsHeldAsync(category));
        Assert.Equal(new HoldResult.Expired(), await ChangeAsync(basket, hold, "A", "individual", 2));
        Assert.Equal(hold, Assert.Single(await TellAsync(basket)).Id);
        Assert.Empty(await TellAsync(basket));
        await app.AssertTrueAsync();
    }

    [Fact]
    public async Task The_sweep_leaves_a_line_that_somebody_is_working_on_for_the_next_round()
    {
        var category = await app.CategoryAsync(capacity: 10);
        var basket = app.NewBasket();
        var hold = await app.HeldAsync(basket, category);
        app.Time.MoveOn(TimeSpan.FromMinutes(16));

        await app.DbAsync(async db =>
        {
            await using var working = await db.Database.BeginTransactionAsync(Ct);
            await db.Database.ExecuteSqlAsync($"select from holds where id = {hold} for update", Ct);
            await app.RunAsync((HoldSweep sweep) => sweep.RunAsync(Ct)); // does not wait
            Assert.Equal(1, await app.SeatsHeldAsync(category));
        });

        await app.RunAsync((HoldSweep sweep) => sweep.RunAsync(Ct));
        Assert.Equal(0, await app.SeatsHeldAsync(category));
    }

    [Fact]
    public async Task More_lines_than_one_transaction_takes_are_all_freed()
    {
        var category = await app.CategoryAsync(capacity: 1000);
        for (var i = 0; i < 42; i++)
        {
            var basket = app.NewBasket();
            for (var line = 0; line < 5; line++) await app.HeldAsync(basket, category);
        }
        app.Time.MoveOn(TimeSpan.FromMinutes(16));

        Assert.True(await app.RunAsync((HoldSweep sweep) => sweep.RunAsync(Ct)) >= 210);

        Assert.Equal(0, await app.SeatsHeldAsync(category));
        await app.AssertTrueAsync();
    }

    [Fact]
    public async Task Who_comes_while_the_sweep_frees_his_seats_is_told_of_them()
    {
        var category = await app.CategoryAsync(capacity: 10);
        var basket = app.NewBasket();
        await app.HeldAsync(basket, category);
        app.Time.MoveOn(TimeSpan.FromMinutes(16));

        var told = await app.OneBehindTheOtherAsync<IReadOnlyList<ExpiredLine>>(Row.OfCategory(category.Id),
            async () =>
            {
                await app.RunAsync((HoldSweep sweep) => sweep.RunAsync(Ct));
                return [];
            },
            () => TellAsync(basket));

        Assert.Single(told[1]);
    }

    [Fact]
    public async Task Empty_anonymous_baskets_are_removed_after_a_day_and_come_back_with_the_next_hold()
    {
        var category = await app.CategoryAsync(capacity: 10);
        var (empty, own) = (await app.OpenBasketAsync(), await app.OpenBasketAsync(await app.AccountAsync()));
        app.Time.MoveOn(TimeSpan.FromHours(25));
        var used = app.NewBasket();
        await app.HeldAsync(used, category);

        await app.RunAsync((HoldSweep sweep) => sweep.RemoveEmptyBasketsAsync(Ct));

        Assert.Equal([own, used], await app.DbAsync(db => db.Baskets.Where(b => b.Id == empty || b.Id == own || b.Id == used).OrderBy(b => b.CreatedAt).Select(b => b.Id).ToListAsync(Ct)));
        await app.HeldAsync(empty, category);
        await app.AssertTrueAsync();
    }

    private Task<HoldResult> ChangeAsync(Guid basket, Guid hold, string category, string offer, int tickets) =>
        app.RunAsync((SeatInventory seats) => seats.ChangeAsync(basket, hold, category, offer, tickets, Ct));

    private Task<bool> ExtendAsync(Guid basket) => app.RunAsync((SeatInventory seats) => seats.ExtendAsync(basket, Ct));

    private Task<IReadOnlyList<ExpiredLine>> TellAsync(Guid basket) => app.RunAsync((BasketLines lines) => lines.TellExpiredAsync(basket, Ct));
}

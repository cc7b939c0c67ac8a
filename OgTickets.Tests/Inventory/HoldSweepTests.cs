using Microsoft.EntityFrameworkCore;
using OgTickets.Inventory;

namespace OgTickets.Tests.Inventory;

/// <summary>What becomes of seats whose time in a basket runs out, and of baskets that nobody comes back to.</summary>
public sealed class HoldSweepTests(App app) : IClassFixture<App>
{
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
        Assert.Equal(new HoldResult.Expired(), await app.RunAsync((SeatInventory seats) => seats.ChangeAsync(basket, hold, "A", "individual", 2, Ct)));
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
    private Task<IReadOnlyList<ExpiredLine>> TellAsync(Guid basket) => app.RunAsync((BasketLines lines) => lines.TellExpiredAsync(basket, Ct));
}

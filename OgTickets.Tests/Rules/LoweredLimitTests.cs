using Microsoft.EntityFrameworkCore;
using OgTickets.Inventory;
using OgTickets.Persistence;

namespace OgTickets.Tests.Rules;

/// <summary>
/// A limit is lowered while somebody waits for seats: who is served after the change keeps to it, who had more before keeps it, and no counter of anybody is broken.
/// </summary>
public sealed class LoweredLimitTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Holds_that_waited_while_the_limit_was_lowered_keep_to_the_lower_one()
    {
        var (category, basket) = await FourHeldAsync();

        var answer = Assert.Single(await app.AllAtOnceAsync(Row.Of("baskets", basket), [(Func<Task<HoldResult>>)(() => app.HoldAsync(basket, category, "duo"))], meanwhile: LowerAsync));

        Assert.IsType<HoldResult.OverSessionLimit>(answer);
        Assert.Equal(4, await app.SeatsHeldAsync(category));
    }

    [Fact]
    public async Task So_do_holds_that_are_taken_alone()
    {
        var (category, basket) = await FourHeldAsync();

        var answer = Assert.Single(await app.AllAtOnceAsync(Row.Of("baskets", basket), [(Func<Task<HoldResult>>)(() => AloneAsync(basket, category, db => new BasketSeats(db, new())))], meanwhile: LowerAsync));

        Assert.IsType<HoldResult.OverSessionLimit>(answer);
        Assert.Equal(4, await app.SeatsHeldAsync(category));
    }

    /// <summary>The race is real: who goes by the limit in the row, or one remembered from before the wait, goes beyond.</summary>
    [Fact]
    public async Task Twin_that_remembers_the_limit_goes_beyond_it()
    {
        var (category, basket) = await FourHeldAsync();

        var answer = Assert.Single(await app.AllAtOnceAsync(Row.Of("baskets", basket), [(Func<Task<HoldResult>>)(() => AloneAsync(basket, category, db => new RememberedLimits(db)))], meanwhile: LowerAsync));

        Assert.IsType<HoldResult.Held>(answer);
        Assert.Equal(6, await app.SeatsHeldAsync(category)); // of four
    }

    [Fact]
    public async Task Who_has_more_keeps_it_gives_it_back_and_is_then_held_to_the_lower_limit_and_a_raised_one_reaches_him_too()
    {
        var (category, basket) = await FourHeldAsync();
        var fifth = await app.HeldAsync(basket, category);
        await LowerAsync(); // to four of five

        Assert.Equal(5, (await app.BasketAsync(basket)).Seats);
        Assert.IsType<HoldResult.OverSessionLimit>(await app.HoldAsync(basket, category));
        Assert.True(await app.RunAsync((SeatInventory seats) => seats.RemoveAsync(basket, fifth, Ct)));
        Assert.IsType<HoldResult.OverSessionLimit>(await app.HoldAsync(basket, category));

        await app.RuleAsync(rules => rules with { SeatsPerSession = 8 });
        Assert.IsType<HoldResult.Held>(await app.HoldAsync(basket, category, "family"));
        var counter = await app.DbAsync(db => db.BasketSessionSeats.AsNoTracking().SingleAsync(s => s.BasketId == basket, Ct));
        Assert.Equal((8, 8), (counter.Seats, counter.SeatLimit));
    }

    [Fact]
    public async Task Seats_held_keep_their_time_and_the_next_ones_get_the_new()
    {
        await app.RuleAsync(rules => rules with { SeatsPerSession = 6, BasketTime = TimeSpan.FromMinutes(15) });
        var (category, basket) = (await app.CategoryAsync(capacity: 10), app.NewBasket());
        await app.HeldAsync(basket, category);
        await app.RuleAsync(rules => rules with { BasketTime = TimeSpan.FromMinutes(5) });

        await app.HeldAsync(basket, category);

        Assert.Equal([5, 15], (await app.HoldsAsync(basket)).Select(h => (h.ExpiresAt - h.CreatedAt).TotalMinutes).Order());
    }

    private async Task<(GivenCategory Category, Guid Basket)> FourHeldAsync()
    {
        await app.RuleAsync(rules => rules with { SeatsPerSession = 6, SeatsPerAccount = 30 });
        var (category, basket) = (await app.CategoryAsync(capacity: 20), app.NewBasket());
        await app.HeldAsync(basket, category, "family");
        return (category, basket);
    }

    private Task LowerAsync() => app.RuleAsync(rules => rules with { SeatsPerSession = 4 });

    private Task<HoldResult> AloneAsync(Guid basket, GivenCategory category, Func<OgTicketsDb, BasketSeats> baskets) =>
        Inventory.Doubles.HoldWithAsync(app, db => new CategorySeats(db), baskets, basket, category, "duo");

    /// <summary>Judges by the limit that stands in the row.</summary>
    private sealed class RememberedLimits(OgTicketsDb db) : BasketSeats(db, new())
    {
        private readonly OgTicketsDb _db = db;

        public override async Task<HoldResult?> TryAddAsync(Guid basket, int session, int seats, CancellationToken ct)
        {
            var fits = await _db.Database.ExecuteSqlAsync(
                $"update basket_session_seats set seats = seats + {seats} where basket_id = {basket} and session_number = {session} and seats + {seats} <= seat_limit", ct);
            await _db.Database.ExecuteSqlAsync($"update baskets set seats = seats + {seats} where id = {basket}", ct);
            return fits == 0 ? new HoldResult.OverSessionLimit(6) : null;
        }
    }
}

using CsCheck;
using Microsoft.EntityFrameworkCore;
using OgTickets.Inventory;

namespace OgTickets.Tests.Inventory;

/// <summary>
/// Whatever happens, in whatever order, and at the same time: every counter says what a recount of the rows says, and no category is oversold.
/// CsCheck makes the stories and prints the shortest one that fails, with its seed.
/// </summary>
public sealed class AnyInterleavingTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Any_story_keeps_every_counter_equal_to_a_recount() =>
        await Step.Any.Array[1, 50].SampleAsync(async story =>
        {
            var office = await BoxOffice.OpenAsync(app);
            foreach (var step in story)
            {
                await office.DoAsync(step);
                await app.AssertTrueAsync();
            }
        }, iter: 30, threads: 1, print: Words);

    [Fact]
    public async Task Any_stories_told_at_once_keep_every_counter_equal_to_a_recount() =>
        await Step.Any.Array[4, 10].Array[6].SampleAsync(async stories =>
        {
            var office = await BoxOffice.OpenAsync(app);
            await Task.WhenAll(stories.Select(story => Task.Run(async () =>
            {
                foreach (var step in story) await office.DoAsync(step); // a deadlock would throw here
            }, Ct)));
            await app.AssertTrueAsync();
        }, iter: 15, threads: 1, print: stories => string.Join("\n\n", stories.Select(Words)));

    [Fact]
    public async Task A_counter_that_lies_is_seen()
    {
        var category = await app.CategoryAsync(capacity: 10);
        var basket = app.NewBasket();
        await app.HeldAsync(basket, category, "duo");

        await app.DbAsync(db => db.PriceCategories.Where(c => c.Id == category.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Held, 1), Ct));
        Assert.Single(await app.WrongCountersAsync());
        await app.DbAsync(db => db.PriceCategories.Where(c => c.Id == category.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Held, 2), Ct));
        await app.DbAsync(db => db.Baskets.Where(b => b.Id == basket).ExecuteUpdateAsync(set => set.SetProperty(b => b.Seats, 3), Ct));
        Assert.Single(await app.WrongCountersAsync());
        await app.RunAsync((BasketSeats seats) => seats.TakeOffAsync(basket, [], Ct));
        await app.DbAsync(db => db.Baskets.Where(b => b.Id == basket).ExecuteUpdateAsync(set => set.SetProperty(b => b.Seats, 2), Ct));
        await app.AssertTrueAsync();
    }

    private static string Words(Step[] story) => string.Join('\n', story.Select(s => s.ToString()));
}

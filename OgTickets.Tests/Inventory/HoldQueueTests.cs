using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OgTickets.Catalogue;
using OgTickets.Inventory;

namespace OgTickets.Tests.Inventory;

/// <summary>Holds that come together are taken together, and nobody can tell from the answers.</summary>
public sealed class HoldQueueTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Whoever_comes_while_seats_are_being_taken_is_taken_with_the_next_in_one_transaction()
    {
        var category = await app.CategoryAsync(capacity: 100);

        await app.AllAtOnceAsync(category, callers: 30, () => app.HeldAsync(app.NewBasket(), category, "duo"));

        Assert.Equal(60, await app.SeatsHeldAsync(category));
        Assert.InRange(await app.DbAsync(db => db.Database.SqlQuery<int>($"""select count(distinct xmin::text)::int as "Value" from holds where price_category_id = {category.Id}""").SingleAsync(Ct)), 1, 2);
        await app.AssertTrueAsync();
    }

    [Fact]
    public async Task One_wish_alone_is_taken_at_once()
    {
        var category = await app.CategoryAsync(capacity: 1);

        Assert.IsType<HoldResult.Held>(await app.HoldAsync(app.NewBasket(), category));
    }

    [Fact]
    public async Task The_same_click_twice_in_one_batch_takes_seats_once()
    {
        var (category, basket, click) = (await app.CategoryAsync(capacity: 10), app.NewBasket(), Guid.NewGuid());

        var answers = await app.AllAtOnceAsync(category, callers: 4, () => app.HoldAsync(basket, category, "duo", click: click));

        Assert.Single(answers.OfType<HoldResult.Held>());
        Assert.Equal(3, answers.OfType<HoldResult.Repeated>().Count());
        Assert.Equal(2, await app.SeatsHeldAsync(category));
    }

    [Fact]
    public async Task Who_left_while_waiting_takes_no_seats()
    {
        var category = await app.CategoryAsync(capacity: 10);
        using var left = new CancellationTokenSource();

        var answers = await app.AllAtOnceAsync(Row.OfCategory(category),
        [
            async () => await app.HoldAsync(app.NewBasket(), category) is HoldResult.Held,
            async () =>
            {
                while (app.Services.GetRequiredService<HoldQueue>().InHand == 0) await Task.Yield(); // the one above is being written
                var asked = app.RunAsync((SeatInventory seats) => seats.HoldAsync(app.NewBasket(), Guid.NewGuid(), category.SessionCode, category.Letter, "duo", 1, left.Token));
                while (app.Services.GetRequiredService<HoldQueue>().InHand < 2) await Task.Yield();
                await left.CancelAsync();
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
                return await app.HoldAsync(app.NewBasket(), category) is HoldResult.Held; // comes after it
            },
        ], waiting: 3);

        Assert.All(answers, Assert.True);
        Assert.Equal(2, await app.SeatsHeldAsync(category));
    }

    [Fact]
    public async Task A_full_queue_says_so_and_everybody_in_it_is_answered()
    {
        var (category, queue) = (await app.CategoryAsync(capacity: 10), app.Services.GetRequiredService<HoldQueue>());
        var version = await app.DbAsync(db => db.CatalogueVersions.Select(v => v.Version).SingleAsync(Ct));

        var answers = await app.AllAtOnceAsync(Row.OfCategory(category),
        [
            async () =>
            {
                var first = queue.AskAsync(Wish(category, version), Ct);
                while (await app.DbAsync(db => db.Database.SqlQuery<int>($"""select count(*)::int as "Value" from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'""").SingleAsync(Ct)) == 0) await Task.Delay(5, Ct);
                var waiting = Enumerable.Range(0, HoldQueue.Longest).Select(_ => queue.AskAsync(Wish(category, version), Ct)).ToList();
                Assert.Equal(new HoldResult.Busy(), await queue.AskAsync(Wish(category, version), Ct));
                return await Task.WhenAll([first, .. waiting]);
            },
        ], waiting: HoldQueue.Longest);

        Assert.Equal(10, answers[0].OfType<HoldResult.Held>().Count());
        Assert.Equal(HoldQueue.Longest + 1 - 10, answers[0].OfType<HoldResult.NotEnoughSeats>().Count());
        Assert.Equal(10, await app.SeatsHeldAsync(category));
    }

    [Fact]
    public async Task A_price_that_moved_a_moment_ago_is_the_price_of_the_hold()
    {
        var category = await app.CategoryAsync(capacity: 10);
        await app.HeldAsync(app.NewBasket(), category); // remembered from here on
        await app.DbAsync(db => db.PriceCategories.Where(c => c.Id == category.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.SeatPriceCents, 123_00), Ct));

        var basket = app.NewBasket();
        await app.HeldAsync(basket, category);

        Assert.Equal(123_00, (await app.HoldsAsync(basket)).Single().TicketPriceCents);
    }

    [Fact]
    public async Task The_first_hold_after_a_change_is_taken_alone_and_the_next_with_the_others_again()
    {
        var (category, memory) = (await app.CategoryAsync(capacity: 10), app.Services.GetRequiredService<CatalogueMemory>());
        var before = (await memory.FindAsync(category.SessionCode, Ct))!.Version;
        await app.DbAsync(db => db.PriceCategories.Where(c => c.Id == category.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.SeatPriceCents, 123_00), Ct));
        Assert.Equal(before, (await memory.FindAsync(category.SessionCode, Ct))!.Version); // nobody has told it

        await app.HeldAsync(app.NewBasket(), category);

        Assert.True((await memory.FindAsync(category.SessionCode, Ct))!.Version > before);
    }

    [Fact]
    public async Task A_session_withdrawn_a_moment_ago_does_not_sell()
    {
        var category = await app.CategoryAsync(capacity: 10);
        await app.HeldAsync(app.NewBasket(), category);
        await app.DbAsync(db => db.Sessions.Where(s => s.Code == category.SessionCode).ExecuteUpdateAsync(set => set.SetProperty(s => s.WithdrawnAt, app.Time.Now), Ct));

        Assert.Equal(new HoldResult.NotOnSale(SaleStop.SessionWithdrawn), await app.HoldAsync(app.NewBasket(), category));
    }

    [Fact]
    public async Task Seats_sold_and_held_leave_the_version_of_the_catalogue_as_it_is()
    {
        var category = await app.CategoryAsync(capacity: 10);
        var before = await app.DbAsync(db => db.CatalogueVersions.Select(v => v.Version).SingleAsync(Ct));

        await app.HeldAsync(app.NewBasket(), category);

        Assert.Equal(before, await app.DbAsync(db => db.CatalogueVersions.Select(v => v.Version).SingleAsync(Ct)));
    }

    [Fact]
    public async Task A_basket_made_for_a_wish_that_was_refused_is_not_kept()
    {
        var (category, refused) = (await app.CategoryAsync(capacity: 2), app.NewBasket());

        var answers = await app.AllAtOnceAsync(Row.OfCategory(category),
            [() => app.HoldAsync(app.NewBasket(), category), () => app.HoldAsync(refused, category, "family"), () => app.HoldAsync(app.NewBasket(), category)]);

        Assert.Equal(2, answers.OfType<HoldResult.Held>().Count());
        Assert.False(await app.DbAsync(db => db.Baskets.AnyAsync(b => b.Id == refused, Ct)));
    }

    [Fact]
    public async Task When_the_connection_is_cut_before_the_commit_everybody_hears_of_it_and_nothing_is_held()
    {
        var category = await app.CategoryAsync(capacity: 10);

        await using (var connection = new NpgsqlConnection(app.Database.Superuser))
        {
            await connection.OpenAsync(Ct);
            await using var transaction = await connection.BeginTransactionAsync(Ct);
            await using var hold = new NpgsqlCommand("select 1 from price_categories where id = $1 for update", connection, transaction) { Parameters = { new() { Value = category.Id } } };
            await hold.ExecuteNonQueryAsync(Ct);
            var asked = Enumerable.Range(0, 5).Select(_ => app.HoldAsync(app.NewBasket(), category)).ToList();
            while (!asked.TrueForAll(a => a.IsCompleted)) await CutAsync();
            foreach (var answer in asked) await Assert.ThrowsAnyAsync<NpgsqlException>(() => answer);
        }

        Assert.Equal(0, await app.SeatsHeldAsync(category));
        Assert.IsType<HoldResult.Held>(await app.HoldAsync(app.NewBasket(), category)); // the writer lives on
    }

    /// <summary>Ends every session of the database that waits for a lock, as an operator would.</summary>
    private async Task CutAsync()
    {
        await using var superuser = new NpgsqlConnection(app.Database.Superuser);
        await superuser.OpenAsync(Ct);
        await using var cut = new NpgsqlCommand("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'", superuser);
        await cut.ExecuteNonQueryAsync(Ct);
    }

    private HoldWish Wish(GivenCategory category, long version) => app.Wish(category, version, offer: 1, seats: 1);
}

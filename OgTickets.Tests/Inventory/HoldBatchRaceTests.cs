using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OgTickets.Catalogue;
using OgTickets.Inventory;
using OgTickets.Persistence;

namespace OgTickets.Tests.Inventory;

/// <summary>Three processes at one category: each writes its own batches, and only the database is between them.</summary>
public sealed class HoldBatchRaceTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Three_processes_together_grant_as_many_seats_as_there_are()
    {
        var category = await app.CategoryAsync(capacity: 20);

        var answers = await app.ThreeProcessesAsync(category, (source, opening, catalogue) => new HoldBatch(source, opening, catalogue));

        Assert.Equal(10, answers.Count(a => a is HoldResult.Held));
        Assert.Equal(20, answers.Count(a => a is HoldResult.NotEnoughSeats { Left: 0 }));
        Assert.Equal(20, await app.SeatsHeldAsync(category));
        await app.AssertTrueAsync();
    }

    [Fact]
    public async Task With_its_locks_removed_the_constraint_alone_stops_them_and_the_refused_are_asked_for_alone()
    {
        var category = await app.CategoryAsync(capacity: 20);

        var answers = await app.ThreeProcessesAsync(category, (source, opening, catalogue) => new UnlockedBatch(source, opening, catalogue));

        Assert.Equal(10, answers.Count(a => a is HoldResult.Held));
        Assert.Contains(answers, a => a is null);
        Assert.Equal(20, await app.SeatsHeldAsync(category));
        await app.AssertTrueAsync();
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task One_basket_asked_from_three_processes_at_once_is_made_once_and_stays_within_its_limits(bool ofAnAccount)
    {
        var (category, basket) = (await app.CategoryAsync(capacity: 100), ofAnAccount ? Basket.Of(await app.AccountAsync()) : app.NewBasket());

        var answers = await app.ThreeProcessesAsync(category, (source, opening, catalogue) => new HoldBatch(source, opening, catalogue), () => basket);

        Assert.Equal(3, answers.Count(a => a is HoldResult.Held)); // three duos are six seats
        Assert.Equal(27, answers.Count(a => a is HoldResult.OverSessionLimit));
        await app.AssertTrueAsync();
    }
}

/// <summary>One wish out of many can be in a circle of waits, as when somebody deletes his account and takes his first seats at once.</summary>
public sealed class HoldBatchInACircleTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task When_PostgreSQL_ends_a_circle_by_ending_the_batch_each_wish_is_taken_alone()
    {
        var (category, version) = (await app.CategoryAsync(capacity: 20), await app.DbAsync(db => db.CatalogueVersions.Select(v => v.Version).SingleAsync(Ct)));
        var duo = await app.DbAsync(db => db.Offers.Where(o => o.Code == "duo").Select(o => o.Id).SingleAsync(Ct));
        var batch = new CirclingBatch(app.Services.GetRequiredService<NpgsqlDataSource>(), app.Services.GetRequiredService<PatientOpening>(), app.Services.GetRequiredService<CatalogueMemory>());

        var answers = await batch.TakeAsync([app.Wish(category, version, duo, seats: 2), app.Wish(category, version, duo, seats: 2)], Ct);

        Assert.Equal([null, null], answers);
        Assert.Equal(0, await app.SeatsHeldAsync(category));
    }

    private sealed class CirclingBatch(NpgsqlDataSource database, PatientOpening opening, CatalogueMemory catalogue) : HoldBatch(database, opening, catalogue)
    {
        protected override string Lock => throw new PostgresException("deadlock detected", "ERROR", "ERROR", PostgresErrorCodes.DeadlockDetected);
    }
}

/// <summary>The twin, in a database of its own whose rule is taken out.</summary>
public sealed class HoldBatchTwin(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Without_locks_and_constraint_three_processes_oversell()
    {
        await app.DropAsync($"alter table price_categories drop constraint {Constraints.CategorySeats}");
        var category = await app.CategoryAsync(capacity: 20);

        var answers = await app.ThreeProcessesAsync(category, (source, opening, catalogue) => new UnlockedBatch(source, opening, catalogue));

        Assert.Equal(30, answers.Count(a => a is HoldResult.Held));
        Assert.Equal(60, await app.SeatsHeldAsync(category)); // of twenty
    }
}

/// <summary>Reads what it decides by without locking it.</summary>
internal sealed class UnlockedBatch(NpgsqlDataSource database, PatientOpening opening, CatalogueMemory catalogue) : HoldBatch(database, opening, catalogue)
{
    protected override string Lock => "";
}

file static class Processes
{
    /// <summary>Ten duos from each of three batches that wait for the category together; null where a wish is left to be taken alone.</summary>
    public static async Task<HoldResult?[]> ThreeProcessesAsync(this App app, GivenCategory category, Func<NpgsqlDataSource, PatientOpening, CatalogueMemory, HoldBatch> process, Func<Guid>? basket = null)
    {
        var version = await app.DbAsync(db => db.CatalogueVersions.Select(v => v.Version).SingleAsync(Ct));
        var source = app.Services.GetRequiredService<NpgsqlDataSource>();
        var duo = await app.DbAsync(db => db.Offers.Where(o => o.Code == "duo").Select(o => o.Id).SingleAsync(Ct));
        var answers = await app.AllAtOnceAsync(category, callers: 3, () => process(source, app.Services.GetRequiredService<PatientOpening>(), app.Services.GetRequiredService<CatalogueMemory>()).TakeAsync([.. Enumerable.Range(0, 10).Select(_ => Duo())], Ct));
        return [.. answers.SelectMany(a => a)];

        HoldWish Duo() => app.Wish(category, version, duo, seats: 2, basket?.Invoke());
    }
}

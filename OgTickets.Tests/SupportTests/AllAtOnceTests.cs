using Microsoft.EntityFrameworkCore;
using Npgsql;
using OgTickets.Persistence;

namespace OgTickets.Tests.SupportTests;

/// <summary>The race itself is on trial: what is not safe must be caught every time.</summary>
public sealed class AllAtOnceTests(App app) : IClassFixture<App>, IAsyncLifetime
{
    private static readonly Row Stock = Row.Of("stock", 1);

    [Fact]
    public async Task A_test_and_take_in_one_statement_is_safe()
    {
        var answers = await app.AllAtOnceAsync(Stock, callers: 8, () => app.DbAsync(db => db.Database.ExecuteSqlAsync($"update stock set pieces = pieces - 1 where id = 1 and pieces > 0", Ct)));

        Assert.Equal(3, answers.Sum());
    }

    [Fact]
    public async Task Reading_first_and_taking_afterwards_is_caught()
    {
        var sold = await app.AllAtOnceAsync(Stock, callers: 8, () => app.DbAsync(async db =>
        {
            var pieces = await db.Database.SqlQuery<int>($"""select pieces as "Value" from stock where id = 1""").SingleAsync(Ct);
            return pieces > 0 ? await db.Database.ExecuteSqlAsync($"update stock set pieces = {pieces - 1} where id = 1", Ct) : 0;
        }));

        Assert.Equal(8, sold.Sum());
    }

    [Fact]
    public async Task A_caller_that_fails_on_its_way_fails_the_test_with_its_own_words()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => app.AllAtOnceAsync(Stock, callers: 2, () => Task.FromException<int>(new InvalidOperationException("no basket"))));
    }

    public async ValueTask InitializeAsync()
    {
        await using var owner = NpgsqlDataSource.Create(app.Database.Owner);
        await using var make = owner.CreateCommand("drop table if exists stock; create table stock (id int primary key, pieces int not null); insert into stock values (1, 3)");
        await make.ExecuteNonQueryAsync(Ct);
        await DatabaseGrants.ApplyAsync(owner, EmbeddedPostgres.AppRole, Ct);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

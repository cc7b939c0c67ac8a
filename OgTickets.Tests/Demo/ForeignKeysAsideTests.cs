using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OgTickets.Audit;
using OgTickets.Demo;
using OgTickets.Persistence;

namespace OgTickets.Tests.Demo;

/// <summary>The demo's load as a start makes it: on a connection of the owner's.</summary>
public sealed class ForeignKeysAsideTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task After_the_load_every_foreign_key_is_back_as_it_was()
    {
        var before = await KeysAsync();

        var made = await AsOwnerAsync((services, db) =>
            ActivatorUtilities.CreateInstance<DemoSales>(services, db, ActivatorUtilities.CreateInstance<AuditTrail>(services, db)).FillAsync(500, Ct));

        Assert.Equal(500, made);
        Assert.NotEmpty(before);
        Assert.Equal(before, await KeysAsync());
    }

    [Fact]
    public async Task A_row_that_points_nowhere_fails_the_load_and_nothing_has_happened()
    {
        var before = await KeysAsync();

        var refused = await Assert.ThrowsAsync<PostgresException>(() => AsOwnerAsync(async (_, db) =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            var keys = await ForeignKeysAside.TakeAsync(db, Ct);
            await db.Database.ExecuteSqlAsync($"insert into account_seats (account_id, seats, seat_limit) values ({Guid.NewGuid()}, 1, 30)", Ct);
            await keys.PutBackAsync(Ct);
            return 0;
        }));

        Assert.Equal(PostgresErrorCodes.ForeignKeyViolation, refused.SqlState);
        Assert.Equal(before, await KeysAsync());
    }

    [Fact]
    public async Task The_webs_role_owns_no_table_and_takes_no_key_off() => await app.DbAsync(async db =>
    {
        var before = await KeysAsync();
        await using var transaction = await db.Database.BeginTransactionAsync(Ct);

        var keys = await ForeignKeysAside.TakeAsync(db, Ct);

        Assert.Equal(before, await KeysOfAsync(db));
        await keys.PutBackAsync(Ct);
    });

    private async Task<T> AsOwnerAsync<T>(Func<IServiceProvider, OgTicketsDb, Task<T>> call)
    {
        await using var owner = NpgsqlDataSource.Create(app.Database.Owner);
        await using var scope = app.Services.CreateAsyncScope();
        await using var db = DatabaseRegistration.OwnersContext(scope.ServiceProvider, owner);
        return await call(scope.ServiceProvider, db);
    }

    private Task<List<string>> KeysAsync() => app.DbAsync(KeysOfAsync);

    private static Task<List<string>> KeysOfAsync(OgTicketsDb db) => db.Database.SqlQuery<string>(
        $"""
        select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) as "Value" from pg_constraint
        where contype = 'f' and connamespace = 'public'::regnamespace order by 1
        """).ToListAsync(Ct);
}

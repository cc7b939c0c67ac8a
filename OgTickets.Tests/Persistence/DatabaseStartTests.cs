using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using OgTickets.Persistence;

namespace OgTickets.Tests.Persistence;

public sealed class DatabaseStartTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Migrating_waits_until_the_database_answers()
    {
        using var words = new LastWords();
        Task migrating;
        await using (await app.Database.AwayAsync())
        {
            migrating = Start(words).MigrateAsync(Ct);
            while (!words.ToString().Contains("The database does not answer yet", StringComparison.Ordinal)) await Task.Delay(10, Ct);
        }

        await migrating;
    }

    [Fact]
    public async Task A_database_that_went_another_way_is_refused_and_an_older_build_over_a_newer_schema_is_not()
    {
        await HistoryAsync("""insert into "__EFMigrationsHistory" values ('20990101000000_Foreign', '10')""");
        await Start(new()).MigrateAsync(Ct);

        await HistoryAsync("""update "__EFMigrationsHistory" set migration_id = 'x' || migration_id where migration_id not like '%Foreign'""");
        await Assert.ThrowsAsync<DatabaseOfAnotherBuildException>(() => Start(new()).MigrateAsync(Ct));

        await HistoryAsync("""delete from "__EFMigrationsHistory" where migration_id like '%Foreign'; update "__EFMigrationsHistory" set migration_id = substr(migration_id, 2)""");
    }

    [Fact]
    public async Task Migrating_gives_way_to_those_who_use_a_table_and_tries_again()
    {
        using var words = new LastWords();
        await using var other = NpgsqlDataSource.Create(app.Database.Owner);
        await using var connection = await other.OpenConnectionAsync(Ct);
        var use = await connection.BeginTransactionAsync(Ct);
        await using (var takes = new NpgsqlCommand("""lock table "__EFMigrationsHistory" in access exclusive mode""", connection)) await takes.ExecuteNonQueryAsync(Ct);

        var migrating = Start(words).MigrateAsync(Ct);
        while (!words.ToString().Contains("is in use; trying again", StringComparison.Ordinal)) await Task.Delay(10, Ct);
        await use.RollbackAsync(Ct);

        await migrating;
    }

    [Fact]
    public async Task Two_jobs_migrate_one_after_the_other()
    {
        await using var other = NpgsqlDataSource.Create(app.Database.Owner);
        await using var first = await other.OpenConnectionAsync(Ct);
        await using (var takes = new NpgsqlCommand("select pg_advisory_lock(hashtext('og_tickets migrate'))", first)) await takes.ExecuteNonQueryAsync(Ct);

        var second = Start(new()).MigrateAsync(Ct);
        await using (var waiting = other.CreateCommand("select exists (select from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database()))"))
            while (!(bool)(await waiting.ExecuteScalarAsync(Ct))!) await Task.Delay(10, Ct);
        Assert.False(second.IsCompleted);
        await using (var gives = new NpgsqlCommand("select pg_advisory_unlock_all()", first)) await gives.ExecuteNonQueryAsync(Ct);

        await second;
    }

    [Theory]
    [InlineData("Staging")]
    [InlineData("Production")]
    public async Task Outside_Development_the_web_never_migrates(string environment)
    {
        await using (await app.Database.AwayAsync()) await Start(new(), environment).BeforeTheWebAsync(Ct); // it does not even ask
    }

    private DatabaseStart Start(LastWords words, string environment = "Development")
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:OgTickets"] = app.Database.App,
            ["ConnectionStrings:OgTicketsOwner"] = app.Database.Owner,
        }).Build();
        var host = new HostApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = environment }).Environment;
        return new(app.Services.GetRequiredService<IServiceScopeFactory>(), configuration, host, new LoggerFactory([words]).CreateLogger<DatabaseStart>());
    }

    private async Task HistoryAsync(string sql)
    {
        await using var owner = NpgsqlDataSource.Create(app.Database.Owner);
        await using var command = owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }
}

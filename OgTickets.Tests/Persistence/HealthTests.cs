using System.Net;
using Npgsql;

namespace OgTickets.Tests.Persistence;

public sealed class HealthTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData("/healthz/live")]
    [InlineData("/healthz/ready")]
    public async Task A_shop_with_its_database_is_alive_and_ready(string address)
    {
        var page = await app.NewBrowser().GetAsync(address);

        page.Is(HttpStatusCode.OK);
        Assert.Equal("Healthy", page.Html);
    }

    [Fact]
    public async Task While_its_database_is_away_a_shop_is_alive_but_not_ready_and_recovers_by_itself()
    {
        var browser = app.NewBrowser();
        (await browser.GetAsync("/healthz/ready")).Is(HttpStatusCode.OK);

        await using (await app.Database.AwayAsync())
        {
            (await browser.GetAsync("/healthz/live")).Is(HttpStatusCode.OK);
            (await browser.GetAsync("/healthz/ready")).Is(HttpStatusCode.ServiceUnavailable);
        }

        (await browser.GetAsync("/healthz/ready")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Over_the_schema_of_another_build_a_shop_is_not_ready()
    {
        await using var owner = NpgsqlDataSource.Create(app.Database.Owner);
        await using var forget = owner.CreateCommand("""update "__EFMigrationsHistory" set migration_id = 'x' || migration_id""");
        await using var remember = owner.CreateCommand("""update "__EFMigrationsHistory" set migration_id = substr(migration_id, 2)""");

        await forget.ExecuteNonQueryAsync(Ct);
        (await app.NewBrowser().GetAsync("/healthz/ready")).Is(HttpStatusCode.ServiceUnavailable);

        await remember.ExecuteNonQueryAsync(Ct);
        (await app.NewBrowser().GetAsync("/healthz/ready")).Is(HttpStatusCode.OK);
    }
}

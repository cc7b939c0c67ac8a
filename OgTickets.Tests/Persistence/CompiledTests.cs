using Microsoft.EntityFrameworkCore;
using OgTickets.Persistence;

namespace OgTickets.Tests.Persistence;

public sealed class CompiledTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_compiled_query_serves_every_model_of_a_process_and_is_made_once_for_each()
    {
        var made = 0;
        var sessions = new Compiled<Func<OgTicketsDb, CancellationToken, Task<int>>>(() =>
        {
            made++;
            return EF.CompileAsyncQuery((OgTicketsDb db, CancellationToken _) => db.Sessions.Count());
        });
        var shop = await app.DbAsync(db => db.Sessions.CountAsync(Ct));
        await using var another = OfItsOwnModel();

        for (var time = 0; time < 2; time++)
        {
            Assert.Equal(shop, await app.DbAsync(db => sessions.For(db)(db, Ct)));
            Assert.Equal(shop, await sessions.For(another)(another, Ct));
        }

        Assert.Equal(2, made);
    }

    private OgTicketsDb OfItsOwnModel()
    {
        var options = new DbContextOptionsBuilder<OgTicketsDb>().UseApplicationServiceProvider(app.Services);
        options.UseNpgsql(app.Database.App).UseSnakeCaseNamingConvention().EnableServiceProviderCaching(false);
        return new OgTicketsDb((DbContextOptions<OgTicketsDb>)options.Options);
    }
}

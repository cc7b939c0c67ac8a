using Microsoft.EntityFrameworkCore;
using OgTickets.Persistence;

namespace OgTickets.Tests.Persistence;

public sealed class CompiledTests(App app, CompiledTests.Another another) : IClassFixture<App>, IClassFixture<CompiledTests.Another>
{
    public sealed class Another(TestCluster cluster) : App(cluster);

    [Fact]
    public async Task A_compiled_query_serves_every_data_source_of_a_process_and_is_made_once_for_each()
    {
        var made = 0;
        var sessions = new Compiled<Func<OgTicketsDb, CancellationToken, Task<int>>>(() =>
        {
            made++;
            return EF.CompileAsyncQuery((OgTicketsDb db, CancellationToken _) => db.Sessions.Count());
        });

        foreach (var shop in new[] { app, another, app, another })
            Assert.Equal(await shop.DbAsync(db => db.Sessions.CountAsync(Ct)), await shop.DbAsync(db => sessions.For(db)(db, Ct)));

        Assert.Equal(2, made);
    }
}

using System.Data.Common;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OgTickets.Catalogue.Browsing;
using OgTickets.Persistence;
using OgTickets.Values;

namespace OgTickets.Tests.Catalogue;

public sealed class SessionsOnSaleTests(SessionsOnSaleTests.Shop app) : IClassFixture<SessionsOnSaleTests.Shop>
{
    [Fact]
    public async Task Values_of_one_list_widen_and_the_lists_narrow()
    {
        var rows = await AllAsync(new() { Sports = ["ATH", "SWM"], Days = [new(2024, 8, 3), new(2024, 8, 4)], MedalOnly = true });

        Assert.Equal(["ATH05", "ATH07", "SWM16", "SWM17"], rows.Select(row => row.Code).Order(StringComparer.Ordinal));
        Assert.Empty(await AllAsync(new() { Sports = ["ATH"], Venues = ["DEF"] }));
    }

    [Fact]
    public async Task Pages_hold_every_session_once_in_each_order()
    {
        var all = await app.DbAsync(db => db.Sessions.Select(s => s.Number).Order().ToListAsync(Ct));

        foreach (var sort in Enum.GetValues<SessionSort>())
            Assert.Equal(all, (await AllAsync(new() { Sort = sort })).Select(row => row.Number).Order());
    }

    [Fact]
    public async Task By_time_the_soonest_comes_first_and_by_seats_the_fullest_last()
    {
        var byTime = await AllAsync(new());
        var bySeats = await AllAsync(new() { Sort = SessionSort.Seats });

        Assert.Equal(byTime.Select(row => row.StartsAt).Order(), byTime.Select(row => row.StartsAt));
        Assert.Equal(bySeats.Select(row => row.SeatsLeft).OrderDescending(), bySeats.Select(row => row.SeatsLeft));
    }

    [Fact]
    public async Task By_price_those_without_a_price_come_last()
    {
        var rows = await AllAsync(new() { Sort = SessionSort.Price });

        Assert.Equal(20, rows.Count(row => row.From is null));
        Assert.All(rows.TakeLast(20), row => Assert.Null(row.From));
        Assert.Equal(rows.SkipLast(20).Select(row => row.From).Order(), rows.SkipLast(20).Select(row => row.From));
        Assert.Equal(Money.Euros(24), rows[0].From);
    }

    [Fact]
    public async Task A_page_takes_two_commands_however_many_rows_and_words_one_more()
    {
        Assert.Equal(2, await CommandsOfAsync(sessions => sessions.ListAsync(new() { Sports = ["ATH", "SWM"], MaxEuros = 500, AvailableOnly = true, Sort = SessionSort.Price }, Ct)));
        Assert.Equal(3, await CommandsOfAsync(sessions => sessions.ListAsync(new() { Words = "finale", Page = 2 }, Ct)));
        Assert.Equal(3, await CommandsOfAsync(sessions => sessions.ListAsync(new() { Words = "natatoin finlae" }, Ct)));
        Assert.Equal(1, await CommandsOfAsync(sessions => sessions.FirstAsync(new(), 5, Ct)));
    }

    private async Task<int> CommandsOfAsync(Func<SessionsOnSale, Task> ask)
    {
        app.Commands.Count = 0;
        await app.RunAsync(ask);
        return app.Commands.Count;
    }

    private Task<List<SessionRow>> AllAsync(SessionFilter filter) => app.AllSessionsAsync(filter);

    /// <summary>Counts what is asked of its database.</summary>
    public sealed class Shop(TestCluster cluster) : App(cluster)
    {
        public CommandCount Commands { get; } = new();

        protected override void Configure(IWebHostBuilder builder) =>
            builder.ConfigureTestServices(services => services.ConfigureDbContext<OgTicketsDb>(options => options.AddInterceptors(Commands)));
    }

    public sealed class CommandCount : DbCommandInterceptor
    {
        public int Count { get; set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Count++;
            return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
        }
    }
}

using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using OgTickets.Catalogue;
using OgTickets.Catalogue.Browsing;
using OgTickets.Catalogue.Editing;

namespace OgTickets.Tests.Catalogue;

/// <summary>What a replica remembers of the catalogue is no older than a message takes, and nothing is believed while no message can come.</summary>
public sealed class CatalogueNewsTests(App app) : IClassFixture<App>, IAsyncLifetime
{
    private readonly CatalogueNews _news = ActivatorUtilities.CreateInstance<CatalogueNews>(app.Services);
    private readonly CatalogueMemory _memory = app.Services.GetRequiredService<CatalogueMemory>();

    public async ValueTask InitializeAsync()
    {
        await _news.StartAsync(Ct);
        await UntilAsync(() => _memory.HearsOfChanges);
    }

    public async ValueTask DisposeAsync()
    {
        await _news.StopAsync(CancellationToken.None);
        _news.Dispose();
    }

    [Fact]
    public async Task A_change_on_another_replica_is_heard_of()
    {
        var category = await app.CategoryAsync(capacity: 10);
        await UntilAsync(async () => await _memory.FindAsync(category.SessionCode, Ct) is not null);

        await app.DbAsync(db => db.Sessions.Where(s => s.Code == category.SessionCode).ExecuteUpdateAsync(set => set.SetProperty(s => s.LabelFr, "Une finale rebaptisée"), Ct));

        await UntilAsync(async () => (await app.RunAsync((SessionPages pages) => pages.FindAsync(category.SessionCode, Ct)))!.Label.Fr == "Une finale rebaptisée");
    }

    [Fact]
    public async Task That_a_session_which_was_off_sale_is_cancelled_is_heard_of()
    {
        var category = await app.CategoryAsync(capacity: 10);
        await app.RunAsync((SessionDesk desk) => desk.WithdrawAsync(category.SessionCode, Ct));
        await UntilAsync(async () => await StateAsync() is SaleState.Withdrawn);

        await app.RunAsync((SessionDesk desk) => desk.CancelAsync(category.SessionCode, "Orage", Ct));

        await UntilAsync(async () => await StateAsync() is SaleState.Cancelled);

        async Task<SaleState> StateAsync() => (await app.RunAsync((SessionPages pages) => pages.FindAsync(category.SessionCode, Ct)))!.State;
    }

    [Fact]
    public async Task Seats_are_never_remembered()
    {
        var category = await app.CategoryAsync(capacity: 10);
        Assert.Equal(10, await LeftAsync(category));

        await app.HeldAsync(app.NewBasket(), category, "duo");

        Assert.Equal(8, await LeftAsync(category));
    }

    [Fact]
    public async Task While_the_line_is_down_pages_read_the_rows_and_afterwards_it_is_taken_up_again()
    {
        var category = await app.CategoryAsync(capacity: 10);
        await LeftAsync(category);
        await using var superuser = new NpgsqlConnection(app.Database.Superuser);
        await superuser.OpenAsync(Ct);
        await using var cut = new NpgsqlCommand(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query in ('listen catalogue', 'select version from catalogue_version')", superuser);

        await UntilAsync(async () =>
        {
            await cut.ExecuteNonQueryAsync(Ct);
            return !_memory.HearsOfChanges;
        });
        await app.DbAsync(db => db.Offers.Where(o => o.Code == "duo").ExecuteUpdateAsync(set => set.SetProperty(o => o.NameEn, "For two"), Ct));

        Assert.Contains((await app.RunAsync((SessionPages pages) => pages.FindAsync(category.SessionCode, Ct)))!.Offers, o => o.NameEn == "For two");
        await UntilAsync(() => _memory.HearsOfChanges);
    }

    [Fact]
    public async Task A_form_after_a_restart_of_the_database_meets_no_dead_connection()
    {
        var category = await app.CategoryAsync(capacity: 10);
        var form = (await app.NewBrowser().GetAsync($"/fr/sessions/{category.SessionCode}")).Form(".hold-form").Fill("Input.Choice", "A:duo").Fill("Input.Tickets", "1");
        await using var superuser = new NpgsqlConnection(app.Database.Superuser);
        await superuser.OpenAsync(Ct);
        await using var restart = new NpgsqlCommand("select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and usename <> 'postgres'", superuser);

        await UntilAsync(async () =>
        {
            await restart.ExecuteNonQueryAsync(Ct);
            return !_memory.HearsOfChanges;
        });

        (await form.SubmitAsync()).Is(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_name_that_leads_nowhere_for_a_while_does_not_end_the_listening()
    {
        var words = new LastWords();
        using var logs = LoggerFactory.Create(logging => logging.AddProvider(words));
        var nowhere = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:OgTickets", "Host='no where'")]).Build();
        using var news = ActivatorUtilities.CreateInstance<CatalogueNews>(app.Services, nowhere, logs.CreateLogger<CatalogueNews>());

        await news.StartAsync(Ct);
        await UntilAsync(() => news.ExecuteTask!.IsCompleted || words.ToString().Contains("not heard of", StringComparison.Ordinal));

        Assert.False(news.ExecuteTask!.IsCompleted);
        await news.StopAsync(CancellationToken.None);
    }

    private async Task<int> LeftAsync(GivenCategory category) =>
        (await app.RunAsync((SessionPages pages) => pages.FindAsync(category.SessionCode, Ct)))!.Categories.Single().SeatsLeft;

    private static Task UntilAsync(Func<bool> done) => UntilAsync(() => Task.FromResult(done()));

    private static async Task UntilAsync(Func<Task<bool>> done)
    {
        while (!await done()) await Task.Delay(10, Ct);
    }
}

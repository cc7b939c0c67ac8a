using System.Data;
using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using OgTickets.Inventory;
using OgTickets.Persistence;
using OgTickets.Tests.Inventory;
using OgTickets.Web;

namespace OgTickets.Tests.Persistence;

/// <summary>PostgreSQL restarts while people are in the shop: every connection is ended, and for a moment there is no other.</summary>
public sealed class DatabaseRestartTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_page_that_is_asked_for_meanwhile_is_answered_when_the_database_is_back()
    {
        var session = await app.CategoryAsync(capacity: 10);
        Task<HtmlPage> asked;
        await using (await app.Database.AwayAsync())
        {
            asked = app.NewBrowser().GetAsync($"/fr/sessions/{session.SessionCode}");
            while (!asked.IsCompleted && !app.Log.ToString().Contains("who needs it waits", StringComparison.Ordinal)) await Task.Delay(10, Ct);
        }

        (await asked).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_page_over_a_connection_that_died_in_the_pool_is_drawn_again()
    {
        var session = await app.CategoryAsync(capacity: 10);
        await CutAsync();

        var page = (await app.NewBrowser().GetAsync($"/fr/sessions/{session.SessionCode}")).Is(HttpStatusCode.OK);

        Assert.True(page.Has(".hold-form"));
        Assert.Contains("drawing /fr/sessions/", app.Log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_is_still_the_same_when_the_page_is_drawn_again()
    {
        var (browser, _) = await app.SignedInAsync();
        await CutAsync();

        (await browser.GetAsync("/fr/account")).Is(HttpStatusCode.OK);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_form_that_may_have_been_heard_is_sent_once_and_its_sender_told(bool htmx)
    {
        var session = await app.CategoryAsync(capacity: 10);
        var browser = app.NewBrowser();
        var form = (await browser.GetAsync($"/fr/sessions/{session.SessionCode}")).Form(".hold-form").Fill("Input.Choice", "A:duo").Fill("Input.Tickets", "1");
        await CutAsync();

        (await form.SubmitAsync(htmx)).Is(HttpStatusCode.ServiceUnavailable);

        Assert.Equal(0, await app.SeatsHeldAsync(session));
    }

    [Fact]
    public async Task Seats_that_are_wished_for_meanwhile_are_held_when_the_database_is_back()
    {
        var category = await app.CategoryAsync(capacity: 10);
        var version = await app.DbAsync(db => db.CatalogueVersions.Select(v => v.Version).SingleAsync(Ct));
        var duo = await app.DbAsync(db => db.Offers.Where(o => o.Code == "duo").Select(o => o.Id).SingleAsync(Ct));
        Task<HoldResult?[]> taken;
        await using (await app.Database.AwayAsync())
        {
            app.Services.GetRequiredService<NpgsqlDataSource>().Clear(); // what was kept is dead: nobody has been asked anything yet
            taken = app.Services.GetRequiredService<HoldBatch>().TakeAsync([app.Wish(category, version, duo, seats: 2)], Ct);
            while (!taken.IsCompleted && !app.Log.ToString().Contains("who needs it waits", StringComparison.Ordinal)) await Task.Delay(10, Ct);
        }

        Assert.IsType<HoldResult.Held>(Assert.Single(await taken));
    }

    [Fact]
    public async Task An_address_that_answers_nothing_is_left_for_the_one_that_its_name_has_now()
    {
        var known = new NpgsqlConnectionStringBuilder(app.Database.App);
        var road = Directory.CreateTempSubdirectory("og-tickets-road-").FullName;
        var door = Path.Combine(road, $".s.PGSQL.{known.Port}");
        using var silent = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        silent.Bind(new UnixDomainSocketEndPoint(door));
        silent.Listen();
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(app.Database.App) { Host = road, Timeout = 1 });

        var opens = app.Services.GetRequiredService<PatientOpening>().OpenAsync(source, Ct);
        using var heard = await silent.AcceptAsync(Ct);
        File.Delete(door);
        File.CreateSymbolicLink(door, Path.Combine(known.Host!, Path.GetFileName(door)));

        await using (var connection = await opens) Assert.Equal(ConnectionState.Open, connection.State);
        Directory.Delete(road, recursive: true);
    }

    [Fact]
    public async Task Who_comes_while_somebody_sees_that_it_is_back_is_let_in_too()
    {
        var known = new NpgsqlConnectionStringBuilder(app.Database.App);
        var road = Directory.CreateTempSubdirectory("og-tickets-road-").FullName;
        var (door, real) = (Path.Combine(road, $".s.PGSQL.{known.Port}"), Path.Combine(known.Host!, $".s.PGSQL.{known.Port}"));
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(app.Database.App) { Host = road });
        var opening = new PatientOpening(TimeSpan.Zero, NullLogger<PatientOpening>.Instance);
        await Assert.ThrowsAsync<DatabaseAwayException>(() => opening.OpenAsync(source, Ct)); // there is no door
        using var slow = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        slow.Bind(new UnixDomainSocketEndPoint(door));
        slow.Listen();

        var looks = opening.OpenAsync(source, Ct);
        using var looking = await slow.AcceptAsync(Ct);
        var comes = opening.OpenAsync(source, Ct);
        File.Delete(door);
        File.CreateSymbolicLink(door, real);
        using var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await server.ConnectAsync(new UnixDomainSocketEndPoint(real), Ct);
        await using (var here = new NetworkStream(looking))
        await using (var there = new NetworkStream(server))
        {
            _ = here.CopyToAsync(there, Ct);
            _ = there.CopyToAsync(here, Ct);
            await using var first = await looks;
            await using var second = await comes;
            Assert.Equal((ConnectionState.Open, ConnectionState.Open), (first.State, second.State));
        }
        Directory.Delete(road, recursive: true);
    }

    [Fact]
    public async Task A_pool_that_stays_full_is_told_as_what_it_is()
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(app.Database.App) { MaxPoolSize = 1, Timeout = 1 });
        var impatient = new PatientOpening(TimeSpan.Zero, NullLogger<PatientOpening>.Instance);
        await using var only = await impatient.OpenAsync(source, Ct);

        var told = await Assert.ThrowsAsync<NpgsqlException>(() => impatient.OpenAsync(source, Ct));

        Assert.Contains("pool has been exhausted", told.Message, StringComparison.Ordinal);
        Assert.True(DatabaseAway.IsAway(told));
    }

    [Fact]
    public void A_try_is_short_enough_for_another_one() => // three of them, and nginx still waits
        Assert.Equal(PatientOpening.Try, new NpgsqlConnectionStringBuilder(app.Services.GetRequiredService<NpgsqlDataSource>().ConnectionString).Timeout);

    [Fact]
    public async Task An_outage_that_lasts_is_told_at_once()
    {
        var impatient = new PatientOpening(TimeSpan.Zero, NullLogger<PatientOpening>.Instance);
        var options = new DbContextOptionsBuilder<OgTicketsDb>().UseApplicationServiceProvider(app.Services);
        options.UseNpgsql("Host=127.0.0.1;Port=1;Timeout=5").UseSnakeCaseNamingConvention().AddInterceptors(impatient);
        await using var db = new OgTicketsDb(options.Options);

        var told = await Assert.ThrowsAnyAsync<Exception>(() => db.Database.OpenConnectionAsync(Ct));
        Assert.IsType<DatabaseAwayException>(told is InvalidOperationException ? told.InnerException : told); // EF says first that it may pass
    }

    // what a restart does to connections that wait in the pool; nobody of the shop looks at them until they are used
    private async Task CutAsync()
    {
        await app.DbAsync(db => db.Offers.CountAsync(Ct)); // one waits there
        await using var superuser = new NpgsqlConnection(app.Database.Superuser);
        await superuser.OpenAsync(Ct);
        await using var end = new NpgsqlCommand("select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and usename <> 'postgres'", superuser);
        await end.ExecuteNonQueryAsync(Ct);
    }
}

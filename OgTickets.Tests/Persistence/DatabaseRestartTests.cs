using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using OgTickets.Persistence;

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

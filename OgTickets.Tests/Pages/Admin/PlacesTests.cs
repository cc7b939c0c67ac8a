using System.Net;
using Microsoft.EntityFrameworkCore;
using OgTickets.Catalogue;
using OgTickets.Catalogue.Editing;
using OgTickets.Identity;

namespace OgTickets.Tests.Pages.Admin;

/// <summary>Organisers see and change venues and sports; plain and by htmx. What the shop shows and finds follows.</summary>
public sealed class PlacesTests(App app) : IClassFixture<App>, IAsyncLifetime
{
    private const string Edit = "form.edit";
    private Browser _browser = null!;

    public async ValueTask InitializeAsync() => _browser = await app.SignedInAsync(await app.NewPersonAsync(role: Roles.Admin));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task A_venue_is_changed_and_its_pages_and_the_search_follow(bool byHtmx)
    {
        var name = byHtmx ? "Grande arène hexagonale" : "Grande arène octogonale";
        var page = await _browser.GetAsync("/fr/admin/places");
        var form = (await page.ClickAsync("a[href='/fr/admin/places/venues/STA']")).Form(Edit);

        await form.Fill("Input.NameFr", name).Fill("Input.City", "Saint-Denis-sur-Seine").Fill("Input.Latitude", "48,9").SubmitAsync(byHtmx);

        page = await _browser.GetAsync("/fr/admin/places/venues/STA");
        Assert.Contains("C’est enregistré", page.TextOf("[role=status].good"), StringComparison.Ordinal);
        var venue = await VenueAsync();
        Assert.Equal((name, "Saint-Denis-sur-Seine", 48.9, "Europe/Paris"), (venue.NameFr, venue.City, venue.Latitude, venue.TimeZone));
        Assert.Contains(name, (await app.NewBrowser().GetAsync($"/fr/sessions/ATH07?q={byHtmx}")).TextOf("main"), StringComparison.Ordinal);
        Assert.Contains(name, (await app.NewBrowser().GetAsync($"/fr/sessions?q={name.Split(' ')[2]}")).TextOf("main"), StringComparison.Ordinal);
        Assert.Contains(await app.DbAsync(db => db.AuditEntries.Where(e => e.Action == "venue.changed" && e.Subject == "STA").Select(e => e.Detail).ToListAsync(Ct)), d => d.Contains("octogonale", StringComparison.Ordinal) || d.Contains("hexagonale", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("NameFr", ""), InlineData("NameEn", "\u7af6\u6280\u5834"), InlineData("City", ""), InlineData("Capacity", "0"), InlineData("Latitude", "91"), InlineData("Longitude", "ouest")]
    public async Task What_cannot_be_a_venue_is_refused_at_its_field_and_what_was_typed_stays(string field, string value)
    {
        var form = (await _browser.GetAsync("/fr/admin/places/venues/STA")).Form(Edit).Fill($"Input.{field}", value);

        foreach (var byHtmx in new[] { false, true })
        {
            var answer = (await form.SubmitAsync(byHtmx)).Is(HttpStatusCode.UnprocessableEntity);

            Assert.Contains($"#Input_{field}", answer.All(".error-summary a").Select(a => a.GetAttribute("href")));
            Assert.Equal(value, answer.Form(Edit).Value($"Input.{field}"));
        }
    }

    [Fact]
    public async Task A_venue_never_holds_fewer_people_than_a_session_has_seats_held_and_sold()
    {
        var category = await app.CategoryAsync(capacity: 50);
        await app.DbAsync(db => db.PriceCategories.Where(c => c.Id == category.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Sold, 40), Ct));
        var venue = await app.DbAsync(db => db.Sessions.Where(s => s.Number == category.SessionNumber).Select(s => s.VenueCode).SingleAsync(Ct));
        var form = (await _browser.GetAsync($"/fr/admin/places/venues/{venue}")).Form(Edit);

        var answer = await form.Fill("Input.Capacity", "39").SubmitAsync();

        Assert.Contains("40 places", answer.Is(HttpStatusCode.UnprocessableEntity).TextOf(".error-summary"), StringComparison.Ordinal);
        await form.Fill("Input.Capacity", "40").SubmitAsync();
        Assert.Equal(40, await app.DbAsync(db => db.Venues.Where(v => v.Code == venue).Select(v => v.Capacity).SingleAsync(Ct)));
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task The_second_of_two_organisers_sees_what_the_first_saved_and_loses_nothing_typed(bool byHtmx)
    {
        var mine = (await _browser.GetAsync("/fr/admin/places/venues/STA")).Form(Edit).Fill("Input.NameEn", "My own name");
        var (venue, version) = (await app.RunAsync((PlaceDesk desk) => desk.FindVenueAsync("STA", Ct)))!.Value;
        var theirs = $"Ville des autres {(byHtmx ? 1 : 2)}";
        Assert.Equal(OgTickets.Catalogue.Editing.Edit.Done, (await app.RunAsync((PlaceDesk desk) => desk.ChangeVenueAsync("STA", version, VenueWish.Of(venue) with { City = theirs }, Ct))).Edit);

        var told = (await mine.SubmitAsync(byHtmx)).Is(HttpStatusCode.UnprocessableEntity);

        Assert.Contains(theirs, told.TextOf(".notice.warn"), StringComparison.Ordinal);
        Assert.Equal("My own name", told.Form(Edit).Value("Input.NameEn"));
        await told.Form(Edit).Fill("Input.City", theirs).SubmitAsync(byHtmx); // having compared
        Assert.Equal((theirs, "My own name"), ((await VenueAsync()).City, (await VenueAsync()).NameEn));
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task A_sport_is_called_something_else(bool byHtmx)
    {
        var name = byHtmx ? "Jeux d’athlètes" : "Courses et sauts";
        var form = (await _browser.GetAsync("/fr/admin/places/sports/ATH")).Form(Edit);
        (await form.Fill("Input.NameFr", "").SubmitAsync(byHtmx)).Is(HttpStatusCode.UnprocessableEntity);

        await form.Fill("Input.NameFr", name).SubmitAsync(byHtmx);

        Assert.Contains(name, (await _browser.GetAsync("/fr/admin/places")).TextOf("main"), StringComparison.Ordinal);
        Assert.Contains(name, (await app.NewBrowser().GetAsync($"/fr/sessions/ATH07?q=sport{byHtmx}")).TextOf("main"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/fr/admin/places/venues/XXX"), InlineData("/fr/admin/places/sports/XXX")]
    public async Task What_is_not_there_is_not_found(string page) => (await _browser.GetAsync(page)).Is(HttpStatusCode.NotFound);

    private Task<Venue> VenueAsync() => app.DbAsync(db => db.Venues.AsNoTracking().SingleAsync(v => v.Code == "STA", Ct));
}

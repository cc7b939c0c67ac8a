using System.Net;
using Microsoft.EntityFrameworkCore;

namespace OgTickets.Tests.Pages.Venues;

public sealed class VenuesTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Every_venue_is_in_the_list_and_its_link_leads_to_its_page()
    {
        var page = (await app.NewBrowser().GetAsync("/fr/venues")).Is(HttpStatusCode.OK);
        var codes = await app.DbAsync(db => db.Venues.Select(v => v.Code).ToListAsync(Ct));

        Assert.Equal(codes.Order(), page.All(".venues li").Select(venue => venue.Id!).Order());
        Assert.All(page.All(".venues li"), venue => Assert.Equal($"/fr/venues/{venue.Id}", venue.QuerySelector("a")!.GetAttribute("href")));
        Assert.Equal(["9 sites", "13 sites", "18 sites", "1 site"], page.All(".area h2 small").Select(count => count.TextContent));
        Assert.StartsWith("41 sites dans 18 villes.", page.TextOf(".lead"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_link_of_a_map_leads_somewhere()
    {
        var page = await app.NewBrowser().GetAsync("/en/venues");

        foreach (var address in page.All(".map a").Select(link => link.GetAttribute("href")!).Distinct(StringComparer.Ordinal))
        {
            if (address.StartsWith('#')) page.Find(address);
            else (await app.NewBrowser().GetAsync(address)).Is(HttpStatusCode.OK);
        }
        Assert.Equal(18, page.All(".map-paris a").Count);
        Assert.Contains("Île-de-France (31)", page.All(".map-france a").Select(link => link.TextContent));
    }

    [Fact]
    public async Task A_venue_says_where_it_is_what_it_holds_and_shows_all_its_sessions()
    {
        var page = (await app.NewBrowser().GetAsync("/fr/venues/STA")).Is(HttpStatusCode.OK);

        Assert.Equal(("Stade de France", "Saint-Denis"), (page.TextOf("h1"), page.TextOf(".field-head .lead")));
        Assert.Contains("77\u202f083 personnes", page.TextOf(".facts"), StringComparison.Ordinal);
        Assert.Contains("48,9245°\u00a0N, 2,3601°\u00a0E", page.TextOf(".facts"), StringComparison.Ordinal);
        Assert.Equal(26, page.All(".session-row").Count);
        Assert.Equal("https://www.openstreetmap.org/?mlat=48.92448&mlon=2.36013#map=15/48.92448/2.36013", page.Find("a[href*=openstreetmap]").GetAttribute("href"));
        Assert.Equal(["/fr/sessions?venue=STA&sport=ATH", "/fr/sessions?venue=STA&sport=CER", "/fr/sessions?venue=STA&sport=RU7"], page.All(".on-field a").Select(chip => chip.GetAttribute("href")));
    }

    [Theory]
    [InlineData("/fr/venues/TAH", "il y est 12\u00a0h plus tôt qu’à Paris")]
    [InlineData("/en/venues/TAH", "it is 12\u00a0h earlier there than in Paris")]
    public async Task Tahiti_says_that_its_clock_is_another(string address, string words)
    {
        var page = (await app.NewBrowser().GetAsync(address)).Is(HttpStatusCode.OK);

        Assert.Contains(words, page.TextOf(".notice"), StringComparison.Ordinal);
        Assert.False((await app.NewBrowser().GetAsync("/fr/venues/NIC")).Has(".notice"));
    }

    [Fact]
    public async Task No_venue_has_more_sessions_than_its_page_shows()
    {
        var most = await app.DbAsync(db => db.Sessions.GroupBy(s => s.VenueCode).Select(g => new { g.Key, Count = g.Count() }).OrderByDescending(v => v.Count).FirstAsync(Ct));

        Assert.Equal(most.Count, (await app.NewBrowser().GetAsync($"/en/venues/{most.Key}")).All(".session-row").Count);
    }

    [Fact]
    public async Task A_code_has_one_address_and_an_unknown_one_none()
    {
        Assert.Equal("/en/venues/STA", (await app.NewBrowser().GetAsync("/en/venues/sta")).Is(HttpStatusCode.MovedPermanently).Location);
        (await app.NewBrowser().GetAsync("/en/venues/XXX")).Is(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_venue_on_no_map_is_in_the_list_all_the_same()
    {
        await app.DbAsync(async db =>
        {
            db.Venues.Add(new() { Code = "ZZZ", NameFr = "Stade du Bout", NameEn = "Far Stadium", City = "Saint-Denis de La Réunion", Capacity = 10, Latitude = -20.88, Longitude = 55.45, TimeZone = "Indian/Reunion" });
            await db.SaveChangesAsync(Ct);
        });

        var page = (await app.NewBrowser().GetAsync("/fr/venues?q=afresh")).Is(HttpStatusCode.OK);

        Assert.Contains("Stade du Bout", page.TextOf("#Elsewhere"), StringComparison.Ordinal);
        Assert.False(page.Has("#Elsewhere .map"));
        var own = (await app.NewBrowser().GetAsync("/fr/venues/ZZZ")).Is(HttpStatusCode.OK);
        Assert.False(own.Has(".map") || own.Has(".session-row"));
        await app.DbAsync(db => db.Venues.Where(v => v.Code == "ZZZ").ExecuteDeleteAsync(Ct));
    }
}

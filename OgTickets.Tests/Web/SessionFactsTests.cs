using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace OgTickets.Tests.Web;

/// <summary>What a session's page tells search engines, read as they read it.</summary>
public sealed class SessionFactsTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_session_is_an_event_with_its_time_place_and_prices()
    {
        var session = await FactsAsync("/fr/sessions/ATH07");

        Assert.Equal(("https://schema.org", "SportsEvent", "https://schema.org/EventScheduled"), (Text(session, "@context"), Text(session, "@type"), Text(session, "eventStatus")));
        Assert.Equal(("2024-08-04T18:30:00+02:00", "2024-08-04T22:00:00+02:00"), (Text(session, "startDate"), Text(session, "endDate")));
        var place = session.GetProperty("location");
        Assert.Equal(("Stade de France", "Saint-Denis", "FR"), (Text(place, "name"), Text(place.GetProperty("address"), "addressLocality"), Text(place.GetProperty("address"), "addressCountry")));
        Assert.Equal((48.92448, 2.36013), (place.GetProperty("geo").GetProperty("latitude").GetDouble(), place.GetProperty("geo").GetProperty("longitude").GetDouble()));
        Assert.Equal(new Uri(app.Address, "/fr/sessions/ATH07").AbsoluteUri, Text(session, "url"));
        var offers = session.GetProperty("offers").EnumerateArray().ToList();
        Assert.Equal(["980.00", "525.00", "295.00", "125.00"], offers.Select(offer => Text(offer, "price")));
        Assert.All(offers, offer => Assert.Equal(("Offer", "EUR", "https://schema.org/InStock"), (Text(offer, "@type"), Text(offer, "priceCurrency"), Text(offer, "availability"))));
    }

    [Fact]
    public async Task Its_times_are_those_of_the_venue()
    {
        var session = await FactsAsync("/en/sessions/SRF01");

        Assert.Equal(("Surfing, Round 1 – women, men", "2024-07-27T07:00:00-10:00", "PF"), (Text(session, "name"), Text(session, "startDate"), Text(session.GetProperty("location").GetProperty("address"), "addressCountry")));
    }

    [Theory]
    [InlineData("CSL10")] // no price
    [InlineData("GLF01")] // withdrawn below
    public async Task What_does_not_sell_is_not_offered(string code)
    {
        await app.DbAsync(db => db.Sessions.Where(s => s.Code == "GLF01").ExecuteUpdateAsync(set => set.SetProperty(s => s.WithdrawnAt, app.Time.Now), Ct));

        Assert.Empty((await FactsAsync($"/fr/sessions/{code}")).GetProperty("offers").EnumerateArray());
    }

    [Fact]
    public async Task A_category_without_seats_is_sold_out()
    {
        await app.DbAsync(db => db.PriceCategories.Where(c => c.Session.Code == "BKG04" && c.Letter == "A").ExecuteUpdateAsync(set => set.SetProperty(c => c.Sold, c => c.Capacity), Ct));

        var offers = (await FactsAsync("/en/sessions/BKG04")).GetProperty("offers").EnumerateArray();

        Assert.Equal("A, Individual", Text(offers.Single(offer => Text(offer, "availability") == "https://schema.org/SoldOut"), "name"));
    }

    [Fact]
    public async Task No_label_can_end_the_block()
    {
        await app.DbAsync(db => db.Sessions.Where(s => s.Code == "GLF02").ExecuteUpdateAsync(set => set.SetProperty(s => s.LabelFr, "</script><b>\"&'"), Ct));

        Assert.Equal("Golf, </script><b>\"&'", Text(await FactsAsync("/fr/sessions/GLF02"), "name"));
    }

    private async Task<JsonElement> FactsAsync(string address)
    {
        var page = (await app.NewBrowser().GetAsync(address)).Is(HttpStatusCode.OK);
        using var facts = JsonDocument.Parse(page.Find("script[type='application/ld+json']").TextContent);
        return facts.RootElement.Clone();
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}

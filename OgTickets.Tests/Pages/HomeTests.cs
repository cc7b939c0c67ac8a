using System.Net;
using Microsoft.EntityFrameworkCore;

namespace OgTickets.Tests.Pages;

public sealed class HomeTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData("fr", "Paris 2024, du 24 juillet au 11 août 2024", "761 séances à venir.")]
    [InlineData("en", "Paris 2024, 24 July to 11 August 2024", "761 sessions to come.")]
    public async Task Home_says_what_is_to_come(string language, string when, string what)
    {
        var page = (await app.NewBrowser().GetAsync("/" + language)).Is(HttpStatusCode.OK);

        Assert.Equal(when, page.TextOf(".field-head .over"));
        Assert.StartsWith(what, page.TextOf(".field-head .lead"), StringComparison.Ordinal);
        Assert.Equal(3, page.All(".ways li").Count);
        Assert.Equal(4, page.All(".session-row").Count);
        Assert.Equal(46, page.All(".sports li").Count);
        Assert.Equal(6, page.All(".grounds li").Count);
    }

    [Theory]
    [InlineData("fr", "dans 83 jours", "15\u00a0h\u00a000 Mercredi 24 juillet")]
    [InlineData("en", "in 83 days", "15:00 Wednesday 24 July")]
    public async Task The_scoreboard_shows_the_next_session_that_sells(string language, string until, string when)
    {
        var page = await app.NewBrowser().GetAsync("/" + language);

        Assert.EndsWith(until, page.TextOf(".scoreboard h2"), StringComparison.Ordinal);
        Assert.Equal(when, page.TextOf(".board-time"), ignoreCase: true);
        var session = (await page.ClickAsync(".scoreboard a")).Is(HttpStatusCode.OK);
        Assert.True(session.Has(".matrix"));
    }

    [Fact]
    public async Task A_city_leads_to_its_venues()
    {
        var home = await app.NewBrowser().GetAsync("/fr");

        Assert.Equal(18, home.All(".cities li").Count);
        Assert.StartsWith("Paris", home.All(".cities li")[0].TextContent.Trim(), StringComparison.Ordinal);
        foreach (var address in home.All(".cities a, .places .map a").Select(link => link.GetAttribute("href")!).Distinct(StringComparer.Ordinal))
        {
            var page = (await app.NewBrowser().GetAsync(address)).Is(HttpStatusCode.OK);
            if (address.Contains('#', StringComparison.Ordinal)) page.Find(address[address.IndexOf('#', StringComparison.Ordinal)..]);
        }
    }

    [Fact]
    public async Task The_search_leads_to_the_list()
    {
        var home = await app.NewBrowser().GetAsync("/fr");

        var list = (await home.Form(".home-search").Fill("q", "perche").SubmitAsync()).Is(HttpStatusCode.OK);

        Assert.Equal("/fr/sessions?q=perche", list.Address.PathAndQuery);
        Assert.NotEmpty(list.All(".session-row"));
    }

    [Fact]
    public async Task A_medal_day_leads_to_its_medal_sessions()
    {
        var home = await app.NewBrowser().GetAsync("/en");

        var day = (await home.ClickAsync(".medal-days li:first-child a")).Is(HttpStatusCode.OK);

        Assert.Equal("/en/sessions?date=2024-07-27&medal=true", day.Address.PathAndQuery);
        Assert.Equal("8 sessions", day.TextOf("#found"));
        Assert.All(day.All(".session-row"), row => Assert.NotNull(row.QuerySelector(".medal")));
    }

    [Fact]
    public async Task A_sport_leads_to_its_sessions()
    {
        var home = await app.NewBrowser().GetAsync("/en");

        Assert.Equal("21 sessions", (await home.ClickAsync(".sports a[href$='sport=ATH']")).TextOf("#found"));
    }
}

/// <summary>Home when the Games are over.</summary>
public sealed class HomeAfterwardsTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task With_nothing_to_come_home_still_stands()
    {
        app.Time.Now = await app.DbAsync(db => db.Sessions.MaxAsync(s => s.StartsAt, Ct));

        var page = (await app.NewBrowser().GetAsync("/fr")).Is(HttpStatusCode.OK);

        Assert.False(page.Has(".session-row") || page.Has(".scoreboard") || page.Has(".medal-days") || page.Has(".sports"));
        Assert.StartsWith("Les Jeux sont terminés.", page.TextOf(".field-head .lead"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_the_day_itself_the_scoreboard_counts_hours_and_minutes()
    {
        var starts = (await app.DbAsync(db => db.Sessions.Where(s => s.Code == "ATH07").Select(s => s.StartsAt).SingleAsync(Ct)));
        app.Time.Now = starts.AddMinutes(-65);

        var page = (await app.NewBrowser().GetAsync("/en")).Is(HttpStatusCode.OK);

        Assert.Matches("^Next session in [0-9 a-z\u00a0]+$", page.TextOf(".scoreboard h2"));
    }
}

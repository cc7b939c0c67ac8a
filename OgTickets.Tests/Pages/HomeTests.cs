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
        Assert.Equal(5, page.All(".session-row").Count);
        Assert.Equal(46, page.All(".sports li").Count);
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

        Assert.False(page.Has(".session-row") || page.Has(".medal-days") || page.Has(".sports"));
        Assert.StartsWith("0 séance à venir", page.TextOf(".field-head .lead"), StringComparison.Ordinal);
    }
}

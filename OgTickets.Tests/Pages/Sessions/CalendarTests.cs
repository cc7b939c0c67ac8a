using System.Net;

namespace OgTickets.Tests.Pages.Sessions;

public sealed class CalendarTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData("fr", "Surf, 1er tour – femmes, hommes")]
    [InlineData("en", "Surfing, Round 1 – women, men")]
    public async Task A_session_goes_into_a_calendar_in_the_readers_language(string language, string summary)
    {
        var file = (await app.NewBrowser().GetAsync($"/{language}/sessions/SRF01.ics")).Is(HttpStatusCode.OK);

        var entry = Assert.Single(Ical.Net.Calendar.Load(file.Html)!.Events);
        Assert.Equal(("SRF01@og-tickets", summary, "Teahupo’o, Tahiti"), (entry.Uid, entry.Summary, entry.Location));
        Assert.Equal(new DateTime(2024, 7, 27, 17, 0, 0, DateTimeKind.Utc), entry.Start!.AsUtc);
        Assert.Equal(new DateTime(2024, 7, 28, 2, 30, 0, DateTimeKind.Utc), entry.End!.AsUtc);
        Assert.Equal($"http://localhost:5080/{language}/sessions/SRF01", entry.Url!.AbsoluteUri);
        Assert.Equal("text/calendar; charset=utf-8", file.Header("Content-Type"));
        Assert.Contains("SRF01.ics", file.Header("Content-Disposition"), StringComparison.Ordinal);
    }
}

using OgTickets.Catalogue.Browsing;

namespace OgTickets.Tests.Catalogue;

public sealed class TallyTests(App app) : IClassFixture<App>
{
    private static readonly SessionFilter[] Filters =
    [
        new(),
        new() { Words = "finale", Sports = ["ATH", "SWM"] },
        new() { Days = [new(2024, 8, 3), new(2024, 8, 4)], MedalOnly = true },
        new() { Venues = ["STA", "BCY"], MaxEuros = 100, AvailableOnly = true },
        new() { Sports = ["JUD"], Venues = ["STA"] },
    ];

    [Fact]
    public async Task A_count_is_what_one_would_see_with_that_value()
    {
        foreach (var filter in Filters) await CountsAreTrueAsync(filter);
    }

    private async Task CountsAreTrueAsync(SessionFilter filter)
    {
        var tally = (await ListAsync(filter)).Tally;

        foreach (var sport in new[] { "ATH", "SWM", "JUD", "CER" })
            Assert.Equal((await ListAsync(filter with { Sports = [sport] })).Total, tally.Sports.GetValueOrDefault(sport));
        foreach (var day in new DateOnly[] { new(2024, 7, 27), new(2024, 8, 4) })
            Assert.Equal((await ListAsync(filter with { Days = [day] })).Total, tally.Days.GetValueOrDefault(day));
        foreach (var venue in new[] { "STA", "BCY", "TAH" })
            Assert.Equal((await ListAsync(filter with { Venues = [venue] })).Total, tally.Venues.GetValueOrDefault(venue));
        Assert.Equal((await ListAsync(filter with { MedalOnly = true })).Total, tally.Medals);
        Assert.Equal((await ListAsync(filter with { AvailableOnly = true })).Total, tally.Available);
        Assert.Equal((await app.AllSessionsAsync(filter)).Count, tally.Total);
    }

    private Task<SessionList> ListAsync(SessionFilter filter) => app.RunAsync((SessionsOnSale sessions) => sessions.ListAsync(filter, Ct));
}

using Microsoft.Extensions.DependencyInjection;
using OgTickets.Catalogue.Browsing;

namespace OgTickets.Tests.Catalogue;

/// <summary>The row of sessions under a session's page.</summary>
public sealed class NextSessionsTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task They_are_the_first_of_the_sport_that_have_seats()
    {
        var rows = await app.RunAsync((SessionsOnSale sessions) => sessions.FirstAsync(new() { Sports = ["SWM"], AvailableOnly = true }, 5, Ct));

        Assert.Equal(5, rows.Count);
        Assert.Equal(rows.Select(r => r.Code), (await NextAsync("SWM")).Select(r => r.Code));
    }

    [Fact]
    public async Task All_who_ask_at_once_get_the_answer_to_one_question()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => NextAsync("JUD")));

        Assert.InRange(answers.Distinct().Count(), 1, 3); // each time the second is over, or two ask first at once, the rows are read anew
    }

    private Task<IReadOnlyList<SessionRow>> NextAsync(string sport) => app.Services.GetRequiredService<NextSessions>().OfSportAsync(sport, 5, Ct);
}

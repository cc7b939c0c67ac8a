using Microsoft.Extensions.DependencyInjection;
using OgTickets.Catalogue.Browsing;

namespace OgTickets.Tests.Catalogue;

/// <summary>The list of sessions as all visitors of a second share it.</summary>
public sealed class SessionListsTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_shared_list_is_the_list_itself()
    {
        SessionFilter filter = new() { Sports = ["ATH", "SWM"], Days = [new(2024, 8, 3)], Venues = ["STA", "DEF"], MedalOnly = true, MaxEuros = 900, AvailableOnly = true, Sort = SessionSort.Price };

        var (shared, own) = (await ListAsync(filter), await app.RunAsync((SessionsOnSale sessions) => sessions.ListAsync(filter, Ct)));

        Assert.NotEmpty(own.Rows);
        Assert.Equal(own.Rows, shared.Rows);
        Assert.Equivalent(own.Tally, shared.Tally);
    }

    [Fact]
    public async Task Filters_that_differ_in_anything_are_not_taken_for_each_other()
    {
        SessionFilter[] filters =
        [
            new(), new() { Words = "finale" }, new() { Sports = ["ATH"] }, new() { Sports = ["ATH", "SWM"] }, new() { Days = [new(2024, 8, 3)] }, new() { Venues = ["STA"] },
            new() { MedalOnly = true }, new() { MaxEuros = 50 }, new() { AvailableOnly = true, Sports = ["JUD"] }, new() { Sort = SessionSort.Price }, new() { Sort = SessionSort.Seats }, new() { Page = 2 },
        ];

        foreach (var filter in filters)
        {
            var own = await app.RunAsync((SessionsOnSale sessions) => sessions.ListAsync(filter, Ct));
            Assert.Equal(own.Rows, (await ListAsync(filter)).Rows);
        }
    }

    [Fact]
    public async Task All_who_ask_the_same_at_once_get_the_answer_to_one_question()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ListAsync(new() { Sports = ["JUD"] })));

        Assert.InRange(answers.Distinct().Count(), 1, 3); // each time the second is over, or two ask first at once, the rows are read anew
    }

    private Task<SessionList> ListAsync(SessionFilter filter) => app.Services.GetRequiredService<SessionLists>().ListAsync(filter, Ct);
}

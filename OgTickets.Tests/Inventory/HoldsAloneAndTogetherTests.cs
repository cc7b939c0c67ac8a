using OgTickets.Inventory;

namespace OgTickets.Tests.Inventory;

/// <summary>A wish gets the same answer whether it is taken alone or with others.</summary>
public sealed class HoldsAloneAndTogetherTests(App app) : IClassFixture<App>
{
    private static readonly string[] Offers = ["individual", "duo", "family"];

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3)]
    public async Task Two_hundred_wishes_are_answered_alike(int seed)
    {
        var alone = await AnswersAsync(seed, (basket, category, offer, tickets, click) =>
            app.HoldWithAsync(db => new CategorySeats(db), db => new BasketSeats(db, new()), basket, category, offer, tickets, click));
        var together = await AnswersAsync(seed, (basket, category, offer, tickets, click) => app.HoldAsync(basket, category, offer, tickets, click));

        Assert.Equal(alone, together);
        Assert.Contains("Held", alone);
        Assert.Contains("Repeated", alone);
        Assert.Contains("ClickReused", alone);
        Assert.Contains(alone, a => a.StartsWith("NotEnoughSeats", StringComparison.Ordinal));
        Assert.Contains(alone, a => a.StartsWith("OverSessionLimit", StringComparison.Ordinal));
        await app.AssertTrueAsync();
    }

    private async Task<List<string>> AnswersAsync(int seed, Func<Guid, GivenCategory, string, int, Guid, Task<HoldResult>> hold)
    {
        var random = new Random(seed);
        var sessions = new List<GivenCategory[]>();
        for (var i = 0; i < 8; i++) sessions.Add(await app.CategoriesAsync([12, 30]));
        var baskets = Enumerable.Range(0, 6).Select(_ => app.NewBasket()).ToList();
        var clicks = Enumerable.Range(0, 40).Select(_ => Guid.NewGuid()).ToList();
        var answers = new List<string>();
        var (basket, category, offer, tickets, click) = (baskets[0], sessions[0][0], "duo", 1, Guid.NewGuid());
        for (var i = 0; i < 200; i++)
        {
            // one wish in six comes twice
            if (random.Next(6) != 0)
                (basket, category, offer, tickets, click) = (baskets[random.Next(6)], sessions[random.Next(8)][random.Next(2)], Offers[random.Next(3)], random.Next(1, 4), clicks[random.Next(40)]);
            var answer = await hold(basket, category, offer, tickets, click);
            // ids and instants are each time others
            answers.Add(answer switch
            {
                HoldResult.Held => "Held",
                HoldResult.Repeated => "Repeated",
                HoldResult.ClickReused => "ClickReused",
                _ => answer.ToString(),
            });
        }
        return answers;
    }
}

using OgTickets.Tests.Rules;

namespace OgTickets.Tests.Pages.Legal;

/// <summary>The terms say the rules that the shop keeps: whatever an organiser changes, they say it too.</summary>
public sealed class TermsTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData(3, "/fr/legal/terms", "jusqu’à 3\u00a0jours avant sa séance"), InlineData(3, "/en/legal/terms", "until 3 days before its session")]
    [InlineData(1, "/fr/legal/terms", "jusqu’à 1\u00a0jour avant sa séance"), InlineData(1, "/en/legal/terms", "until 1 day before its session")]
    public async Task Until_when_a_ticket_can_be_given_back(int days, string page, string says)
    {
        await app.RuleAsync(rules => rules with { RefundDays = days });

        Assert.Contains(says, await TextAsync(page), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/fr/legal/terms", "au plus 5 places par séance et 25 places en tout"), InlineData("/en/legal/terms", "at most 5 seats per session and 25 seats in all")]
    [InlineData("/fr/legal/terms", "réservées pendant 12 minutes"), InlineData("/en/legal/terms", "held for you for 12 minutes")]
    [InlineData("/fr", "à vous pendant 12 minutes"), InlineData("/en", "yours for 12 minutes")]
    [InlineData("/fr/offers", "jusqu’à 5 places par séance et 25 en tout"), InlineData("/en/offers", "up to 5 seats a session and 25 in all")]
    [InlineData("/fr/basket", "gardées 12 minutes"), InlineData("/en/basket", "held for 12 minutes")]
    public async Task Limits_and_times_are_said_as_they_are(string page, string says)
    {
        await app.RuleAsync(rules => rules with { SeatsPerSession = 5, SeatsPerAccount = 25, BasketTime = TimeSpan.FromMinutes(12) });

        Assert.Contains(says, await TextAsync(page), StringComparison.Ordinal);
    }

    // with another question each time: strangers share a copy of a page for a second
    private async Task<string> TextAsync(string page) => (await app.NewBrowser().GetAsync($"{page}?q={Guid.NewGuid():N}")).TextOf("main");
}

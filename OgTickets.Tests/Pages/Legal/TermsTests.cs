using Microsoft.AspNetCore.Hosting;

namespace OgTickets.Tests.Pages.Legal;

/// <summary>The terms say the rule that the shop keeps: the same setting moves both.</summary>
public sealed class TermsTests(TermsTests.ThreeDaysApp threeDays, TermsTests.OneDayApp oneDay) : IClassFixture<TermsTests.ThreeDaysApp>, IClassFixture<TermsTests.OneDayApp>
{
    [Theory]
    [InlineData("/fr/legal/terms", "jusqu’à 3\u00a0jours avant sa séance"), InlineData("/en/legal/terms", "until 3 days before its session")]
    public async Task Until_when_a_ticket_can_be_given_back(string page, string says) => Assert.Contains(says, await TermsAsync(threeDays, page), StringComparison.Ordinal);

    [Theory]
    [InlineData("/fr/legal/terms", "jusqu’à 1\u00a0jour avant sa séance"), InlineData("/en/legal/terms", "until 1 day before its session")]
    public async Task One_day_is_said_as_one_day(string page, string says) => Assert.Contains(says, await TermsAsync(oneDay, page), StringComparison.Ordinal);

    private static async Task<string> TermsAsync(App app, string page) => (await app.NewBrowser().GetAsync(page)).TextOf("main");

    public sealed class ThreeDaysApp(TestCluster cluster) : App(cluster)
    {
        protected override void Configure(IWebHostBuilder builder) => builder.UseSetting("Payments:RefundDays", "3");
    }

    public sealed class OneDayApp(TestCluster cluster) : App(cluster)
    {
        protected override void Configure(IWebHostBuilder builder) => builder.UseSetting("Payments:RefundDays", "1");
    }
}

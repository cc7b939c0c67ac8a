using Microsoft.AspNetCore.Hosting;

namespace OgTickets.Tests.Pages.Legal;

/// <summary>The terms say the rule that the shop keeps: the same setting moves both.</summary>
public sealed class TermsTests(TermsTests.ThreeDaysApp app) : IClassFixture<TermsTests.ThreeDaysApp>
{
    [Theory]
    [InlineData("/fr/legal/terms", "jusqu’à 3\u00a0jours avant sa séance"), InlineData("/en/legal/terms", "until 3 days before its session")]
    public async Task Until_when_a_ticket_can_be_given_back(string page, string says)
    {
        var terms = (await app.NewBrowser().GetAsync(page)).TextOf("main");

        Assert.Contains(says, terms, StringComparison.Ordinal);
    }

    public sealed class ThreeDaysApp(TestCluster cluster) : App(cluster)
    {
        protected override void Configure(IWebHostBuilder builder) => builder.UseSetting("Payments:RefundDays", "3");
    }
}

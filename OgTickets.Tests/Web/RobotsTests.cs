using OgTickets.Tests.Payments.Sandbox;

namespace OgTickets.Tests.Web;

/// <summary>What search engines are told in Production; everywhere else they are asked to stay away.</summary>
public sealed class RobotsTests(ProductionTests.Production app) : IClassFixture<ProductionTests.Production>
{
    [Fact]
    public async Task Search_engines_find_the_sitemap_and_leave_everybodys_own_pages_alone()
    {
        var robots = (await app.NewBrowser().GetAsync("/robots.txt")).Html.Split('\n');

        Assert.Contains($"Sitemap: {new Uri(app.Address, "/sitemap.xml").AbsoluteUri}", robots);
        Assert.All((string[])["account", "admin", "basket", "checkout", "gate", "orders", "tickets"], page => Assert.Contains($"Disallow: /*/{page}", robots));
        Assert.DoesNotContain("Disallow: /", robots);
    }
}

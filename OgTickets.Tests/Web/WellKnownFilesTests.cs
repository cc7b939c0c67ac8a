using System.Globalization;

namespace OgTickets.Tests.Web;

public sealed class WellKnownFilesTests(App app) : IClassFixture<App>
{
    // RFC 9116: Contact and Expires are required, and Expires lies less than a year ahead
    [Fact]
    public async Task Whoever_finds_a_hole_knows_whom_to_tell()
    {
        var lines = (await app.NewBrowser().GetAsync("/.well-known/security.txt")).Html.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(": ", 2)).ToDictionary(line => line[0], line => line[1]);

        Assert.Equal("mailto:contact@og-tickets.example", lines["Contact"]);
        Assert.Equal(new Uri(app.Address, "/.well-known/security.txt").AbsoluteUri, lines["Canonical"]);
        Assert.Equal("fr, en", lines["Preferred-Languages"]);
        var expires = DateTimeOffset.ParseExact(lines["Expires"], "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        Assert.InRange(expires - TimeProvider.System.GetUtcNow(), TimeSpan.FromDays(90), TimeSpan.FromDays(364));
    }
}

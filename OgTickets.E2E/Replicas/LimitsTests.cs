using System.Net;
using System.Text.RegularExpressions;

namespace OgTickets.E2E.Replicas;

/// <summary>What nginx keeps away from the replicas: questions nobody needs to ask, and those of an address that asks faster than people do.</summary>
public sealed partial class LimitsTests
{
    [Fact]
    public async Task A_file_is_fetched_from_a_replica_once_whatever_query_somebody_invents()
    {
        await using var street = await Street.NewAsync(refusing: 0, well: 1);

        foreach (var query in new[] { "", "?", "?v=1", "?v=2" })
        {
            using var answer = await street.AskAsync("GET", $"/css/site.css{query}");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        Assert.Equal(1, street.Heard);
    }

    [Theory]
    [InlineData("GET", "/fr/sessions", "fr"), InlineData("GET", "/en/sessions", "en"), InlineData("GET", "/css/site.css", "fr"), InlineData("POST", "/en/basket", "en")]
    public async Task Who_asks_too_fast_is_told_so_calmly_and_when_to_come_again(string method, string path, string language)
    {
        await using var street = await Street.NewAsync(refusing: 0, well: 1, limits: OneAMinute);
        for (var i = 0; i < 2; i++) (await street.AskAsync(method, path)).Dispose(); // one, and one in the burst

        using var answer = await street.AskAsync(method, path);

        Assert.Equal((HttpStatusCode.TooManyRequests, "5"), (answer.StatusCode, answer.Headers.RetryAfter?.ToString()));
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.Contains($"<html lang=\"{language}\">", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_way_to_a_replica_is_limited()
    {
        var ways = Location().Matches(File.ReadAllText(Path.Combine(TestCluster.Root, "nginx", "nginx.conf.template"))).Select(m => m.Value)
            .Where(way => way.Contains("proxy_pass", StringComparison.Ordinal) && !way.Contains("@again", StringComparison.Ordinal)).ToList(); // who comes there was counted before

        Assert.Equal(2, ways.Count);
        Assert.All(ways, way => Assert.Contains("limit_req zone=", way, StringComparison.Ordinal));
    }

    private static string OneAMinute(string configuration) => Burst().Replace(Rate().Replace(configuration, "rate=1r/m"), "burst=1 ");

    [GeneratedRegex(@"rate=\d+r/s")]
    private static partial Regex Rate();

    [GeneratedRegex(@"burst=\d+ ")]
    private static partial Regex Burst();

    [GeneratedRegex(@"^    location .*?^    \}", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Location();
}

using System.Net;

namespace OgTickets.E2E.Replicas;

/// <summary>
/// Whom nobody answers is asked for once more, as after a container that was killed, when Docker's names change under a request. nginx asks three replicas in turn: before three
/// that refuse stands one that is well, which only the second asking comes to.
/// </summary>
public sealed class AskedAgainTests
{
    private const int Tries = 3; // proxy_next_upstream_tries

    [Theory, InlineData("GET"), InlineData("HEAD")]
    public async Task A_page_that_found_nobody_is_asked_for_once_more(string method)
    {
        await using var street = await Street.NewAsync(refusing: Tries, well: 1);

        using var answer = await street.AskAsync(method, "/fr/sessions");

        Assert.Equal((HttpStatusCode.OK, 1), (answer.StatusCode, street.Heard));
        Assert.Equal("502, 502, 502 : 200", (await street.LoggedAsync()).Answers);
    }

    [Fact]
    public async Task A_form_is_not()
    {
        await using var street = await Street.NewAsync(refusing: Tries, well: 1);

        using var answer = await street.AskAsync("POST", "/fr/checkout");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, 0), (answer.StatusCode, street.Heard));
        Assert.Equal("30", answer.Headers.RetryAfter?.ToString());
        Assert.Equal("502, 502, 502", (await street.LoggedAsync()).Answers);
    }

    [Theory, InlineData("PUT"), InlineData("DELETE"), InlineData("PATCH"), InlineData("OPTIONS")] // the first two nginx takes for safe to send again
    public async Task What_the_shop_asks_for_nowhere_reaches_nobody(string method)
    {
        await using var street = await Street.NewAsync(refusing: 0, well: 1);

        using var answer = await street.AskAsync(method, "/fr/checkout");

        Assert.Equal((HttpStatusCode.MethodNotAllowed, 0), (answer.StatusCode, street.Heard));
        Assert.Equal(["GET", "HEAD", "POST"], answer.Content.Headers.Allow);
    }

    [Theory, InlineData(502), InlineData(503), InlineData(504)]
    public async Task What_a_replica_says_itself_stands(int status)
    {
        await using var street = await Street.NewAsync(refusing: 0, well: 1, status);

        using var answer = await street.AskAsync("GET", "/fr/sessions");

        Assert.Equal((status, 1, "2"), ((int)answer.StatusCode, street.Heard, answer.Headers.RetryAfter?.ToString()));
        Assert.Equal("busy", await answer.Content.ReadAsStringAsync(Ct));
    }

    [Fact]
    public async Task A_shop_of_which_nobody_is_there_says_so_after_the_second_time()
    {
        await using var street = await Street.NewAsync(refusing: Tries, well: 0);

        using var answer = await street.AskAsync("GET", "/en/sessions");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "30"), (answer.StatusCode, answer.Headers.RetryAfter?.ToString()));
        Assert.Contains("<html lang=\"en\">", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Equal("502, 502, 502 : 502, 502, 502", (await street.LoggedAsync()).Answers);
    }
}

using System.Diagnostics;

namespace OgTickets.Bench.Crowd;

/// <summary>A page of the organisers' area as one of them asks for it.</summary>
/// <param name="What">For the table.</param>
/// <param name="Addresses">Asked for in turn; with <paramref name="Field"/> they are what is typed into the form at <see cref="Form"/>.</param>
internal sealed record AskedPage(string What, IReadOnlyList<string> Addresses, string? Field = null)
{
    /// <summary>Where what is typed is posted.</summary>
    public string Form { get; init; } = "";
}

/// <summary>An organiser with one browser: asks for one page after the other and takes the time from the request to the last byte.</summary>
internal sealed class Organiser(Uri shop, string cookie) : IDisposable
{
    private const string Token = "__RequestVerificationToken";

    private readonly Wire _wire = new(shop);
    private readonly CookieJar _jar = new(cookie);
    private readonly BrowserRequests _browser = new(shop);
    private readonly Dictionary<string, string> _tokens = new(StringComparer.Ordinal);

    /// <summary>How long each request took, in milliseconds, and the answers that nobody should get.</summary>
    public async Task<(IReadOnlyList<double> Took, IReadOnlyDictionary<string, int> Failures)> AskAsync(AskedPage page, int times, CancellationToken ct)
    {
        var (took, failures) = (new List<double>(), new Dictionary<string, int>(StringComparer.Ordinal));
        for (var i = 0; i < times; i++)
        {
            var asked = page.Addresses[i % page.Addresses.Count];
            var request = page.Field is { } field ? await FormAsync(page.Form, field, asked, ct) : _browser.Get(asked, _jar.Header);
            var since = Stopwatch.GetTimestamp();
            var answer = await _wire.SendAsync(request, ct);
            took.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
            _jar.Keep(answer);
            if ((answer.Status == 200 && answer.Body.Length > 0) || (page.Field is not null && answer.IsRedirect)) continue; // what finds one order leads to it
            var words = $"{answer.Status} at {asked}";
            failures[words] = failures.GetValueOrDefault(words) + 1;
        }
        return (took, failures);
    }

    public void Dispose() => _wire.Dispose();

    private async Task<byte[]> FormAsync(string form, string field, string typed, CancellationToken ct)
    {
        if (!_tokens.TryGetValue(form, out var token))
        {
            var answer = await _wire.SendAsync(_browser.Get(form, _jar.Header), ct);
            token = _tokens[form] = HtmlText.Between(HtmlText.Of(answer), $"name=\"{Token}\" type=\"hidden\" value=\"", "\"");
            _jar.Keep(answer);
        }
        return _browser.Post(form, BrowserRequests.Form((field, typed), (Token, token)), _jar.Header);
    }
}

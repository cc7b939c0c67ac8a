namespace OgTickets.Bench.Crowd;

/// <summary>One browser's cookies, by name.</summary>
internal sealed class CookieJar(string? first)
{
    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);

    /// <summary>As the Cookie header has them.</summary>
    public string Header => string.Join("; ", (first is null ? [] : new[] { first }).Concat(_cookies.Select(c => $"{c.Key}={c.Value}")));

    /// <summary>Keeps what an answer sets; an empty value takes the cookie away. The one brought along stays: it is renewed at times, and the old one goes on working.</summary>
    public void Keep(WireAnswer answer)
    {
        foreach (var set in answer.Values("Set-Cookie"))
        {
            var (name, value) = (set[..set.IndexOf('=', StringComparison.Ordinal)], set[(set.IndexOf('=', StringComparison.Ordinal) + 1)..].Split(';')[0]);
            if (first?.StartsWith(name + "=", StringComparison.Ordinal) == true) continue;
            if (value.Length == 0) _cookies.Remove(name);
            else _cookies[name] = value;
        }
    }
}

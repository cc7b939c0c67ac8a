namespace OgTickets.Bench.Crowd;

/// <summary>One browser's cookies, by name.</summary>
internal sealed class CookieJar
{
    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);

    /// <param name="first">As the Cookie header has them: what the browser brings along; null when nothing.</param>
    public CookieJar(string? first)
    {
        foreach (var cookie in first?.Split("; ") ?? []) Put(cookie);
    }

    /// <summary>As the Cookie header has them.</summary>
    public string Header => string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}"));

    /// <summary>Keeps what an answer sets, as a browser does; an empty value takes the cookie away.</summary>
    public void Keep(WireAnswer answer)
    {
        foreach (var set in answer.Values("Set-Cookie")) Put(set.Split(';')[0]);
    }

    private void Put(string cookie)
    {
        var equals = cookie.IndexOf('=', StringComparison.Ordinal);
        if (equals == cookie.Length - 1) _cookies.Remove(cookie[..equals]);
        else _cookies[cookie[..equals]] = cookie[(equals + 1)..];
    }
}

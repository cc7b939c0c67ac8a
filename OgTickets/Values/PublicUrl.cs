namespace OgTickets.Values;

/// <summary>
/// The address under which the public reaches the shop, from the setting <c>PublicUrl</c>. Every absolute link is made with it,
/// never with the Host header: whoever sends the request chooses that header, and a mail or a cached page would carry his choice.
/// </summary>
public sealed class PublicUrl
{
    private readonly Uri _root;

    /// <param name="address">An absolute http or https address without path, query or fragment.</param>
    public PublicUrl(string? address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var root) || root.Scheme is not ("http" or "https") || root.PathAndQuery != "/" || root.Fragment != "")
            throw new InvalidOperationException($"The setting PublicUrl must be the shop's public address, such as https://tickets.example.org; it is “{address}”.");
        _root = root;
    }

    /// <summary>Scheme, host and port as a browser writes them in the Origin header.</summary>
    public string Origin => _root.GetLeftPart(UriPartial.Authority);

    /// <summary>Whether the public comes over TLS.</summary>
    public bool IsSecure => _root.Scheme == "https";

    /// <summary>The absolute address of a path of ours.</summary>
    /// <param name="path">Path and query, beginning with one slash: <c>/fr/sessions?page=2</c>.</param>
    public string To(string path)
    {
        if (!path.StartsWith('/') || path.StartsWith("//", StringComparison.Ordinal)) throw new ArgumentException("A path of ours begins with one slash.", nameof(path));
        return Origin + path;
    }
}

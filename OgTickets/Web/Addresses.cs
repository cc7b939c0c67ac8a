namespace OgTickets.Web;

/// <summary>Which addresses speak a language (<c>/fr/sessions</c>) and which have none (<c>/css/site.css</c>, <c>/payments/…</c>).</summary>
public static class Addresses
{
    /// <summary>First segment of the error pages, reached only by re-execution.</summary>
    public const string Errors = "errors";

    // DESIGN: the addresses without {c}. Everything else is a page and lies under its language.
    // Routing is blind to case, so this is too: /fr/Metrics would slip past a proxy that keeps /metrics to itself
    private static readonly HashSet<string> WithoutLanguage = new(StringComparer.OrdinalIgnoreCase)
    {
        "payments", "sandbox", "healthz", "metrics", "dev", ".well-known", "css", "js", "lib", "img",
    };

    // Answers read by programs: an empty body and a status are enough, a page in the shop's layout would be noise.
    private static readonly HashSet<string> ForMachines = new(StringComparer.OrdinalIgnoreCase)
    {
        "payments", "healthz", "metrics", ".well-known", "css", "js", "lib", "img",
    };

    /// <summary>Whether the address stands outside the languages; so do files at the root, such as <c>/robots.txt</c>.</summary>
    public static bool IsWithoutLanguage(PathString path)
    {
        var (first, after) = Split(path);
        return WithoutLanguage.Contains(first) || (after == "" && first.Contains('.', StringComparison.Ordinal));
    }

    /// <summary>Whether a program asks here, not a person: its errors are a bare status.</summary>
    public static bool IsForMachines(PathString path)
    {
        var (first, after) = Split(path);
        return ForMachines.Contains(first) || (after == "" && first.Contains('.', StringComparison.Ordinal));
    }

    /// <summary>The first segment and what follows it, with its slash: <c>/fr/a/b</c> gives (fr, /a/b).</summary>
    public static (string First, string After) Split(PathString path)
    {
        var value = path.Value ?? "";
        if (value.Length < 2) return ("", "");
        var slash = value.IndexOf('/', 1);
        return slash < 0 ? (value[1..], "") : (value[1..slash], value[slash..]);
    }
}

using System.Text.RegularExpressions;

namespace OgTickets.Operations;

/// <summary>
/// What is left of an error before it leaves: types, stack traces, the words a log line was written with, the route, and messages of exceptions without
/// anything that looks like an address, a code, a key or a number of a card. Arguments of log lines, headers, cookies, queries and forms stay here.
/// </summary>
internal static partial class ErrorScrubbing
{
    private static readonly string[] KeptTags = ["culture", "http.method"];

    // of the machine and the trace; what somebody hung on an exception or a scope may be a person's
    private static readonly string[] KeptContexts = ["app", "device", "os", "runtime", "trace"];

    public static SentryEvent? Scrubbed(SentryEvent told)
    {
        if (told.Message is { } message) told.Message = new SentryMessage { Message = Scrubbed(message.Message) };
        foreach (var exception in told.SentryExceptions ?? [])
        {
            exception.Value = Scrubbed(exception.Value);
            exception.Mechanism?.Data.Clear();
        }
        foreach (var name in told.Extra.Keys.ToList()) told.SetExtra(name, "***");
        Unset(told);
        Thin(told.Contexts);
        told.Request = Scrubbed(told.Request);
        told.User = new SentryUser();
        told.ServerName = null;
        told.TransactionName = Scrubbed(told.TransactionName);
        return told;
    }

    public static SentryTransaction? Scrubbed(SentryTransaction told)
    {
        // its name is a route, with braces where an order's code was; one that is not has nothing to tell
        if (told.Name != Scrubbed(told.Name)) return null;
        told.Request = Scrubbed(told.Request);
        told.User = new SentryUser();
        Unset(told);
        Thin(told.Contexts);
        foreach (var name in told.Data.Keys.Except(KeptTags, StringComparer.Ordinal).ToList()) told.SetData(name, "***");
        foreach (var span in told.Spans)
        {
            span.Description = Scrubbed(span.Description);
            Unset(span);
            foreach (var name in span.Data.Keys.ToList()) span.SetData(name, "***");
        }
        return told;
    }

    private static void Unset(IHasTags told)
    {
        foreach (var name in told.Tags.Keys.Except(KeptTags, StringComparer.Ordinal).ToList()) told.UnsetTag(name);
    }

    private static void Thin(SentryContexts told)
    {
        foreach (var name in told.Keys.Except(KeptContexts, StringComparer.Ordinal).ToList()) told.Remove(name);
    }

    /// <summary>A text in which nothing is left that could be a person's, a ticket's or a key.</summary>
    public static string? Scrubbed(string? text)
    {
        if (text is null) return null;
        text = Code().Replace(text, "[code]");
        text = Address().Replace(text, "[mail]");
        text = Named().Replace(text, "${what}=[secret]");
        text = ProviderKey().Replace(text, "[key]");
        text = OrderCode().Replace(text, "[order]");
        text = LongWord().Replace(text, "[key]");
        return Digits().Replace(text, "[number]");
    }

    // method and path alone: the path without its query, and without what stands for one order or ticket
    private static SentryRequest Scrubbed(SentryRequest asked) => new() { Method = asked.Method, Url = Scrubbed(asked.Url?.Split('?', '#')[0]) };

    [GeneratedRegex(@"OG1:[0-9A-Z $%*+\-./:]*", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"[^\s@<>""(),;=:]+@[^\s@<>""'(),;]+", RegexOptions.None, 1000)]
    private static partial Regex Address();

    [GeneratedRegex(@"\b(?<what>password|pwd|passwd|token|secret|dsn)\s*[=:]\s*[^;&\s]+", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"\b(?:sk|rk|pk|whsec|cs|pi|ch|re)_[A-Za-z0-9_]{6,}", RegexOptions.None, 1000)]
    private static partial Regex ProviderKey();

    [GeneratedRegex(@"\b[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex OrderCode();

    // rings, tokens, ids: nothing a person writes is that long without a space, a point or a slash
    [GeneratedRegex(@"[A-Za-z0-9+/_\-]{32,}={0,2}", RegexOptions.None, 1000)]
    private static partial Regex LongWord();

    [GeneratedRegex(@"(?<!\d)(?:\d[ -]?){12,18}\d(?!\d)", RegexOptions.None, 1000)]
    private static partial Regex Digits();
}

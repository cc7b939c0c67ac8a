using System.Globalization;
using System.Text;

namespace OgTickets.Bench.Crowd;

/// <summary>An answer as it lies in the buffer of its <see cref="Wire"/>.</summary>
/// <param name="Head">Status line and header lines, each with its line end.</param>
internal readonly record struct WireAnswer(ReadOnlyMemory<byte> Head)
{
    public ReadOnlyMemory<byte> Body { get; init; }

    public int Status => int.Parse(Head.Span[9..12], CultureInfo.InvariantCulture);

    public bool IsRedirect => Status is 302 or 303;

    public string? Location => Header("Location");

    public string Text => Encoding.UTF8.GetString(Body.Span);

    /// <summary>The first value of a header; null when it is not there. Asked several times an answer: it makes no strings of the others.</summary>
    public string? Header(string name)
    {
        var rest = Head.Span;
        while (rest.IndexOf("\r\n"u8) is var end and > 0)
        {
            var line = rest[..end];
            if (line.Length > name.Length && line[name.Length] == ':' && Ascii.EqualsIgnoreCase(line[..name.Length], name)) return Encoding.Latin1.GetString(line[(name.Length + 1)..]).Trim();
            rest = rest[(end + 2)..];
        }
        return null;
    }

    /// <summary>All values of a header.</summary>
    public IEnumerable<string> Values(string name) => Lines().Where(line => line.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(line => line.Value);

    /// <summary>The header's lines.</summary>
    public IEnumerable<KeyValuePair<string, string>> Lines() => Encoding.Latin1.GetString(Head.Span).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1)
        .Select(line => KeyValuePair.Create(line[..line.IndexOf(':', StringComparison.Ordinal)], line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()));
}

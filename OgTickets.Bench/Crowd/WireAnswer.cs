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

    /// <summary>The first value of a header; null when it is not there.</summary>
    public string? Header(string name) => Values(name).FirstOrDefault();

    /// <summary>All values of a header.</summary>
    public IEnumerable<string> Values(string name)
    {
        foreach (var line in Encoding.Latin1.GetString(Head.Span).Split("\r\n"))
            if (line.Length > name.Length && line[name.Length] == ':' && line.StartsWith(name, StringComparison.OrdinalIgnoreCase)) yield return line[(name.Length + 1)..].Trim();
    }
}

using System.Text.RegularExpressions;

namespace OgTickets.Tickets.Pdf.Skia;

/// <summary>Breaks a text into lines at its spaces; a no-break space stays one, so « 18 h 30 » and « 1 234 € » are never torn.</summary>
internal static partial class Paragraph
{
    private const float Step = 0.93f, Smallest = 0.55f;

    /// <summary>
    /// The lines, and the style in which they fit <paramref name="width"/> (mm) and <paramref name="mostLines"/>. A text too long for the smallest size
    /// (about half) is cut short with an ellipsis: the rest of the ticket stays whole.
    /// </summary>
    public static (IReadOnlyList<Lettering> Lines, TextStyle Style) Fit(string text, TextStyle style, float width, int mostLines)
    {
        for (var scale = 1f; ; scale *= Step)
        {
            var smaller = style with { Points = style.Points * scale };
            var lines = Break(text, smaller, width);
            var last = scale * Step < Smallest;
            if (!last && (lines.Count > mostLines || lines.Exists(line => Width(line, smaller) > width))) continue;
            if (lines.Count > mostLines) lines = [.. lines[..(mostLines - 1)], lines[mostLines - 1] + " …"];
            return ([.. lines.Select(line => Lettering.Of(Cut(line, smaller, width), style.Cut))], smaller);
        }
    }

    private static List<string> Break(string text, TextStyle style, float width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in Gaps.Split(text))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && Width(longer, style) > width)
            {
                lines.Add(line);
                longer = word;
            }

            line = longer;
        }

        lines.Add(line);
        return lines;
    }

    // a space, but not the one inside « 100 m »
    [GeneratedRegex(@"(?<!\d) +| +(?!k?m\b)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Gaps { get; }

    private static string Cut(string line, TextStyle style, float width)
    {
        if (Width(line, style) <= width) return line;
        while (line.Length > 1 && Width(line + "…", style) > width) line = line[..^1];
        return line + "…";
    }

    private static float Width(string text, TextStyle style) => Lettering.Of(text, style.Cut).Width * style.Size;
}

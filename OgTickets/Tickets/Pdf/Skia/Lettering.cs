using System.Globalization;

namespace OgTickets.Tickets.Pdf.Skia;

/// <summary>Text set in one size: the runs it falls into, each drawn by one cut.</summary>
internal sealed class Lettering
{
    private readonly List<LetteringRun> _runs = [];

    private Lettering()
    {
    }

    public IReadOnlyList<LetteringRun> Runs => _runs;

    /// <summary>The width for a font size of 1.</summary>
    public float Width { get; private set; }

    /// <summary>
    /// Shapes one line in <paramref name="cut"/>. A word that it lacks a letter of is set whole in the first fallback that has them all, so that a name
    /// never changes its hand midway; a word that none can draw alone is split between them, and a letter that none has is drawn as an empty box.
    /// </summary>
    public static Lettering Of(string text, FontCut cut)
    {
        text = text.Normalize();
        var lettering = new Lettering();
        if (cut.TryShape(text) is { } glyphs)
        {
            lettering.Add(glyphs, cut);
            return lettering;
        }

        var pending = "";
        var pendingCut = cut;
        foreach (var piece in Words(text).SelectMany(word => Pieces(word, cut)))
        {
            if (piece.Cut != pendingCut && pending.Length > 0)
            {
                lettering.Add(pendingCut.Shape(pending), pendingCut);
                pending = "";
            }

            pending += piece.Text;
            pendingCut = piece.Cut;
        }

        lettering.Add(pendingCut.Shape(pending), pendingCut);
        return lettering;
    }

    /// <summary>The cut wanted, or the first fallback that has every letter of the text; null when none has them all.</summary>
    public static FontCut? CutFor(string text, FontCut wanted) => FontCut.Fallbacks.Prepend(wanted).FirstOrDefault(cut => cut.TryShape(text) is not null);

    // a word keeps the spaces that follow it
    private static IEnumerable<string> Words(string text)
    {
        var start = 0;
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i - 1] != ' ' || text[i] == ' ') continue;
            yield return text[start..i];
            start = i;
        }

        yield return text[start..];
    }

    private static List<(string Text, FontCut Cut)> Pieces(string word, FontCut cut)
    {
        if (CutFor(word, cut) is { } whole) return [(word, whole)];

        var letters = StringInfo.GetTextElementEnumerator(word);
        var pieces = new List<(string, FontCut)>();
        while (letters.MoveNext())
        {
            var letter = letters.GetTextElement();
            pieces.Add((letter, CutFor(letter, cut) ?? cut));
        }

        return pieces;
    }

    private void Add(IReadOnlyList<Glyph> glyphs, FontCut cut)
    {
        var run = new LetteringRun(cut, glyphs, Width);
        _runs.Add(run);
        Width += run.Width;
    }
}

/// <summary>Glyphs of one cut, starting <paramref name="Start"/> (for a font size of 1) after the line's beginning.</summary>
internal sealed record LetteringRun(FontCut Cut, IReadOnlyList<Glyph> Glyphs, float Start)
{
    public float Width => Glyphs.Sum(glyph => glyph.Advance) / (float)Cut.UnitsPerEm;
}

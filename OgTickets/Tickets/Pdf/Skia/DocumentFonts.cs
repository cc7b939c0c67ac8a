using SkiaSharp;

namespace OgTickets.Tickets.Pdf.Skia;

/// <summary>The fonts of one document: first gathers the glyphs that its pages use, then gives typefaces that hold just those.</summary>
internal sealed class DocumentFonts : IDisposable
{
    private readonly Dictionary<FontCut, SortedSet<ushort>> _used = [];
    private readonly Dictionary<FontCut, SKTypeface> _cut = [];

    /// <summary>Tells that a run will be drawn. Everything must be told before the first <see cref="Get"/>.</summary>
    public void Use(LetteringRun run)
    {
        if (!_used.TryGetValue(run.Cut, out var glyphs)) _used[run.Cut] = glyphs = [];
        foreach (var glyph in run.Glyphs) glyphs.Add(glyph.Id);
    }

    public SKFont Get(FontCut cut, float size)
    {
        if (!_cut.TryGetValue(cut, out var typeface)) _cut[cut] = typeface = Subset(cut, _used[cut]);
        return new SKFont(typeface, size) { Subpixel = true, LinearMetrics = true, Hinting = SKFontHinting.None };
    }

    public void Dispose()
    {
        foreach (var typeface in _cut.Values) typeface.Dispose();
    }

    private static SKTypeface Subset(FontCut cut, SortedSet<ushort> glyphs)
    {
        using var file = SKData.CreateCopy(FontSubset.Keep(cut.File, glyphs, cut.Name));
        return SKTypeface.FromData(file);
    }
}

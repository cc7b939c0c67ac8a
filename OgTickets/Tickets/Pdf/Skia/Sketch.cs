using SkiaSharp;

namespace OgTickets.Tickets.Pdf.Skia;

internal enum Align
{
    Left,
    Middle,
    Right,
}

/// <summary>How a text is set; the size in points, as on paper.</summary>
internal sealed record TextStyle(FontCut Cut, float Points, SKColor Color, Align Align = Align.Left)
{
    private const float Millimetres = 25.4f / 72;

    public float Size => Points * Millimetres;
}

/// <summary>
/// A page that is laid out but not yet drawn, in millimetres from its top left corner. The fonts of a document can only be cut once all its pages are
/// laid out, so drawing waits for <see cref="Draw(SKCanvas)"/>. What is sketched first is read first by a screen reader.
/// </summary>
internal sealed class Sketch(DocumentFonts fonts)
{
    private readonly List<Action<SKCanvas>> _strokes = [];

    public void Shape(Action<SKCanvas> draw) => _strokes.Add(draw);

    /// <summary>A line of text on its baseline; <paramref name="x"/> is its left end, middle or right end, as the style says.</summary>
    public void Text(string text, TextStyle style, float x, float baseline) => Text(Lettering.Of(text, style.Cut), style, x, baseline);

    /// <summary>
    /// A paragraph whose first baseline lies at <paramref name="baseline"/>, set smaller by steps when it would take more than <paramref name="mostLines"/>.
    /// Gives the baseline of its last line.
    /// </summary>
    public float Block(string text, TextStyle style, float x, float baseline, float width, int mostLines, float leading = 1.3f)
    {
        var (lines, size) = Paragraph.Fit(text, style, width, mostLines);
        foreach (var line in lines)
        {
            Text(line, size, x, baseline);
            baseline += size.Size * leading;
        }

        return baseline - size.Size * leading;
    }

    public void Draw(SKCanvas canvas)
    {
        foreach (var stroke in _strokes) stroke(canvas);
    }

    private void Text(Lettering lettering, TextStyle style, float x, float baseline)
    {
        var left = x - lettering.Width * style.Size * style.Align switch { Align.Left => 0, Align.Middle => 0.5f, _ => 1 };
        foreach (var run in lettering.Runs) fonts.Use(run);
        Shape(canvas =>
        {
            using var paint = new SKPaint { Color = style.Color, IsAntialias = true };
            foreach (var run in lettering.Runs) Draw(canvas, run, paint, style.Size, left + run.Start * style.Size, baseline);
        });
    }

    private void Draw(SKCanvas canvas, LetteringRun run, SKPaint paint, float size, float left, float baseline)
    {
        var unit = size / run.Cut.UnitsPerEm;
        var ids = new ushort[run.Glyphs.Count];
        var places = new SKPoint[run.Glyphs.Count];
        var pen = 0f;
        for (var i = 0; i < ids.Length; i++)
        {
            var glyph = run.Glyphs[i];
            ids[i] = glyph.Id;
            places[i] = new SKPoint(pen + glyph.OffsetX * unit, -glyph.OffsetY * unit);
            pen += glyph.Advance * unit;
        }

        using var font = fonts.Get(run.Cut, size);
        using var builder = new SKTextBlobBuilder();
        builder.AddPositionedRun(ids, font, places);
        using var blob = builder.Build();
        if (blob is not null) canvas.DrawText(blob, left, baseline, paint);   // null for an empty text
    }
}

using OgTickets.Catalogue.Fields;
using SkiaSharp;

namespace OgTickets.Tickets.Pdf.Skia;

/// <summary>
/// The field lines of a sport, cropped close: their box of 800 × 300 covers the <paramref name="Frame"/> whole, and what lies at its right end is what is seen,
/// as on the pages; to the left, where words stand, they fade away. Millimetres.
/// </summary>
internal sealed record GroundLines(FieldLines Lines, SKRect Frame, SKColor Colour, float Width)
{
    private const float BoxWidth = 800, BoxHeight = 300;

    public void Draw(SKCanvas canvas)
    {
        var scale = Math.Max(Frame.Width / BoxWidth, Frame.Height / BoxHeight);
        canvas.Save();
        canvas.ClipRect(Frame);
        canvas.Translate(Frame.Right - BoxWidth * scale, Frame.MidY - BoxHeight / 2 * scale);
        canvas.Scale(scale);
        var seen = Frame.Width / scale;
        using var fading = SKShader.CreateLinearGradient(
            new(BoxWidth - seen * 0.72f, 0), new(BoxWidth - seen * 0.35f, 0), [Colour.WithAlpha(0), Colour], SKShaderTileMode.Clamp);
        foreach (var stroke in Lines.Strokes) Draw(canvas, stroke, Width / scale, fading);
        canvas.Restore();
    }

    private static void Draw(SKCanvas canvas, FieldStroke stroke, float width, SKShader fading)
    {
        var isThin = stroke.Kind.Contains("thin", StringComparison.Ordinal);
        using var dashes = stroke.Kind.Contains("dashed", StringComparison.Ordinal) ? SKPathEffect.CreateDash([14, 10], 0) : null;
        using var paint = new SKPaint { Shader = fading, IsStroke = true, StrokeWidth = isThin ? width / 2 : width, IsAntialias = true, PathEffect = dashes };
        using var path = SKPath.ParseSvgPathData(stroke.Path);
        canvas.DrawPath(path, paint);
    }
}

using SkiaSharp;

namespace OgTickets.Tickets.Pdf.Skia;

/// <summary>The few strokes that parts of the page share; millimetres.</summary>
internal static class Strokes
{
    public static void Hairline(this Sketch page, float left, float y, float right) => page.Shape(canvas =>
    {
        using var paint = new SKPaint { Color = Inks.Line, StrokeWidth = 0.3f, IsStroke = true, IsAntialias = true };
        canvas.DrawLine(left, y, right, y, paint);
    });

    /// <summary>As many figures as people are admitted, for a steward who reads no words; a crowd stands smaller, within <paramref name="width"/>.</summary>
    public static void People(this Sketch page, int people, float middle, float top, float width, float tallest) => page.Shape(canvas =>
    {
        var height = Math.Min(tallest, width / (0.72f * people));
        var left = middle - (0.72f * (people - 1) + 0.54f) * height / 2;
        top += tallest - height;
        using var paint = new SKPaint { Color = Inks.Ink, IsAntialias = true };
        var (head, shoulders) = (height * 0.2f, height * 0.27f);
        for (var i = 0; i < people; i++)
        {
            var x = left + i * height * 0.72f;
            canvas.DrawCircle(x + shoulders, top + head, head, paint);
            using var body = new SKPath();
            body.MoveTo(x, top + height);
            body.ArcTo(shoulders, height * 0.52f, 0, SKPathArcSize.Small, SKPathDirection.Clockwise, x + 2 * shoulders, top + height);
            body.Close();
            canvas.DrawPath(body, paint);
        }
    });
}

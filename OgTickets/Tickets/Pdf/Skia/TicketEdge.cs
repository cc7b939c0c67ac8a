using SkiaSharp;

namespace OgTickets.Tickets.Pdf.Skia;

/// <summary>The ticket's outline, with a bite at both ends of its perforation, which lies on the fold. Millimetres.</summary>
internal static class TicketEdge
{
    public const float Left = 10, Top = 10, Right = 200, Bottom = 138.5f, Fold = 105;

    private const float Corner = 3.5f, Bite = 3, Hole = 2.2f;

    public static void Draw(SKCanvas canvas)
    {
        using var paint = new SKPaint { Color = Inks.Edge, StrokeWidth = 0.3f, IsStroke = true, IsAntialias = true };
        using var path = Path();
        canvas.DrawPath(path, paint);

        paint.StrokeCap = SKStrokeCap.Round;
        paint.StrokeWidth = 0.7f;
        for (var y = Top + Bite + Hole; y < Bottom - Bite - 1; y += Hole) canvas.DrawPoint(Fold, y, paint);
    }

    public static SKPath Path()
    {
        var path = new SKPath();
        path.MoveTo(Left + Corner, Top);
        path.LineTo(Fold - Bite, Top);
        path.ArcTo(Bite, Bite, 0, SKPathArcSize.Small, SKPathDirection.CounterClockwise, Fold + Bite, Top);
        path.ArcTo(new SKPoint(Right, Top), new SKPoint(Right, Bottom), Corner);
        path.ArcTo(new SKPoint(Right, Bottom), new SKPoint(Left, Bottom), Corner);
        path.LineTo(Fold + Bite, Bottom);
        path.ArcTo(Bite, Bite, 0, SKPathArcSize.Small, SKPathDirection.CounterClockwise, Fold - Bite, Bottom);
        path.ArcTo(new SKPoint(Left, Bottom), new SKPoint(Left, Top), Corner);
        path.ArcTo(new SKPoint(Left, Top), new SKPoint(Right, Top), Corner);
        path.Close();
        return path;
    }
}

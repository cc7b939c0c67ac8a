using SkiaSharp;

namespace OgTickets.Tickets.Pdf.Skia;

/// <summary>
/// The shop's mark: the lanes of a track, thin and pale and cropped close, that come straight from the left and turn a quarter of a circle round
/// <paramref name="Centre"/>, upwards or downwards, out of the <paramref name="Frame"/>. All in millimetres.
/// </summary>
internal sealed record FieldLines(SKRect Frame, SKPoint Centre, float Inner, float Lane, int Lanes, bool Upwards)
{
    public void Draw(SKCanvas canvas)
    {
        using var line = new SKPaint { Color = Inks.Line, IsStroke = true, StrokeWidth = 0.35f, IsAntialias = true };
        using var start = new SKPaint { Color = Inks.Track, IsStroke = true, StrokeWidth = 0.5f, IsAntialias = true };
        canvas.Save();
        canvas.ClipRect(Frame);
        for (var i = 0; i <= Lanes; i++)
        {
            using var path = Bend(Inner + i * Lane);
            canvas.DrawPath(path, line);
        }

        // the start is staggered: a lane further out has the longer bend
        for (var i = 0; i < Lanes; i++)
        {
            var x = Centre.X - 2.2f * (Lanes - i) * Lane;
            canvas.DrawLine(x, Straight(Inner + i * Lane), x, Straight(Inner + (i + 1) * Lane), start);
        }

        canvas.Restore();
    }

    private float Straight(float radius) => Centre.Y + (Upwards ? radius : -radius);

    private SKPath Bend(float radius)
    {
        var path = new SKPath();
        path.MoveTo(Frame.Left, Straight(radius));
        path.LineTo(Centre.X, Straight(radius));
        path.ArcTo(SKRect.Create(Centre.X - radius, Centre.Y - radius, 2 * radius, 2 * radius), Upwards ? 90 : -90, Upwards ? -90 : 90, forceMoveTo: false);
        path.LineTo(Centre.X + radius, Upwards ? Frame.Top : Frame.Bottom);
        return path;
    }
}

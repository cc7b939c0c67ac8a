using OgTickets.Tickets.Pdf.Skia;
using SkiaSharp;

namespace OgTickets.Payments.Receipts.Pdf;

/// <summary>What a receipt's type has that a ticket's has not.</summary>
internal static class ReceiptType
{
    public static readonly TextStyle Heading = new(FontCut.Board, 30, Inks.Ink);

    /// <summary>A line of ink: the head of a table, the foot of a sum.</summary>
    public static void Line(this Sketch page, float left, float y, float right) => page.Shape(canvas =>
    {
        using var paint = new SKPaint { Color = Inks.Ink, StrokeWidth = 0.5f, IsStroke = true, IsAntialias = true };
        canvas.DrawLine(left, y, right, y, paint);
    });
}

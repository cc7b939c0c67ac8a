using SkiaSharp;

namespace OgTickets.Tickets.Pdf.Skia;

/// <summary>The right quarter above the fold: the code alone, large, with its number and the people it admits below. Millimetres.</summary>
internal static class TicketStub
{
    private const float Middle = (TicketEdge.Fold + TicketEdge.Right) / 2, Width = 79;

    // 45 modules of 1.45 mm make 65 mm, as large as the quarter takes with its white border; no gate is promised less than 35
    private const float Module = 1.45f, CodeSide = TicketQr.Modules * Module, CodeTop = 32;

    public static void Lay(TicketSheet sheet, Sketch page)
    {
        page.Text(sheet.SessionCode, TicketType.Board with { Align = Align.Middle }, Middle, 24.5f);
        page.Shape(canvas => Code(canvas, sheet.QrText));
        page.Text(sheet.Words.Number, TicketType.Label with { Align = Align.Middle }, Middle, 106.5f);
        page.Text(sheet.ShortNumber, TicketType.Board with { Align = Align.Middle, Points = 26 }, Middle, 116);
        if (sheet.StateNote is { } note)
        {
            page.Shape(NoteFrame);
            page.Block(note, TicketType.Value with { Align = Align.Middle }, Middle, 126.5f, Width - 6, 2);
        }
        else
        {
            page.People(sheet.PeopleAdmitted, Middle, 121.5f, Width, tallest: 10);
        }
    }

    private static void Code(SKCanvas canvas, string text)
    {
        using var path = TicketQr.Outline(text);
        using var black = new SKPaint { Color = SKColors.Black, IsAntialias = true };
        canvas.Save();
        canvas.Translate(Middle - CodeSide / 2, CodeTop);
        canvas.Scale(Module);
        canvas.DrawPath(path, black);
        canvas.Restore();
    }

    // what spoils a ticket stands in a frame, so that it is seen in grey as well
    private static void NoteFrame(SKCanvas canvas)
    {
        using var paint = new SKPaint { Color = Inks.Track, StrokeWidth = 0.7f, IsStroke = true, IsAntialias = true };
        canvas.DrawRoundRect(Middle - Width / 2, 120, Width, 14, 1, 1, paint);
    }
}

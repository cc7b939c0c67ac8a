using SkiaSharp;

namespace OgTickets.Tickets.Pdf.Skia;

/// <summary>The upper half of the page: the ticket, its perforated edge on the fold. Millimetres from the page's top left corner.</summary>
internal static class TicketFace
{
    private const float Left = 10, Top = 10, Right = 200, Bottom = 138.5f, Fold = 105;
    private const float TextLeft = 18, TextRight = 97, TextWidth = TextRight - TextLeft;
    private const float StubMiddle = (Fold + Right) / 2, StubWidth = 79;

    // 45 modules of 1.1 mm make 49.5 mm; no gate is promised less than 35
    private const float Module = 1.1f, CodeSide = TicketQr.Modules * Module, CodeTop = 42;

    public static void Lay(TicketSheet sheet, Sketch page)
    {
        page.Shape(Outline);
        LayFacts(sheet, page);
        LayStub(sheet, page);
    }

    private static void LayFacts(TicketSheet sheet, Sketch page)
    {
        page.Shape(new FieldLines(new SKRect(Left, Top, Fold, 42), new SKPoint(76, 11), Inner: 17, Lane: 2.8f, Lanes: 3, Upwards: true).Draw);
        page.Text(sheet.Words.Shop, TicketType.SmallBoard, TextLeft, 19.5f);
        page.Text(sheet.Words.Heading, TicketType.Label, TextLeft, 24);

        page.Block(sheet.Sport, TicketType.Board, TextLeft, 50, TextWidth, 1);
        page.Block(sheet.SessionLabel, TicketType.Reading, TextLeft, 56.5f, TextWidth, 4);

        page.Block(sheet.Time, TicketType.Time, TextLeft, 88, TextWidth, 1);
        page.Block(sheet.Date, TicketType.Date, TextLeft, 97, TextWidth, 1);
        page.Block(sheet.Venue, TicketType.Value, TextLeft, 105, TextWidth, 1);
        page.Block(sheet.City, TicketType.Reading, TextLeft, 109.7f, TextWidth, 1);

        page.Hairline(TextLeft, 114, TextRight);
        page.Text(sheet.Words.Admits, TicketType.Label, TextLeft, 119.5f);
        page.People(sheet.PeopleAdmitted, TextLeft, 121.5f, width: 25, tallest: 5);
        page.Block(sheet.People, TicketType.Value, TextLeft, 131.5f, 25, 1);
        page.Text(sheet.Words.Category, TicketType.Label, TextLeft + 28, 119.5f);
        page.Block(sheet.Category, TicketType.Value, TextLeft + 28, 125, 23, 2);
        page.Text(sheet.Words.Offer, TicketType.Label, TextLeft + 54, 119.5f);
        page.Block(sheet.Offer, TicketType.Value, TextLeft + 54, 125, 25, 2);
    }

    private static void LayStub(TicketSheet sheet, Sketch page)
    {
        page.Text(sheet.SessionCode, TicketType.Board with { Align = Align.Middle }, StubMiddle, 30);
        page.Shape(canvas => Code(canvas, sheet.QrText));
        page.Text(sheet.Words.Number, TicketType.Label with { Align = Align.Middle }, StubMiddle, 104);
        page.Text(sheet.ShortNumber, TicketType.Board with { Align = Align.Middle, Points = 26 }, StubMiddle, 113.5f);
        if (sheet.StateNote is { } note)
        {
            page.Shape(NoteFrame);
            page.Block(note, TicketType.Value with { Align = Align.Middle }, StubMiddle, 125.5f, StubWidth - 6, 2);
        }
    }

    private static void Code(SKCanvas canvas, string text)
    {
        using var path = TicketQr.Outline(text);
        using var black = new SKPaint { Color = SKColors.Black, IsAntialias = true };
        canvas.Save();
        canvas.Translate(StubMiddle - CodeSide / 2, CodeTop);
        canvas.Scale(Module);
        canvas.DrawPath(path, black);
        canvas.Restore();
    }

    // what spoils a ticket stands in a frame, so that it is seen in grey as well
    private static void NoteFrame(SKCanvas canvas)
    {
        using var paint = new SKPaint { Color = Inks.Track, StrokeWidth = 0.7f, IsStroke = true, IsAntialias = true };
        canvas.DrawRoundRect(StubMiddle - StubWidth / 2, 119, StubWidth, 14, 1, 1, paint);
    }

    // a card with a bite at both ends of the perforation
    private static void Outline(SKCanvas canvas)
    {
        const float corner = 3.5f, bite = 3;
        using var paint = new SKPaint { Color = Inks.Edge, StrokeWidth = 0.3f, IsStroke = true, IsAntialias = true };
        using var path = new SKPath();
        path.MoveTo(Left + corner, Top);
        path.LineTo(Fold - bite, Top);
        path.ArcTo(bite, bite, 0, SKPathArcSize.Small, SKPathDirection.CounterClockwise, Fold + bite, Top);
        path.ArcTo(new SKPoint(Right, Top), new SKPoint(Right, Bottom), corner);
        path.ArcTo(new SKPoint(Right, Bottom), new SKPoint(Left, Bottom), corner);
        path.LineTo(Fold + bite, Bottom);
        path.ArcTo(bite, bite, 0, SKPathArcSize.Small, SKPathDirection.CounterClockwise, Fold - bite, Bottom);
        path.ArcTo(new SKPoint(Left, Bottom), new SKPoint(Left, Top), corner);
        path.ArcTo(new SKPoint(Left, Top), new SKPoint(Right, Top), corner);
        path.Close();
        canvas.DrawPath(path, paint);

        paint.StrokeCap = SKStrokeCap.Round;
        paint.StrokeWidth = 0.7f;
        for (var y = Top + bite + 2.2f; y < Bottom - bite - 1; y += 2.2f) canvas.DrawPoint(Fold, y, paint);
    }
}

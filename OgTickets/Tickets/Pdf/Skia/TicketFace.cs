using SkiaSharp;

namespace OgTickets.Tickets.Pdf.Skia;

/// <summary>The left quarter above the fold: the sport on its ground, then what, when and where. Millimetres from the page's top left corner.</summary>
internal static class TicketFace
{
    private const float TextLeft = 18, TextRight = 97, TextWidth = TextRight - TextLeft, Ground = 48;

    public static void Lay(TicketSheet sheet, Sketch page)
    {
        var band = new SKRect(TicketEdge.Left, TicketEdge.Top, TicketEdge.Fold, Ground);
        page.Shape(canvas => LayGround(canvas, sheet, band));
        page.Shape(TicketEdge.Draw);
        page.Text(sheet.Words.Shop, TicketType.SmallBoard with { Color = SKColors.White }, TextLeft, 20);
        page.Text(sheet.Words.Heading, TicketType.Label with { Color = SKColors.White }, TextLeft, 24.5f);
        page.Block(sheet.Sport, TicketType.Board with { Color = SKColors.White }, TextLeft, 42.5f, TextWidth, 1);
        if (sheet.Medals is { } medals) LayMedals(page, medals);

        var rounds = sheet.SessionLabel.Split(" · ", 2);
        var y = page.Block(rounds[0], TicketType.Value with { Points = 12 }, TextLeft, 57, TextWidth, 3, leading: 1.2f);
        if (rounds.Length > 1) page.Block(rounds[1], TicketType.Reading with { Points = 9 }, TextLeft, y + 5.2f, TextWidth, 4, leading: 1.25f);

        page.Block(sheet.Time, TicketType.Time, TextLeft, 101, TextWidth, 1);
        page.Block(sheet.Date, TicketType.Date, TextLeft, 109, TextWidth, 1);
        page.Block(sheet.Venue, TicketType.Value, TextLeft, 115.5f, TextWidth, 1);
        page.Block(sheet.City, TicketType.Reading, TextLeft, 120, TextWidth, 1);

        page.Hairline(TextLeft, 123.5f, TextRight);
        LayFact(page, sheet.Words.Admits, sheet.People, 0, 25);
        LayFact(page, sheet.Words.Category, sheet.Category, 28, 23);
        LayFact(page, sheet.Words.Offer, sheet.Offer, 54, 25);
    }

    private static void LayMedals(Sketch page, string medals)
    {
        var style = TicketType.Label with { Cut = FontCut.Strong, Color = Inks.Ink, Align = Align.Right };
        var width = Lettering.Of(medals, style.Cut).Width * style.Size + 5;
        page.Shape(canvas =>
        {
            using var sun = new SKPaint { Color = Inks.Sun, IsAntialias = true };
            canvas.DrawRoundRect(TextRight - width, 16, width, 5.6f, 0.6f, 0.6f, sun);
        });
        page.Text(medals, style, TextRight - 2.5f, 19.9f);
    }

    private static void LayFact(Sketch page, string label, string value, float shift, float width)
    {
        page.Text(label, TicketType.Label, TextLeft + shift, 128.5f);
        page.Block(value, TicketType.Value, TextLeft + shift, 134, width, 1);
    }

    // dark on every printer, and no larger than a hand's breadth: ink is dear
    private static void LayGround(SKCanvas canvas, TicketSheet sheet, SKRect band)
    {
        using var paint = new SKPaint { Color = Inks.GroundOf(sheet.Lines.Ground), IsAntialias = true };
        using var edge = TicketEdge.Path();
        canvas.Save();
        canvas.ClipPath(edge, antialias: true);
        canvas.DrawRect(band, paint);
        new GroundLines(sheet.Lines, band, SKColors.White.WithAlpha(0x9A), Width: 0.5f).Draw(canvas);
        canvas.Restore();
    }
}

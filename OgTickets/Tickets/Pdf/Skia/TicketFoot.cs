using System.Globalization;
using SkiaSharp;

namespace OgTickets.Tickets.Pdf.Skia;

/// <summary>The lower half of the page: the holder and the order on the left, the gate's few rules on the right, field lines below. Millimetres.</summary>
internal static class TicketFoot
{
    private const float Fold = 148.5f, Top = 160, Left = 18, Right = 113, Width = 79, Row = 11.5f, Imprint = 230, ImprintWidth = 112;

    public static void Lay(TicketSheet sheet, Sketch page)
    {
        page.Shape(Folds);
        LayOrder(sheet, page);
        LayRules(sheet, page);
        page.Block(sheet.Words.Imprint, TicketType.Label, Left, Imprint, ImprintWidth, 2);
        page.Shape(new GroundLines(sheet.Lines, new SKRect(0, 238, 210, 297), Inks.Line, Width: 0.6f).Draw);
    }

    private static void LayOrder(TicketSheet sheet, Sketch page)
    {
        page.Text(sheet.Words.Holder, TicketType.Label, Left, Top);
        var y = page.Block(sheet.Holder, TicketType.Name, Left, Top + 8, Width, 3) + 7;
        foreach (var (label, value) in new[]
                 {
                     (sheet.Words.Session, sheet.SessionCode), (sheet.Words.Order, sheet.OrderCode), (sheet.Words.Number, sheet.ShortNumber), (sheet.Words.Price, sheet.Price),
                 })
        {
            page.Hairline(Left, y, Left + Width);
            page.Text(label, TicketType.Label, Left, y + 7);
            page.Text(value, TicketType.SmallBoard with { Align = Align.Right }, Left + Width, y + 7.3f);
            y += Row;
        }
    }

    private static void LayRules(TicketSheet sheet, Sketch page)
    {
        page.Text(sheet.Words.AtTheGate, TicketType.Board with { Points = 16 }, Right, Top + 1.5f);
        var y = Top + 9;
        for (var i = 0; i < sheet.AtTheGate.Count; i++)
        {
            page.Text((i + 1).ToString(CultureInfo.InvariantCulture), TicketType.SmallBoard with { Points = 11 }, Right, y);
            y = page.Block(sheet.AtTheGate[i], TicketType.Reading, Right + 6, y, Width - 6, 3) + 6.5f;
        }
    }

    // where to fold, so that the code's quarter ends up whole
    private static void Folds(SKCanvas canvas)
    {
        using var paint = new SKPaint { Color = Inks.Edge, StrokeWidth = 0.2f, IsStroke = true };
        canvas.DrawLine(0, Fold, 5, Fold, paint);
        canvas.DrawLine(205, Fold, 210, Fold, paint);
        canvas.DrawLine(105, Fold - 2, 105, Fold + 2, paint);
        canvas.DrawLine(103, Fold, 107, Fold, paint);
    }
}

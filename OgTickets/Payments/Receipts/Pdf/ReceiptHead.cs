using OgTickets.Tickets.Pdf.Skia;
using SkiaSharp;

namespace OgTickets.Payments.Receipts.Pdf;

/// <summary>The top of the pages: what it is and its number over the lanes of a track; on the first page also who sold, who bought, and when. Millimetres.</summary>
internal static class ReceiptHead
{
    public const float Left = 18, Right = 192;
    private const float Buyer = 82, Facts = 134, Under = 72;

    /// <summary>Gives the height at which the table may begin.</summary>
    public static float Lay(ReceiptPaper paper, Sketch page)
    {
        page.Shape(Lanes);
        page.Text(paper.Heading, ReceiptType.Heading, Left, 24);
        page.Text(paper.Shop, TicketType.SmallBoard with { Align = Align.Right }, 170, 24);
        var seller = Party(paper.Seller, page, Left, Buyer - Left - 6);
        var buyer = Party(paper.Buyer, page, Buyer, Facts - Buyer - 6);
        return Math.Max(Math.Max(seller, buyer), LayFacts(paper, page)) + 14;
    }

    /// <summary>A further page says of what it is the rest.</summary>
    public static void LayNext(ReceiptPaper paper, Sketch page)
    {
        page.Text(paper.Heading, TicketType.SmallBoard, Left, 20);
        page.Text(paper.Number, TicketType.SmallBoard with { Align = Align.Right }, Right, 20);
        page.Hairline(Left, 25, Right);
    }

    public static void Foot(ReceiptPaper paper, Sketch page, int number, int of)
    {
        page.Hairline(Left, 278, Right);
        page.Text(paper.Title, TicketType.Label, Left, 284);
        page.Text(paper.PageOf(number, of), TicketType.Label with { Align = Align.Right }, Right, 284);
    }

    private static float Party(PaperParty party, Sketch page, float left, float width)
    {
        page.Text(party.Label, TicketType.Label, left, Under);
        var y = page.Block(party.Lines[0], TicketType.Value, left, Under + 6, width, 2);
        foreach (var line in party.Lines.Skip(1)) y = page.Block(line, TicketType.Reading, left, y + 4.6f, width, 2);
        return y;
    }

    private static float LayFacts(ReceiptPaper paper, Sketch page)
    {
        var y = Under;
        foreach (var fact in paper.Facts)
        {
            page.Text(fact.Label, TicketType.Label, Facts, y);
            page.Text(fact.Value, TicketType.Value with { Align = Align.Right }, Right, y);
            page.Hairline(Facts, y + 2.2f, Right);
            y += 6.6f;
        }

        return y - 6.6f;
    }

    // four lanes run in from the left and bend upwards out of the page, their start staggered
    private static void Lanes(SKCanvas canvas)
    {
        const float centre = 152, top = -2, inner = 34, lane = 5;
        using var line = new SKPaint { Color = Inks.Line, IsStroke = true, StrokeWidth = 0.4f, IsAntialias = true };
        using var start = new SKPaint { Color = Inks.Track, IsStroke = true, StrokeWidth = 0.7f, IsAntialias = true };
        for (var i = 0; i <= 4; i++)
        {
            var radius = inner + (i * lane);
            using var path = new SKPath();
            path.MoveTo(0, top + radius);
            path.LineTo(centre, top + radius);
            path.ArcTo(SKRect.Create(centre - radius, top - radius, 2 * radius, 2 * radius), 90, -90, forceMoveTo: false);
            canvas.DrawPath(path, line);
            if (i == 4) break;
            var x = centre - (9f * (4 - i));
            canvas.DrawLine(x, top + radius, x, top + radius + lane, start);
        }
    }
}

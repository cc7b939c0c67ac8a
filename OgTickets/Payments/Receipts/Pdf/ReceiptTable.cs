using OgTickets.Tickets.Pdf.Skia;

namespace OgTickets.Payments.Receipts.Pdf;

/// <summary>What was sold, row by row. Millimetres.</summary>
internal static class ReceiptTable
{
    private const float Left = ReceiptHead.Left, Right = ReceiptHead.Right, Width = 86, Count = 119, UnitNet = 146, Rate = 164;
    private static readonly TextStyle Number = TicketType.Reading with { Align = Align.Right };

    /// <summary>The heads of the columns; gives the height at which the first row begins.</summary>
    public static float Head(ReceiptPaper paper, Sketch page, float y)
    {
        var label = TicketType.Label with { Align = Align.Right };
        page.Text(paper.Columns.What, TicketType.Label, Left, y);
        page.Text(paper.Columns.Count, label, Count, y);
        page.Text(paper.Columns.UnitNet, label, UnitNet, y);
        page.Text(paper.Columns.Rate, label, Rate, y);
        page.Text(paper.Columns.Total, label, Right, y);
        page.Line(Left, y + 2.5f, Right);
        return y + 2.5f;
    }

    /// <summary>One row from <paramref name="y"/> down; gives where the next one begins.</summary>
    public static float Row(PaperLine line, Sketch page, float y)
    {
        var first = y + 6;
        var last = page.Block(line.What, TicketType.Value, Left, first, Width, 2);
        page.Text(line.Count, Number, Count, first);
        page.Text(line.UnitNet, Number, UnitNet, first);
        page.Text(line.Rate, Number, Rate, first);
        page.Text(line.Total, TicketType.Value with { Align = Align.Right }, Right, first);
        foreach (var detail in line.Details) last = page.Block(detail, TicketType.Label, Left, last + 4.2f, Width, 2);
        page.Hairline(Left, last + 3.4f, Right);
        return last + 3.4f;
    }
}

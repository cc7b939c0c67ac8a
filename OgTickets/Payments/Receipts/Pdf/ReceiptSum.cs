using OgTickets.Tickets.Pdf.Skia;

namespace OgTickets.Payments.Receipts.Pdf;

/// <summary>The totals on the right, the last of them large, and the small print on the left. Millimetres.</summary>
internal static class ReceiptSum
{
    private const float Left = ReceiptHead.Left, Right = ReceiptHead.Right, Sums = 119, NotesWidth = 86;

    /// <summary>From <paramref name="y"/> down; gives where it ends.</summary>
    public static float Lay(ReceiptPaper paper, Sketch page, float y)
    {
        var (sums, notes) = (y + 9, y + 9);
        foreach (var fact in paper.Totals.SkipLast(1))
        {
            page.Text(fact.Label, TicketType.Reading, Sums, sums);
            page.Text(fact.Value, TicketType.Reading with { Align = Align.Right }, Right, sums);
            sums += 6;
        }

        page.Line(Sums, sums - 2, Right);
        page.Text(paper.Totals[^1].Label, TicketType.Value, Sums, sums + 7);
        page.Text(paper.Totals[^1].Value, TicketType.Board with { Align = Align.Right }, Right, sums + 8);
        foreach (var note in paper.Notes) notes = page.Block(note, TicketType.Label, Left, notes, NotesWidth, 5) + 5.5f;
        return Math.Max(sums + 10, notes);
    }
}

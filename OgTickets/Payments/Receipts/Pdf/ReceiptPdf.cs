using OgTickets.Tickets.Pdf;
using OgTickets.Tickets.Pdf.Skia;

namespace OgTickets.Payments.Receipts.Pdf;

/// <summary>Prints a receipt on as many A4 pages as its lines need, with the tools that print tickets. Made on demand and kept nowhere: what is kept is what it says.</summary>
public static class ReceiptPdf
{
    public static TicketFile Print(ReceiptPaper paper)
    {
        using var fonts = new DocumentFonts();
        var pages = new ReceiptPages(paper, fonts).Lay();
        return new($"OG-Tickets-{paper.Number}.pdf", A4Document.Write(pages, paper.Title, paper.Shop, paper.Language));
    }
}

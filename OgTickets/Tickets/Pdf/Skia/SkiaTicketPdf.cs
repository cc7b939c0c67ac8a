namespace OgTickets.Tickets.Pdf.Skia;

/// <summary>The default engine: shaped by HarfBuzz, drawn by Skia, with real text, embedded subsets of the fonts and the document's language.</summary>
public sealed class SkiaTicketPdf : ITicketPdf
{
    public byte[] Render(IReadOnlyList<TicketSheet> sheets)
    {
        if (sheets.Count == 0) throw new ArgumentException("a document has at least one ticket", nameof(sheets));
        using var fonts = new DocumentFonts();
        var pages = sheets.Select(sheet => TicketPage.Lay(sheet, fonts)).ToList();
        return A4Document.Write(pages, sheets[0].Words.DocumentTitle, sheets[0].Words.Shop, sheets[0].Language);
    }
}

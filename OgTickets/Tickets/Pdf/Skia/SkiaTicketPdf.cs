using SkiaSharp;

namespace OgTickets.Tickets.Pdf.Skia;

/// <summary>The default engine: shaped by HarfBuzz, drawn by Skia, with real text, embedded subsets of the fonts and the document's language.</summary>
public sealed class SkiaTicketPdf : ITicketPdf
{
    // A4 in points, of which a PDF has 72 to the inch
    private const float Width = 210 * PointsPerMillimetre, Height = 297 * PointsPerMillimetre, PointsPerMillimetre = 72 / 25.4f;

    public byte[] Render(IReadOnlyList<TicketSheet> sheets)
    {
        if (sheets.Count == 0) throw new ArgumentException("a document has at least one ticket", nameof(sheets));
        using var fonts = new DocumentFonts();
        var pages = sheets.Select(sheet => TicketPage.Lay(sheet, fonts)).ToList();

        using var stream = new MemoryStream();
        var about = new SKDocumentPdfMetadata { Title = sheets[0].Words.DocumentTitle, Creator = sheets[0].Words.Shop };
        using (var document = SKDocument.CreatePdf(stream, about))
        {
            foreach (var page in pages)
            {
                var canvas = document.BeginPage(Width, Height);
                canvas.Scale(PointsPerMillimetre);
                page.Draw(canvas);
                document.EndPage();
            }

            document.Close();
        }

        return PdfLanguage.Tell(stream.ToArray(), sheets[0].Language);
    }
}

using SkiaSharp;

namespace OgTickets.Tickets.Pdf.Skia;

/// <summary>Writes laid-out A4 pages, in millimetres, as one PDF document that tells its title and language.</summary>
internal static class A4Document
{
    // A4 in points, of which a PDF has 72 to the inch
    private const float Width = 210 * PointsPerMillimetre, Height = 297 * PointsPerMillimetre, PointsPerMillimetre = 72 / 25.4f;

    /// <param name="language">BCP 47.</param>
    public static byte[] Write(IReadOnlyList<Sketch> pages, string title, string creator, string language)
    {
        using var stream = new MemoryStream();
        using (var document = SKDocument.CreatePdf(stream, new SKDocumentPdfMetadata { Title = title, Creator = creator }))
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

        return PdfLanguage.Tell(stream.ToArray(), language);
    }
}

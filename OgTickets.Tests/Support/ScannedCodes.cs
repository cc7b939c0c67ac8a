using SkiaSharp;

namespace OgTickets.Tests.Support;

/// <summary>The QR codes that a scanner reads from what the shop hands out.</summary>
public static class ScannedCodes
{
    /// <summary>The code of each page of a PDF, in order; fails on a page with none.</summary>
    public static async Task<IReadOnlyList<string>> OfPdfAsync(byte[] pdf)
    {
        var folder = Directory.CreateTempSubdirectory("og-tickets-scan-");
        try
        {
            var file = Path.Combine(folder.FullName, "tickets.pdf");
            await File.WriteAllBytesAsync(file, pdf, Ct);
            await Tools.RunAsync("pdftoppm", "-r", "150", "-gray", "-png", file, Path.Combine(folder.FullName, "page"));
            var codes = new List<string>();
            // pdftoppm writes the numbers of a document's pages with equally many digits
            foreach (var page in Directory.GetFiles(folder.FullName, "page-*.png").Order(StringComparer.Ordinal)) codes.Add(await ScanAsync(page));
            return codes;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The code drawn on a ticket's page, or null when the page shows none.</summary>
    public static async Task<string?> OfPageAsync(HtmlPage page)
    {
        const int pixels = 8, quiet = 4, side = 45 + (2 * quiet);
        if (!page.Has("svg.qr path")) return null;
        Assert.Equal($"{-quiet} {-quiet} {side} {side}", page.Find("svg.qr").GetAttribute("viewBox"));
        using var outline = SKPath.ParseSvgPathData(page.Find("svg.qr path").GetAttribute("d"));
        using var picture = new SKBitmap(side * pixels, side * pixels);
        using (var canvas = new SKCanvas(picture))
        {
            canvas.Clear(SKColor.Parse(page.Find("svg.qr rect").GetAttribute("fill")));
            canvas.Scale(pixels);
            canvas.Translate(quiet, quiet);
            using var dark = new SKPaint { Color = SKColor.Parse(page.Find("svg.qr path").GetAttribute("fill")) };
            canvas.DrawPath(outline, dark);
        }
        var file = Path.GetTempFileName();
        try
        {
            await using (var png = File.Create(file)) picture.Encode(png, SKEncodedImageFormat.Png, 100);
            return await ScanAsync(file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<string> ScanAsync(string picture) =>
        (await Tools.RunAsync("zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", picture)).TrimEnd('\n');
}

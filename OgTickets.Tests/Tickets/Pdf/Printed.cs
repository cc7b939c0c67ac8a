using OgTickets.Tickets.Pdf;
using OgTickets.Tickets.Pdf.Skia;
using SkiaSharp;

namespace OgTickets.Tests.Tickets.Pdf;

/// <summary>A PDF file in a folder of its own, rendered and read by the programs that people use; gone at the end of the test.</summary>
internal sealed class Printed : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("og-tickets-pdf-");

    public Printed(params TicketSheet[] sheets)
    {
        Bytes = new SkiaTicketPdf().Render(sheets);
        File.WriteAllBytes(Pdf, Bytes);
    }

    public byte[] Bytes { get; }

    public string Pdf => Path.Combine(_folder.FullName, "tickets.pdf");

    /// <summary>The first page as a printer without colours lays it down, 150 dots to the inch.</summary>
    public async Task<SKBitmap> PageInGreyAsync()
    {
        await Tools.RunAsync("pdftoppm", "-r", "150", "-gray", "-singlefile", "-png", Pdf, Path.Combine(_folder.FullName, "page"));
        return SKBitmap.Decode(Path.Combine(_folder.FullName, "page.png"));
    }

    /// <summary>What a scanner reads in a picture; fails when it reads nothing.</summary>
    public async Task<string> ScanAsync(SKBitmap picture)
    {
        var path = Path.Combine(_folder.FullName, "picture.png");
        await using (var file = File.Create(path)) picture.Encode(file, SKEncodedImageFormat.Png, 100);
        return (await Tools.RunAsync("zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", path)).TrimEnd('\n');
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

using OgTickets.Tickets.Pdf;
using OgTickets.Tickets.Pdf.Skia;
using SkiaSharp;

namespace OgTickets.Bench.Parts;

/// <summary>The yardstick of tickets: the same library, the same QR, the same words, and nothing that lays them out.</summary>
internal sealed class PlainPdf : IDisposable
{
    private const float Width = 595, Height = 842, Margin = 40, Line = 14, Module = 4;

    private readonly string _qr;
    private readonly string[] _words;
    private readonly SKTypeface _typeface;

    public PlainPdf(TicketSheet sheet)
    {
        _qr = sheet.QrText;
        _words =
        [
            sheet.SessionCode, sheet.SessionLabel, sheet.Sport, sheet.Venue, sheet.City, sheet.Date, sheet.Time, sheet.Category, sheet.Offer, sheet.People, sheet.Holder, sheet.OrderCode,
            sheet.ShortNumber, sheet.Price, .. sheet.AtTheGate,
        ];
        using var whole = SKData.CreateCopy(FontCut.Text.File);
        using var typeface = SKTypeface.FromData(whole);
        using var font = new SKFont(typeface);
        var glyphs = new SortedSet<ushort>(_words.SelectMany(words => font.GetGlyphs(words)));
        using var cut = SKData.CreateCopy(FontSubset.Keep(FontCut.Text.File, glyphs, FontCut.Text.Name));
        _typeface = SKTypeface.FromData(cut);
    }

    public byte[] Render()
    {
        using var stream = new MemoryStream();
        using (var document = SKDocument.CreatePdf(stream))
        {
            using var canvas = document.BeginPage(Width, Height);
            using var ink = new SKPaint { Color = SKColors.Black };
            using var font = new SKFont(_typeface, 10);
            using (var outline = TicketQr.Outline(_qr))
            {
                canvas.Save();
                canvas.Translate(Margin, Margin);
                canvas.Scale(Module);
                canvas.DrawPath(outline, ink);
                canvas.Restore();
            }
            var y = Margin * 2 + Module * TicketQr.Modules;
            foreach (var words in _words) canvas.DrawText(words, Margin, y += Line, font, ink);
            document.EndPage();
        }
        return stream.ToArray();
    }

    public void Dispose() => _typeface.Dispose();
}

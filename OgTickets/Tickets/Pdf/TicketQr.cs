using System.Buffers;
using QRCoder;
using SkiaSharp;

namespace OgTickets.Tickets.Pdf;

/// <summary>
/// The QR code of a ticket: always version 7 (45 modules a side), error correction M (about 15 % may be lost), alphanumeric mode, as DESIGN §5 lays down.
/// One size for every ticket keeps the modules, and so the distance from which a gate reads them, the same.
/// </summary>
public static class TicketQr
{
    /// <summary>Modules a side, without the quiet zone.</summary>
    public const int Modules = 45;

    /// <summary>White modules that ISO/IEC 18004 asks for on each side.</summary>
    public const int QuietZone = 4;

    /// <summary>What version 7-M holds in alphanumeric mode (ISO/IEC 18004, table 7).</summary>
    public const int MostCharacters = 178;

    private static readonly SearchValues<char> Alphabet = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:");

    /// <summary>The code as one closed shape, one unit a module, its top left module at 0,0 and no quiet zone: no seams between modules at any zoom.</summary>
    public static SKPath Outline(string text)
    {
        using var code = Encode(text);
        var rows = code.ModuleMatrix;
        var dark = new List<SKRectI>();
        for (var y = 0; y < Modules; y++)
        {
            for (var x = 0; x < Modules; x++)
            {
                if (!IsDark(rows, x, y)) continue;
                var start = x;
                while (x < Modules && IsDark(rows, x, y)) x++;
                dark.Add(new SKRectI(start, y, x, y + 1));
            }
        }

        using var region = new SKRegion();
        region.SetRects([.. dark]);
        return region.GetBoundaryPath();
    }

    /// <summary>The same shape as the data of an SVG path (fill rule nonzero), for a page: it scales to any screen and nothing of it can be copied as text.</summary>
    public static string SvgPath(string text)
    {
        using var outline = Outline(text);
        return outline.ToSvgPathData();
    }

    /// <summary>The code as a black and white PNG with its quiet zone, for an engine or a page that takes pictures only.</summary>
    public static byte[] Png(string text, int pixelsPerModule)
    {
        using var code = Encode(text);
        using var png = new PngByteQRCode(code);
        return png.GetGraphic(pixelsPerModule, drawQuietZones: true);
    }

    private static QRCodeData Encode(string text)
    {
        if (text.Length is 0 or > MostCharacters || text.AsSpan().ContainsAnyExcept(Alphabet))
            throw new ArgumentException($"a ticket's code is 1 to {MostCharacters} characters of the QR alphanumeric alphabet", nameof(text));
        return QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M, requestedVersion: 7);
    }

    // QRCoder's matrix carries the quiet zone of four modules with it
    private static bool IsDark(List<System.Collections.BitArray> rows, int x, int y) => rows[y + QuietZone][x + QuietZone];
}

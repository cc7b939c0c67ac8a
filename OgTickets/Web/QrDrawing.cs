using System.Collections;
using System.Globalization;
using System.Text;
using QRCoder;

namespace OgTickets.Web;

/// <summary>A QR code for a page, as one SVG path.</summary>
public sealed class QrDrawing
{
    private readonly List<BitArray> _rows;

    /// <param name="text">What is read from it.</param>
    public QrDrawing(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        _rows = [.. code.ModuleMatrix.Select(row => new BitArray(row))];
    }

    /// <summary>Modules a side, the quiet zone included.</summary>
    public int Side => _rows.Count;

    /// <summary>The dark modules as the data of an SVG path, one unit a module, each run of a row one rectangle.</summary>
    public string Path
    {
        get
        {
            var path = new StringBuilder();
            for (var y = 0; y < Side; y++)
            {
                for (var x = 0; x < Side; x++)
                {
                    var start = x;
                    while (x < Side && _rows[y][x]) x++;
                    if (x > start) path.Append(CultureInfo.InvariantCulture, $"M{start} {y}h{x - start}v1h{start - x}z");
                }
            }
            return path.ToString();
        }
    }
}

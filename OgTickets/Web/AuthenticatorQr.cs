using System.Collections;
using System.Text;
using QRCoder;

namespace OgTickets.Web;

/// <summary>
/// What an authenticator app reads: an <c>otpauth</c> address with our name, the account's address and the secret, and the QR code of it. The package's own
/// address calls the issuer “Microsoft.AspNetCore.Identity.UI”, and that is what people would find in their app.
/// </summary>
public sealed class AuthenticatorQr
{
    private readonly List<BitArray> _rows;

    /// <param name="email">The account's address, so that two accounts can be told apart in the app.</param>
    /// <param name="secret">In base 32; spaces do not count.</param>
    public AuthenticatorQr(string email, string secret)
    {
        Address = $"otpauth://totp/{Uri.EscapeDataString("OG Tickets:" + email)}?secret={secret.Replace(" ", "", StringComparison.Ordinal)}&issuer={Uri.EscapeDataString("OG Tickets")}&digits=6";
        using var code = QRCodeGenerator.GenerateQrCode(Address, QRCodeGenerator.ECCLevel.M);
        _rows = [.. code.ModuleMatrix.Select(row => new BitArray(row))];
    }

    /// <summary>The <c>otpauth</c> address; on a phone, a link to it opens the app.</summary>
    public string Address { get; }

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
                    if (x > start) path.Append(System.Globalization.CultureInfo.InvariantCulture, $"M{start} {y}h{x - start}v1h{start - x}z");
                }
            }
            return path.ToString();
        }
    }
}

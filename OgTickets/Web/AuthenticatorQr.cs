namespace OgTickets.Web;

/// <summary>
/// What an authenticator app reads: an <c>otpauth</c> address with our name, the account's address and the secret, and the QR code of it. The package's own
/// address calls the issuer “Microsoft.AspNetCore.Identity.UI”, and that is what people would find in their app.
/// </summary>
public sealed class AuthenticatorQr
{
    private readonly QrDrawing _drawing;

    /// <param name="email">The account's address, so that two accounts can be told apart in the app.</param>
    /// <param name="secret">In base 32; spaces do not count.</param>
    public AuthenticatorQr(string email, string secret)
    {
        Address = $"otpauth://totp/{Uri.EscapeDataString("OG Tickets:" + email)}?secret={secret.Replace(" ", "", StringComparison.Ordinal)}&issuer={Uri.EscapeDataString("OG Tickets")}&digits=6";
        _drawing = new(Address);
    }

    /// <summary>The <c>otpauth</c> address; on a phone, a link to it opens the app.</summary>
    public string Address { get; }

    /// <inheritdoc cref="QrDrawing.Side"/>
    public int Side => _drawing.Side;

    /// <inheritdoc cref="QrDrawing.Path"/>
    public string Path => _drawing.Path;
}

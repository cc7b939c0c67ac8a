using System.Security.Cryptography;
using System.Text;

namespace OgTickets.Keys;

/// <summary>What an authenticator app was told (TOTP), wrapped under the master keys like an account key. Whoever reads the database can't make codes with it.</summary>
public static class AuthenticatorSecrets
{
    /// <summary>What a wrapped one begins with; the bytes follow in base64.</summary>
    public const string Mark = "w1:";

    /// <summary>For this account's row only.</summary>
    public static string WrapAuthenticator(this MasterKeys masters, Guid accountId, string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        try
        {
            return Mark + Convert.ToBase64String(masters.WrapBytes(bytes, OfAuthenticator(accountId)));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>Null when it is not wrapped: somebody wrote it into the database past the shop.</summary>
    public static string? OpenAuthenticator(this MasterKeys masters, Guid accountId, string? wrapped)
    {
        if (wrapped?.StartsWith(Mark, StringComparison.Ordinal) != true) return null;
        var bytes = masters.OpenBytes(Convert.FromBase64String(wrapped[Mark.Length..]), OfAuthenticator(accountId));
        try
        {
            return Encoding.UTF8.GetString(bytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    private static byte[] OfAuthenticator(Guid accountId) => [.. "og-tickets/authenticator/v1"u8, .. accountId.ToByteArray(bigEndian: true)];
}

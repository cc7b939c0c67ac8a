using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OgTickets.Payments.Sandbox;

/// <summary>
/// Signs and checks what the sandbox bank posts: <c>t=unix seconds,v1=hex</c>, where v1 is HMAC-SHA256 over the time, a dot and the body as sent.
/// The time is the system's, never the shop clock's: it travels between machines.
/// </summary>
public sealed class SandboxSignature(SandboxSettings settings, TimeProvider system)
{
    /// <summary>The header that carries it.</summary>
    public const string Header = "Sandbox-Signature";

    /// <summary>Older or further ahead is refused: a copy of yesterday's post is worth nothing.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private readonly byte[] _key = Encoding.UTF8.GetBytes(settings.WebhookSecret);

    /// <summary>The header for a body posted now.</summary>
    public string Sign(ReadOnlySpan<byte> body)
    {
        var at = system.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"t={at},v1={Convert.ToHexStringLower(Hmac(at, body))}";
    }

    /// <summary>Whether the bank signed this very body within the tolerance.</summary>
    public bool IsGood(string? header, ReadOnlySpan<byte> body)
    {
        if (header?.Split(',') is not [['t', '=', .. var at], ['v', '1', '=', .. var hex]]) return false;
        if (!long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return false;
        var given = new byte[HMACSHA256.HashSizeInBytes];
        if (hex.Length != given.Length * 2 || Convert.FromHexString(hex, given, out _, out _) is not System.Buffers.OperationStatus.Done) return false;
        if (!CryptographicOperations.FixedTimeEquals(given, Hmac(at, body))) return false;
        // after the signature: a time nobody signed says nothing, and an absurd one cannot overflow
        var age = system.GetUtcNow().ToUnixTimeSeconds() - seconds;
        return Math.Abs(age) <= Tolerance.TotalSeconds;
    }

    private byte[] Hmac(string at, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        hmac.AppendData(Encoding.ASCII.GetBytes(at + "."));
        hmac.AppendData(body);
        return hmac.GetHashAndReset();
    }
}

using System.Security.Cryptography;

namespace OgTickets.Keys;

/// <summary>
/// 32 secret bytes: an account key (K1), a purchase key (K2) or a master key. Prints <c>***</c>, cannot be serialised,
/// and is wiped from memory on Dispose, after which it refuses to be used.
/// </summary>
public sealed class SecretKey : IDisposable
{
    /// <summary>In bytes.</summary>
    public const int Size = 32;

    private readonly byte[] _bytes;
    private bool _wiped;

    /// <summary>A copy of these bytes, which must be exactly 32.</summary>
    public SecretKey(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size) throw new ArgumentException($"A key is {Size} bytes long.", nameof(bytes));
        _bytes = bytes.ToArray();
    }

    /// <summary>A new key from the system's secure generator.</summary>
    public static SecretKey New()
    {
        Span<byte> bytes = stackalloc byte[Size];
        RandomNumberGenerator.Fill(bytes);
        return new SecretKey(bytes);
    }

    /// <summary>
    /// What an Admin may see of a key, to tell whether two are the same: the first 8 bytes of a SHA-256, such as <c>1f0c 99ab 07d2 5e3a</c>.
    /// Nothing can be made or checked with it.
    /// </summary>
    public string Fingerprint
    {
        get
        {
            var hash = SHA256.HashData([.. "og-tickets/fingerprint/v1"u8, .. Bytes]);
            return string.Join(' ', Convert.ToHexStringLower(hash, 0, 8).Chunk(4).Select(four => new string(four)));
        }
    }

    /// <summary>The key itself, for the code that computes with it.</summary>
    internal ReadOnlySpan<byte> Bytes
    {
        get
        {
            // a wiped key is 32 zeros: sealing with those would go unnoticed
            ObjectDisposedException.ThrowIf(_wiped, this);
            return _bytes;
        }
    }

    public override string ToString() => "***";

    public void Dispose()
    {
        _wiped = true;
        CryptographicOperations.ZeroMemory(_bytes);
    }
}

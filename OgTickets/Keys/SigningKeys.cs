using System.Security.Cryptography;

namespace OgTickets.Keys;

/// <summary>
/// The ring <c>Keys:TicketSigning</c>: P-256 private keys in PKCS#8 (so that a master key pasted here by mistake is refused). The active one signs;
/// it and the old ones verify; a compromised one does neither and is not published.
/// </summary>
/// <remarks>Signatures are ECDSA with SHA-256 as 64 bytes r ‖ s (IEEE P1363, what WebCrypto reads). Safe for any number of threads.</remarks>
public sealed class SigningKeys
{
    /// <summary>The name in configuration.</summary>
    public const string RingName = "Keys:TicketSigning";

    /// <summary>In bytes.</summary>
    public const int SignatureSize = 64;

    private readonly Dictionary<byte, SigningKey> _trusted = [];

    private SigningKeys(KeyRing ring)
    {
        foreach (var line in ring.Lines)
        {
            try
            {
                var key = new SigningKey(line.Number, line.Material);
                if (line.State != KeyState.Compromised) _trusted.Add(line.Number, key);
            }
            catch (CryptographicException cause)
            {
                throw ring.Unusable(line, "a signing key is a P-256 private key in PKCS#8", cause);
            }
        }

        ActiveNumber = ring.Active.Number;
    }

    /// <summary>The number of the key that signs.</summary>
    public byte ActiveNumber { get; }

    /// <summary>The keys that count, by number: what the JWK set publishes.</summary>
    internal IEnumerable<SigningKey> Trusted => _trusted.Values.OrderBy(key => key.Number);

    /// <summary>Reads the ring's text; throws <see cref="UnusableKeysException"/> naming the line when it can't be used.</summary>
    public static SigningKeys Read(string ringText) => new(KeyRing.Read(RingName, ringText));

    /// <summary>Signs with the active key into <paramref name="signature"/>, 64 bytes.</summary>
    internal void Sign(ReadOnlySpan<byte> data, Span<byte> signature) => _trusted[ActiveNumber].Sign(data, signature);

    /// <summary>Whether the key of that number is trusted and made this signature.</summary>
    internal bool Verifies(byte number, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) =>
        _trusted.TryGetValue(number, out var key) && key.Verifies(data, signature);

    public override string ToString() => "***";
}

using System.Security.Cryptography;

namespace OgTickets.Keys;

/// <summary>
/// How secrets lie in the database: version (1) ‖ key number ‖ nonce 12 ‖ encrypted bytes ‖ tag 16, AES-256-GCM. The associated data says whose they are,
/// so the bytes copied to another row do not open there.
/// </summary>
internal static class WrappedBytes
{
    public const byte Version = 1;

    /// <summary>Bytes that wrapping adds.</summary>
    public const int Around = ContentAt + TagSize;

    private const int NonceAt = 2;
    private const int NonceSize = 12;
    private const int ContentAt = NonceAt + NonceSize;
    private const int TagSize = 16;

    public static byte[] Wrap(ReadOnlySpan<byte> content, byte number, SecretKey key, ReadOnlySpan<byte> belongsTo)
    {
        var wrapped = new byte[Around + content.Length];
        wrapped[0] = Version;
        wrapped[1] = number;
        var nonce = wrapped.AsSpan(NonceAt, NonceSize);
        // random nonces are safe up to 2³² wraps by one key: four thousand million tickets
        RandomNumberGenerator.Fill(nonce);
        // AesGcm is not safe for two threads at once, and making one costs little
        using var aes = new AesGcm(key.Bytes, TagSize);
        aes.Encrypt(nonce, content, wrapped.AsSpan(ContentAt, content.Length), wrapped.AsSpan(ContentAt + content.Length), belongsTo);
        return wrapped;
    }

    /// <summary>Fills <paramref name="content"/>, which must be as long as what was wrapped; throws <see cref="CryptographicException"/> when the bytes were altered, moved or made by another key.</summary>
    public static void Open(ReadOnlySpan<byte> wrapped, SecretKey key, ReadOnlySpan<byte> belongsTo, Span<byte> content)
    {
        using var aes = new AesGcm(key.Bytes, TagSize);
        aes.Decrypt(wrapped.Slice(NonceAt, NonceSize), wrapped[ContentAt..^TagSize], wrapped[^TagSize..], content, belongsTo);
    }

    /// <summary>The number of the key that made these bytes; throws <see cref="CryptographicException"/> when they are no wrapped secret.</summary>
    public static byte NumberOf(ReadOnlySpan<byte> wrapped) => wrapped.Length >= Around && wrapped[0] == Version
        ? wrapped[1]
        : throw new CryptographicException("These bytes are not a wrapped secret of a version known here.");
}

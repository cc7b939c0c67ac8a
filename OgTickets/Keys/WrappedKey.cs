using System.Security.Cryptography;

namespace OgTickets.Keys;

/// <summary>
/// The 62 bytes in which a key lies in the database: version (1) ‖ master key number ‖ nonce 12 ‖ 32 encrypted bytes ‖ tag 16, AES-256-GCM.
/// The associated data says whose key it is, so the bytes copied to another row do not open there.
/// </summary>
internal static class WrappedKey
{
    public const int Size = TagAt + TagSize;
    public const byte Version = 1;

    private const int NonceAt = 2;
    private const int NonceSize = 12;
    private const int KeyAt = NonceAt + NonceSize;
    private const int TagAt = KeyAt + SecretKey.Size;
    private const int TagSize = 16;

    public static byte[] Wrap(SecretKey key, byte masterNumber, SecretKey master, ReadOnlySpan<byte> belongsTo)
    {
        var wrapped = new byte[Size];
        wrapped[0] = Version;
        wrapped[1] = masterNumber;
        var nonce = wrapped.AsSpan(NonceAt, NonceSize);
        // random nonces are safe up to 2³² wraps by one master key: four thousand million tickets
        RandomNumberGenerator.Fill(nonce);
        // AesGcm is not safe for two threads at once, and making one costs little
        using var aes = new AesGcm(master.Bytes, TagSize);
        aes.Encrypt(nonce, key.Bytes, wrapped.AsSpan(KeyAt, SecretKey.Size), wrapped.AsSpan(TagAt), belongsTo);
        return wrapped;
    }

    /// <summary>The key inside; throws <see cref="CryptographicException"/> when the bytes were altered, moved or made by another master key.</summary>
    public static SecretKey Open(ReadOnlySpan<byte> wrapped, SecretKey master, ReadOnlySpan<byte> belongsTo)
    {
        Span<byte> key = stackalloc byte[SecretKey.Size];
        using var aes = new AesGcm(master.Bytes, TagSize);
        try
        {
            aes.Decrypt(wrapped.Slice(NonceAt, NonceSize), wrapped.Slice(KeyAt, SecretKey.Size), wrapped[TagAt..], key, belongsTo);
            return new SecretKey(key);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>The number of the master key that made these bytes; throws <see cref="CryptographicException"/> when they are no wrapped key.</summary>
    public static byte MasterNumber(ReadOnlySpan<byte> wrapped) => wrapped.Length == Size && wrapped[0] == Version
        ? wrapped[1]
        : throw new CryptographicException("These bytes are not a wrapped key of a version known here.");
}

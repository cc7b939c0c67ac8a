using System.Security.Cryptography;

namespace OgTickets.Keys;

/// <summary>The 62 bytes in which a key of 32 lies in the database (<see cref="WrappedBytes"/>).</summary>
internal static class WrappedKey
{
    public const int Size = WrappedBytes.Around + SecretKey.Size;

    public static byte[] Wrap(SecretKey key, byte masterNumber, SecretKey master, ReadOnlySpan<byte> belongsTo) => WrappedBytes.Wrap(key.Bytes, masterNumber, master, belongsTo);

    /// <summary>The key inside; throws <see cref="CryptographicException"/> when the bytes were altered, moved or made by another master key.</summary>
    public static SecretKey Open(ReadOnlySpan<byte> wrapped, SecretKey master, ReadOnlySpan<byte> belongsTo)
    {
        Span<byte> key = stackalloc byte[SecretKey.Size];
        try
        {
            WrappedBytes.Open(wrapped, master, belongsTo, key);
            return new SecretKey(key);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>The number of the master key that made these bytes; throws <see cref="CryptographicException"/> when they are no wrapped key.</summary>
    public static byte MasterNumber(ReadOnlySpan<byte> wrapped) => wrapped.Length == Size
        ? WrappedBytes.NumberOf(wrapped)
        : throw new CryptographicException("These bytes are not a wrapped key of a version known here.");
}

using System.Security.Cryptography;
using OgTickets.Keys;

namespace OgTickets.Tickets;

/// <summary>
/// The double key at work: 16 bytes that only somebody with both the account key (K1) and the purchase key (K2) can make over a header.
/// The first half of HMAC-SHA256 under HKDF-SHA256(K1 ‖ K2, salt = ticket id, info = <c>og-tickets/seal/v1</c>).
/// </summary>
/// <remarks>Compared in constant time. Prints <c>***</c>: whoever has a seal can look its ticket up in a gate's list.</remarks>
public sealed class TicketSeal : IEquatable<TicketSeal>
{
    /// <summary>In bytes.</summary>
    public const int Size = 16;

    private readonly byte[] _bytes;

    internal TicketSeal(ReadOnlySpan<byte> bytes) => _bytes = bytes.ToArray();

    internal ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>The seal of 16 stored bytes, to sign a rendering with; throws <see cref="FormatException"/> when they are none.</summary>
    public static TicketSeal FromStored(ReadOnlySpan<byte> stored) =>
        stored.Length == Size ? new TicketSeal(stored) : throw new FormatException("The stored bytes are not a ticket's seal.");

    /// <summary>The seal of a header. To check a code, make it anew from the keys and the header <em>stored</em> with the ticket, and compare.</summary>
    public static TicketSeal Make(SecretKey accountKey, SecretKey purchaseKey, TicketHeader header)
    {
        Span<byte> bothKeys = stackalloc byte[2 * SecretKey.Size];
        Span<byte> sealingKey = stackalloc byte[SecretKey.Size];
        Span<byte> code = stackalloc byte[HMACSHA256.HashSizeInBytes];
        try
        {
            accountKey.Bytes.CopyTo(bothKeys);
            purchaseKey.Bytes.CopyTo(bothKeys[SecretKey.Size..]);
            HKDF.DeriveKey(HashAlgorithmName.SHA256, bothKeys, sealingKey, header.TicketId.ToByteArray(bigEndian: true), "og-tickets/seal/v1"u8);
            HMACSHA256.HashData(sealingKey, header.ToStored(), code);
            return new TicketSeal(code[..Size]);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bothKeys);
            CryptographicOperations.ZeroMemory(sealingKey);
        }
    }

    /// <summary>The 16 bytes to keep with the ticket: a rendering then needs no key but the signing one.</summary>
    public byte[] ToStored() => [.. _bytes];

    public bool Equals(TicketSeal? other) => other is not null && CryptographicOperations.FixedTimeEquals(_bytes, other._bytes);

    public override bool Equals(object? obj) => Equals(obj as TicketSeal);

    public override int GetHashCode() => BitConverter.ToInt32(_bytes);

    public override string ToString() => "***";
}

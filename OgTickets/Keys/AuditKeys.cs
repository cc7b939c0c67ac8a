using System.Security.Cryptography;

namespace OgTickets.Keys;

/// <summary>
/// The ring <c>Keys:Audit</c>: 32 byte keys that authenticate the blocks of the audit trail (HMAC-SHA256). The active one seals, all of them verify:
/// whoever can write to the database but has no key can't make a block that holds.
/// </summary>
public sealed class AuditKeys
{
    /// <summary>The name in configuration.</summary>
    public const string RingName = "Keys:Audit";

    private readonly SecretKeys _keys;

    private AuditKeys(SecretKeys keys) => _keys = keys;

    /// <summary>The number of the key that seals.</summary>
    public byte ActiveNumber => _keys.ActiveNumber;

    /// <summary>Reads the ring's text; throws <see cref="UnusableKeysException"/> naming the line when it can't be used.</summary>
    public static AuditKeys Read(string ringText) => new(SecretKeys.Read(RingName, ringText, "an audit key"));

    /// <summary>32 bytes that only the active key makes of these.</summary>
    public byte[] Mac(ReadOnlySpan<byte> bytes) => HMACSHA256.HashData(_keys.Active.Bytes, bytes);

    /// <summary>Whether the key of that number made this MAC; null when the ring has no such key.</summary>
    public bool? Made(int number, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> mac) =>
        _keys.Find(number) is { } key ? CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(key.Bytes, bytes), mac) : null;

    public override string ToString() => "***";
}

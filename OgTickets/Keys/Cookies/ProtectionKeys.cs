using System.Security.Cryptography;

namespace OgTickets.Keys.Cookies;

/// <summary>
/// The ring <c>Keys:DataProtection</c>: 32 byte keys that wrap the framework's own keys, which lie in the database and protect cookies and form tokens.
/// A copy of the database alone makes no session.
/// </summary>
public sealed class ProtectionKeys
{
    /// <summary>The name in configuration.</summary>
    public const string RingName = "Keys:DataProtection";

    private static readonly byte[] BelongsTo = [.. "og-tickets/data-protection/v1"u8];

    private readonly SecretKeys _keys;

    private ProtectionKeys(SecretKeys keys) => _keys = keys;

    /// <summary>The number of the key that wraps.</summary>
    public byte ActiveNumber => _keys.ActiveNumber;

    /// <summary>Numbers of keys whose rows wait to be wrapped anew.</summary>
    public IReadOnlyList<byte> Replaced => _keys.Replaced;

    /// <summary>Reads the ring's text; throws <see cref="UnusableKeysException"/> naming the line when it can't be used.</summary>
    public static ProtectionKeys Read(string ringText) => new(SecretKeys.Read(RingName, ringText, "a data protection key"));

    public byte[] Wrap(ReadOnlySpan<byte> content) => WrappedBytes.Wrap(content, ActiveNumber, _keys.Active, BelongsTo);

    /// <summary>Throws <see cref="CryptographicException"/> when the bytes were altered or their key is not in the ring.</summary>
    public byte[] Open(ReadOnlySpan<byte> wrapped)
    {
        var number = WrappedBytes.NumberOf(wrapped);
        var key = _keys.Find(number) ?? throw new CryptographicException($"Data protection key {number} is not in the ring {RingName}.");
        var content = new byte[wrapped.Length - WrappedBytes.Around];
        WrappedBytes.Open(wrapped, key, BelongsTo, content);
        return content;
    }

    /// <summary>Stops the start when a row names a key that is not in the ring.</summary>
    public void Require(IEnumerable<int> numbersInRows) => _keys.Require(RingName, numbersInRows, "framework keys");

    public override string ToString() => "***";
}

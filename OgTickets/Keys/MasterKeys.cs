using System.Buffers.Binary;
using System.Security.Cryptography;

namespace OgTickets.Keys;

/// <summary>
/// The ring <c>Keys:Master</c>: 32 byte keys that wrap account keys (K1) and purchase keys (K2) for the database. The active one wraps, all of them
/// open. Changing the master key re-wraps rows and changes no key inside, so no ticket notices.
/// </summary>
/// <remarks>
/// What does not open (altered, moved to another row, unknown master key) throws <see cref="CryptographicException"/>: a damaged database is
/// no answer to a visitor. Safe for any number of threads.
/// </remarks>
public sealed class MasterKeys
{
    /// <summary>The name in configuration.</summary>
    public const string RingName = "Keys:Master";

    /// <summary>Of <see cref="Tag(ReadOnlySpan{byte})"/>, in bytes.</summary>
    public const int TagSize = 16;

    private const int RowIdSize = 16;
    private const int IssueSize = 2;

    private readonly SecretKeys _keys;

    private MasterKeys(SecretKeys keys) => _keys = keys;

    /// <summary>The number of the key that wraps.</summary>
    public byte ActiveNumber => _keys.ActiveNumber;

    /// <summary>Numbers of keys whose rows wait to be wrapped anew.</summary>
    public IReadOnlyList<byte> Replaced => _keys.Replaced;

    /// <summary>Reads the ring's text; throws <see cref="UnusableKeysException"/> naming the line when it can't be used.</summary>
    public static MasterKeys Read(string ringText) => new(SecretKeys.Read(RingName, ringText, "a master key"));

    /// <summary>Wraps an account key; <paramref name="rowId"/> is the id of the row of account_keys that will hold it.</summary>
    public byte[] WrapAccountKey(Guid rowId, SecretKey key) => Wrap(key, OfAccount(rowId));

    /// <summary>Opens the account key of this row of account_keys. Dispose it soon.</summary>
    public SecretKey OpenAccountKey(Guid rowId, ReadOnlySpan<byte> wrapped) => Open(wrapped, OfAccount(rowId));

    /// <summary>The same account key under the active master key, for a row that <see cref="IsCurrent"/> denies.</summary>
    public byte[] RewrapAccountKey(Guid rowId, ReadOnlySpan<byte> wrapped) => Rewrap(wrapped, OfAccount(rowId));

    /// <summary>Wraps the purchase key of one issue (from 1) of a ticket.</summary>
    public byte[] WrapPurchaseKey(Guid ticketId, int issue, SecretKey key) => Wrap(key, OfPurchase(ticketId, issue));

    /// <summary>Opens the purchase key of this issue of this ticket. Dispose it soon.</summary>
    public SecretKey OpenPurchaseKey(Guid ticketId, int issue, ReadOnlySpan<byte> wrapped) => Open(wrapped, OfPurchase(ticketId, issue));

    /// <summary>The same purchase key under the active master key, for a row that <see cref="IsCurrent"/> denies.</summary>
    public byte[] RewrapPurchaseKey(Guid ticketId, int issue, ReadOnlySpan<byte> wrapped) => Rewrap(wrapped, OfPurchase(ticketId, issue));

    /// <summary>Whether the active master key made these bytes: if not, they wait to be re-wrapped.</summary>
    public bool IsCurrent(ReadOnlySpan<byte> wrapped) => WrappedKey.MasterNumber(wrapped) == ActiveNumber;

    /// <summary>16 bytes that only this shop can make for a message. For a link in a mail: the database holds nothing that opens it.</summary>
    /// <param name="message">Begins with what it is for, so that a tag made for one use proves nothing in another.</param>
    public byte[] Tag(ReadOnlySpan<byte> message) => Tag(_keys.Active, message);

    /// <summary>Whether one of the ring's keys made this tag for this message; an old key's still counts.</summary>
    public bool IsTag(ReadOnlySpan<byte> message, ReadOnlySpan<byte> tag)
    {
        var isOurs = false;
        foreach (var (_, key) in _keys.All) isOurs |= CryptographicOperations.FixedTimeEquals(Tag(key, message), tag);
        return isOurs;
    }

    /// <summary>
    /// Stops the start when a row names a master key that is not in the ring: give the distinct second bytes of the wrapped keys in the database.
    /// </summary>
    public void Require(IEnumerable<int> numbersInRows) => _keys.Require(RingName, numbersInRows, "keys");

    /// <summary>Each key's fingerprint by its number, for an Admin's page.</summary>
    public IReadOnlyDictionary<byte, string> Fingerprints => _keys.All.ToDictionary(key => key.Key, key => key.Value.Fingerprint);

    public override string ToString() => "***";

    private byte[] Wrap(SecretKey key, byte[] belongsTo) => WrappedKey.Wrap(key, ActiveNumber, _keys.Active, belongsTo);

    private SecretKey Open(ReadOnlySpan<byte> wrapped, byte[] belongsTo) => WrappedKey.Open(wrapped, Master(WrappedKey.MasterNumber(wrapped)), belongsTo);

    internal byte[] WrapBytes(ReadOnlySpan<byte> content, byte[] belongsTo) => WrappedBytes.Wrap(content, ActiveNumber, _keys.Active, belongsTo);

    internal byte[] OpenBytes(ReadOnlySpan<byte> wrapped, byte[] belongsTo)
    {
        var content = new byte[Math.Max(0, wrapped.Length - WrappedBytes.Around)];
        WrappedBytes.Open(wrapped, Master(WrappedBytes.NumberOf(wrapped)), belongsTo, content);
        return content;
    }

    private SecretKey Master(byte number) => _keys.Find(number) ?? throw new CryptographicException($"Master key {number} is not in the ring {RingName}.");

    private byte[] Rewrap(ReadOnlySpan<byte> wrapped, byte[] belongsTo)
    {
        using var key = Open(wrapped, belongsTo);
        return Wrap(key, belongsTo);
    }

    private static byte[] Tag(SecretKey master, ReadOnlySpan<byte> message)
    {
        Span<byte> key = stackalloc byte[SecretKey.Size];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, master.Bytes, key, salt: [], "og-tickets/tag/v1"u8);
        var tag = HMACSHA256.HashData(key, message)[..TagSize];
        CryptographicOperations.ZeroMemory(key);
        return tag;
    }

    private static byte[] OfAccount(Guid rowId) => [.. "og-tickets/k1/v1"u8, .. rowId.ToByteArray(bigEndian: true)];

    private static byte[] OfPurchase(Guid ticketId, int issue)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(issue, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(issue, ushort.MaxValue);
        var label = "og-tickets/k2/v1"u8;
        var belongsTo = new byte[label.Length + RowIdSize + IssueSize];
        label.CopyTo(belongsTo);
        ticketId.TryWriteBytes(belongsTo.AsSpan(label.Length), bigEndian: true, out _);
        BinaryPrimitives.WriteUInt16BigEndian(belongsTo.AsSpan(label.Length + RowIdSize), (ushort)issue);
        return belongsTo;
    }
}

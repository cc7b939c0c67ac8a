using System.Text.Json.Serialization;
using OgTickets.Keys;

namespace OgTickets.Tickets;

/// <summary>
/// What the QR holds: 114 bytes, header 34 ‖ seal 16 ‖ signature 64, written as <c>OG1:</c> and 171 Base45 characters
/// (175 in all, QR version 7-M in alphanumeric mode). Made by <see cref="TicketSigner.Sign"/>, read by <see cref="Read"/>.
/// </summary>
/// <remarks>
/// Whoever has the text can print the ticket: it is never stored, logged or put in an address. Two renderings of one issue differ in their
/// signature, so codes are not compared: a code's identity is its header's ticket id and issue.
/// </remarks>
public sealed class TicketCode
{
    /// <summary>What a code's text begins with, and what finds it in a pasted message.</summary>
    public const string Prefix = "OG1:";

    /// <summary>In bytes.</summary>
    public const int Size = SignatureAt + SigningKeys.SignatureSize;

    /// <summary>In characters, prefix included.</summary>
    public const int TextLength = 175;

    /// <summary>A longer text is refused unread; a forwarded mail around a code stays far below.</summary>
    public const int LongestText = 8_000;

    /// <summary>How <c>OG1:</c> arrives from a scanner set to an American keyboard on a French computer.</summary>
    private const string PrefixOnWrongLayout = "OG&M";

    private const int BodyLength = TextLength - 4;
    private const int SignatureAt = TicketHeader.Size + TicketSeal.Size;

    private readonly byte[] _bytes;

    private TicketCode(byte[] bytes, TicketHeader header)
    {
        _bytes = bytes;
        Header = header;
        Seal = new TicketSeal(bytes.AsSpan(TicketHeader.Size, TicketSeal.Size));
    }

    /// <summary>What the ticket claims. Believe it only after <see cref="TicketSigner.Verifies"/>.</summary>
    public TicketHeader Header { get; }

    /// <summary>The number of the key that signed this rendering, byte 1.</summary>
    public byte SigningKey => TicketHeader.SigningKeyOf(_bytes);

    public TicketSeal Seal { get; }

    /// <summary>The 175 characters to draw as a QR code.</summary>
    [JsonIgnore]
    public string Text => Prefix + Base45.Encode(_bytes);

    internal ReadOnlySpan<byte> SignedBytes => _bytes.AsSpan(0, SignatureAt);

    internal ReadOnlySpan<byte> Signature => _bytes.AsSpan(SignatureAt);

    /// <summary>
    /// Finds a code anywhere in what was scanned, typed or pasted: the 171 characters after the first <c>OG1:</c>, spaces among them taken as they are.
    /// Never throws. A code that is read is well formed, not yet genuine.
    /// </summary>
    public static CodeReading Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return new CodeReading.NoCode();
        if (text.Length > LongestText) return new CodeReading.TooLong();
        if (text.AsSpan().TrimStart().StartsWith(PrefixOnWrongLayout, StringComparison.OrdinalIgnoreCase)) return new CodeReading.ScannerLayout();
        var start = text.IndexOf(Prefix, StringComparison.Ordinal);
        if (start < 0) return new CodeReading.NoCode();

        var rest = text.AsSpan(start + Prefix.Length);
        if (rest.Length < BodyLength) return new CodeReading.CutShort();
        // no code ends with a space (a last character stands for at most 32), so a space begins the words around it
        if (rest.Length > BodyLength && rest[BodyLength] != ' ' && Base45.Has(rest[BodyLength])) return new CodeReading.TooLong();
        return Base45.Decode(rest[..BodyLength]) is { } bytes && TryRead(bytes) is { } code ? new CodeReading.Read(code) : new CodeReading.Unreadable();
    }

    /// <summary>
    /// Whether the bearer's code is the one issued: it carries this stored header, and the seal that these two keys make over it.
    /// Ask after <see cref="TicketSigner.Verifies"/>; both must hold.
    /// </summary>
    public bool IsSealedBy(SecretKey accountKey, SecretKey purchaseKey, TicketHeader stored) =>
        TicketSeal.Make(accountKey, purchaseKey, stored).Equals(Seal) && Header == stored;

    /// <summary>Safe to log: the identity, not the code.</summary>
    public override string ToString() => $"ticket {Header.TicketId} issue {Header.Issue}";

    internal static TicketCode Unsigned(TicketHeader header, TicketSeal seal, byte signingKey)
    {
        var bytes = new byte[Size];
        header.WriteTo(bytes, signingKey);
        seal.Bytes.CopyTo(bytes.AsSpan(TicketHeader.Size));
        return new TicketCode(bytes, header);
    }

    internal static TicketCode? TryRead(byte[] bytes) =>
        bytes.Length == Size && TicketHeader.TryRead(bytes.AsSpan(0, TicketHeader.Size)) is { } header ? new TicketCode(bytes, header) : null;

    internal TicketCode Signed(ReadOnlySpan<byte> signature)
    {
        var bytes = _bytes.ToArray();
        signature.CopyTo(bytes.AsSpan(SignatureAt));
        return new TicketCode(bytes, Header);
    }
}

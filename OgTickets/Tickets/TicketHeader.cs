using System.Buffers.Binary;

namespace OgTickets.Tickets;

/// <summary>
/// What a ticket says of itself: bytes 0 to 33 of its code, kept with the ticket as issued. All numbers are big-endian:
/// <code>
///  0  1  format version, 1           18  2  issue, from 1            25  1  people admitted
///  1  1  signing key number          20  4  session number           26  4  valid from, Unix seconds
///  2 16  ticket id, RFC 9562 order   24  1  category letter, ASCII   30  4  issued at, Unix seconds
/// </code>
/// The signing key number belongs to one rendering, not to the ticket: the stored and the sealed header hold 0 there.
/// </summary>
public sealed record TicketHeader
{
    /// <summary>In bytes.</summary>
    public const int Size = 34;

    /// <summary>Byte 0. Another layout gets another number.</summary>
    public const byte FormatVersion = 1;

    private const int SigningKeyAt = 1;
    private const int TicketIdAt = 2;
    private const int IssueAt = 18;
    private const int SessionAt = 20;
    private const int CategoryAt = 24;
    private const int AdmitsAt = 25;
    private const int ValidFromAt = 26;
    private const int IssuedAtAt = 30;

    /// <summary>Throws when a value does not fit its bytes. Times lose what is below a second, as they do in the code.</summary>
    /// <param name="ticketId">A UUIDv7, whole: it is the ticket's identity together with the issue.</param>
    /// <param name="issue">From 1 to 65,535; each re-issue takes the next.</param>
    /// <param name="session">The session's number, above 0.</param>
    /// <param name="category">The category's letter, see <see cref="CategoryLetter"/>.</param>
    /// <param name="admits">How many people, 1 to 255.</param>
    /// <param name="validFrom">When the doors open for this ticket, three hours before the start unless organisers say otherwise.</param>
    /// <param name="issuedAt">The shop clock's instant of the issue.</param>
    public TicketHeader(Guid ticketId, int issue, int session, char category, int admits, DateTimeOffset validFrom, DateTimeOffset issuedAt)
    {
        if (Refusal(ticketId, issue, session, category, admits) is { } wrong) throw new ArgumentException($"A ticket's header can't hold this {wrong}.", wrong);
        TicketId = ticketId;
        Issue = issue;
        Session = session;
        Category = category;
        Admits = admits;
        ValidFrom = WholeSeconds(validFrom);
        IssuedAt = WholeSeconds(issuedAt);
    }

    public Guid TicketId { get; }

    public int Issue { get; }

    public int Session { get; }

    public char Category { get; }

    public int Admits { get; }

    public DateTimeOffset ValidFrom { get; }

    public DateTimeOffset IssuedAt { get; }

    /// <summary>The 34 bytes to keep with the ticket, signing key number 0: exactly what the seal is made over.</summary>
    public byte[] ToStored()
    {
        var bytes = new byte[Size];
        WriteTo(bytes, signingKey: 0);
        return bytes;
    }

    /// <summary>The header of 34 stored bytes; throws <see cref="FormatException"/> when they are none, since only damage does that.</summary>
    public static TicketHeader FromStored(ReadOnlySpan<byte> stored) =>
        TryRead(stored) ?? throw new FormatException("The stored bytes are not a ticket's header.");

    /// <summary>The header of the first 34 bytes of a code, or null when no ticket of ours begins like this.</summary>
    internal static TicketHeader? TryRead(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size || bytes[0] != FormatVersion) return null;
        var ticketId = new Guid(bytes[TicketIdAt..IssueAt], bigEndian: true);
        var issue = BinaryPrimitives.ReadUInt16BigEndian(bytes[IssueAt..]);
        var session = BinaryPrimitives.ReadInt32BigEndian(bytes[SessionAt..]);
        var category = (char)bytes[CategoryAt];
        var admits = bytes[AdmitsAt];
        return Refusal(ticketId, issue, session, category, admits) is null
            ? new TicketHeader(ticketId, issue, session, category, admits, ReadTime(bytes[ValidFromAt..]), ReadTime(bytes[IssuedAtAt..]))
            : null;
    }

    internal static byte SigningKeyOf(ReadOnlySpan<byte> code) => code[SigningKeyAt];

    internal void WriteTo(Span<byte> bytes, byte signingKey)
    {
        bytes[0] = FormatVersion;
        bytes[SigningKeyAt] = signingKey;
        TicketId.TryWriteBytes(bytes[TicketIdAt..], bigEndian: true, out _);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[IssueAt..], (ushort)Issue);
        BinaryPrimitives.WriteInt32BigEndian(bytes[SessionAt..], Session);
        bytes[CategoryAt] = (byte)Category;
        bytes[AdmitsAt] = (byte)Admits;
        BinaryPrimitives.WriteUInt32BigEndian(bytes[ValidFromAt..], (uint)ValidFrom.ToUnixTimeSeconds());
        BinaryPrimitives.WriteUInt32BigEndian(bytes[IssuedAtAt..], (uint)IssuedAt.ToUnixTimeSeconds());
    }

    /// <summary>The name of the first value that a header can't hold, or null.</summary>
    private static string? Refusal(Guid ticketId, int issue, int session, char category, int admits)
    {
        if (ticketId == Guid.Empty) return nameof(ticketId);
        if (issue is < 1 or > ushort.MaxValue) return nameof(issue);
        if (session < 1) return nameof(session);
        if (!CategoryLetter.Exists(category)) return nameof(category);
        return admits is < 1 or > byte.MaxValue ? nameof(admits) : null;
    }

    /// <summary>Unix seconds in four bytes reach from 1970 to 2106.</summary>
    private static DateTimeOffset WholeSeconds(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(checked((uint)time.ToUnixTimeSeconds()));

    private static DateTimeOffset ReadTime(ReadOnlySpan<byte> bytes) => DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadUInt32BigEndian(bytes));
}

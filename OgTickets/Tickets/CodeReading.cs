namespace OgTickets.Tickets;

/// <summary>What became of a text in which <see cref="TicketCode.Read"/> looked for a code.</summary>
public abstract record CodeReading
{
    private CodeReading()
    {
    }

    /// <summary>A well-formed code, which may still be forged.</summary>
    public sealed record Read(TicketCode Code) : CodeReading;

    /// <summary>Nothing begins with <c>OG1:</c>: perhaps a <see cref="ShortNumber"/>, perhaps another QR code.</summary>
    public sealed record NoCode : CodeReading;

    /// <summary>The text ends before the code does.</summary>
    public sealed record CutShort : CodeReading;

    /// <summary>Too much text to look through, or the code runs on past its end (two scans in one field).</summary>
    public sealed record TooLong : CodeReading;

    /// <summary>The scanner types for another keyboard layout; it needs setting up, the ticket may be good.</summary>
    public sealed record ScannerLayout : CodeReading;

    /// <summary>It begins like a code and is none: a wrong character, or bytes that no ticket of ours has.</summary>
    public sealed record Unreadable : CodeReading;
}

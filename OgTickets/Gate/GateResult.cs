namespace OgTickets.Gate;

/// <summary>What became of a scan.</summary>
public abstract record GateResult
{
    private GateResult()
    {
    }

    /// <summary>One of the answers of the list, and what the steward needs to see with it.</summary>
    /// <param name="Answer">The answer.</param>
    /// <param name="Admitted">People let in by this scan; 0 unless admitted.</param>
    /// <param name="Ticket">The ticket, when the code or number named one of ours.</param>
    public sealed record Answered(GateAnswer Answer, int Admitted, TicketAtGate? Ticket) : GateResult;

    /// <summary>A short number opened the ticket: ask for an ID, then say why they come in. Nothing has been decided or kept.</summary>
    public sealed record AskForId(TicketAtGate Ticket) : GateResult;

    /// <summary>The scanner types for another keyboard layout: set it up and scan again. Nothing has been decided or kept.</summary>
    public sealed record ScannerLayout : GateResult;

    /// <summary>This nonce was used by this device for something else: 422, nobody is let in.</summary>
    public sealed record NonceReused : GateResult;
}

/// <summary>A ticket as a steward may see it.</summary>
public sealed record TicketAtGate
{
    public required Guid Id { get; init; }

    /// <summary>To compare with an ID.</summary>
    public required string HolderName { get; init; }

    /// <summary>The session the ticket is for.</summary>
    public required string SessionCode { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset SessionStartsAt { get; init; }
    public required string VenueCode { get; init; }
    public required string CategoryLetter { get; init; }
    public required int Admits { get; init; }

    /// <summary>People inside after this scan.</summary>
    public required int InsideNow { get; init; }

    /// <summary>When and where somebody was last let in with it; null when nobody was yet.</summary>
    public LastEntry? LastEntry { get; init; }

    public int Left => Admits - InsideNow;
}

/// <summary>A scan that let people in.</summary>
/// <param name="At">UTC.</param>
/// <param name="GateName">Which gate.</param>
public sealed record LastEntry(DateTimeOffset At, string GateName);

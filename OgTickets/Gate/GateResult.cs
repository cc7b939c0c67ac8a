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

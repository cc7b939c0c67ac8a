namespace OgTickets.Gate;

/// <summary>What became of a scan.</summary>
public abstract record GateResult
{
    private GateResult()
    {
    }

    /// <summary>One of the answers of the list, and what the steward needs to see with it.</summary>
    /// <param name="Answer">The answer.</param>
    /// <param name="Admitted">People let in by this scan; 0 unless admitted, less than 0 when they were taken back.</param>
    /// <param name="Ticket">The ticket, when the code or number named one of ours.</param>
    /// <param name="LastEntry">When and where its people came in, for those who read that no more may.</param>
    /// <param name="Nonce">The scan's.</param>
    /// <param name="At">UTC, when it was given.</param>
    /// <param name="WasUndone">Its people were let in by mistake and do not count any more.</param>
    public sealed record Answered(GateAnswer Answer, int Admitted, TicketAtGate? Ticket, LastEntry? LastEntry, Guid Nonce, DateTimeOffset At, bool WasUndone) : GateResult
    {
        /// <summary>Whether people who came in with this scan may be taken back now.</summary>
        /// <param name="now">UTC, shop time.</param>
        public bool MayUndo(DateTimeOffset now) => Answer == GateAnswer.Admitted && !WasUndone && now <= At + GateCorrections.Within;

        /// <summary>How many more this scan's code can let in now without being scanned again.</summary>
        /// <param name="now">UTC, shop time.</param>
        public int More(DateTimeOffset now) =>
            Answer is GateAnswer.Admitted or GateAnswer.NotEnoughLeft && !WasUndone && now <= At + GateCorrections.Within ? Ticket!.Left : 0;
    }

    /// <summary>A short number opened the ticket: ask for an ID, then say why they come in. Nothing has been decided or kept.</summary>
    public sealed record AskForId(TicketAtGate Ticket) : GateResult;

    /// <summary>The scanner types for another keyboard layout: set it up and scan again. Nothing has been decided or kept.</summary>
    public sealed record ScannerLayout : GateResult;

    /// <summary>The scan to be corrected is too long ago, or let nobody in.</summary>
    public sealed record TooLateToCorrect : GateResult;

    /// <summary>This nonce was used by this device for something else: 422, nobody is let in.</summary>
    public sealed record NonceReused : GateResult;
}

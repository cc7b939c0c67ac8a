namespace OgTickets.Gate;

/// <summary>What a steward asks of a gate: one code or short number, at one session, for so many people.</summary>
/// <param name="DeviceId">Who scans: the steward's account, or a paired device.</param>
/// <param name="Nonce">Names this scan, unique per device: sent again it gets the same answer and lets nobody in twice.</param>
/// <param name="GateName">Where, in the steward's words; up to 60 characters.</param>
/// <param name="SessionNumber">The session whose doors these are.</param>
/// <param name="Text">What was scanned, typed or pasted.</param>
/// <param name="People">How many to let in now, from 1.</param>
/// <param name="Reason">Why somebody comes in by the short number alone, after a look at an ID; up to 300 characters. Not looked at when a code was read.</param>
public sealed record Scan(Guid DeviceId, Guid Nonce, string GateName, int SessionNumber, string? Text, int People, string? Reason = null)
{
    /// <summary>Safe to log: the text may be a code, and whoever has it gets in.</summary>
    public override string ToString() => $"scan {Nonce} at session {SessionNumber}";
}

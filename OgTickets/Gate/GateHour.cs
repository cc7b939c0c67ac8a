namespace OgTickets.Gate;

/// <summary>The last hour at the doors.</summary>
public sealed record GateHour
{
    /// <summary>UTC, the first of its minutes.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The busiest first.</summary>
    public required IReadOnlyList<GateEntries> Gates { get; init; }

    /// <summary>The most frequent first.</summary>
    public required IReadOnlyList<Refusals> Refusals { get; init; }

    /// <summary>Entries without a code, by a look at an ID.</summary>
    public required int Forced { get; init; }
    public required IReadOnlyList<ScanningDevice> Devices { get; init; }
    public required IReadOnlyList<ForgedCodes> ForgedAt { get; init; }
    public required IReadOnlyList<TicketAtManyGates> AtManyGates { get; init; }

    public int People => Gates.Sum(gate => gate.People);

    /// <summary>The most people who came in at one gate in one minute.</summary>
    public int Busiest => Gates.SelectMany(gate => gate.Minutes).DefaultIfEmpty().Max();
}

/// <summary>People who came in at one gate, by minute from <see cref="GateHour.Since"/>; below 0 where more were taken back.</summary>
public sealed record GateEntries(string Name, IReadOnlyList<int> Minutes)
{
    public int People => Minutes.Sum();
}

/// <summary>How often a gate said this.</summary>
public sealed record Refusals(GateAnswer Answer, int Scans);

/// <summary>Who scans.</summary>
/// <param name="HeldBy">The steward.</param>
/// <param name="GateName">Where it was last.</param>
/// <param name="SeenAt">UTC, the last contact.</param>
/// <param name="Scans">In this hour.</param>
/// <param name="IsPaired">A paired phone; else a steward who is signed in.</param>
public sealed record ScanningDevice(string HeldBy, string GateName, DateTimeOffset? SeenAt, int Scans, bool IsPaired);

/// <summary>A burst of forged codes at one gate.</summary>
public sealed record ForgedCodes(string GateName, int Scans);

/// <summary>A ticket that goes about.</summary>
/// <param name="ShortNumber">As stored.</param>
/// <param name="Gates">Their names, in one line.</param>
/// <param name="Scans">How often it was shown.</param>
public sealed record TicketAtManyGates(string ShortNumber, string Gates, int Scans);

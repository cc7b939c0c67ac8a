namespace OgTickets.Bench.Crowd;

/// <summary>What became of a crowd's visits.</summary>
internal sealed record CrowdReport
{
    /// <summary>Visits that came to their end while it was measured.</summary>
    public required long Done { get; init; }

    /// <summary>All that did, before and after as well: what the books must show.</summary>
    public required long DoneInAll { get; init; }

    /// <summary>Refused in words while it was measured: sold out, busy.</summary>
    public required long Refused { get; init; }

    /// <summary>How long it was measured.</summary>
    public required double Seconds { get; init; }

    /// <summary>Milliseconds that half of the visits took at most.</summary>
    public required double P50 { get; init; }
    public required double P95 { get; init; }
    public required double P99 { get; init; }

    /// <summary>Processor seconds by process while it was measured.</summary>
    public required IReadOnlyDictionary<string, double> Cpu { get; init; }

    /// <summary>Resident memory in megabytes, by process, at the end.</summary>
    public required IReadOnlyDictionary<string, double> Memory { get; init; }

    /// <summary>Answers that nobody should get, each with how often.</summary>
    public required IReadOnlyDictionary<string, int> Failures { get; init; }

    public double PerSecond => Done / Seconds;

    /// <summary>Processor milliseconds of one process for each visit that was done; no number when none was.</summary>
    public double CpuEach(string process) => Done == 0 ? double.NaN : Cpu.GetValueOrDefault(process) * 1000 / Done;
}

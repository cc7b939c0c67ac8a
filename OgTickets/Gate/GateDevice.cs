using System.Security.Cryptography;
using System.Text;
using OgTickets.Values;

namespace OgTickets.Gate;

/// <summary>
/// A phone that may scan at the doors of one venue until an hour an organiser chose, without anybody's password on it. It is made with a pairing code that is shown
/// once, works once and soon ends; pairing gives the phone a secret of its own. Neither is stored, only their hashes.
/// </summary>
public sealed class GateDevice
{
    /// <summary>How long a pairing code waits to be read.</summary>
    public static readonly TimeSpan PairsWithin = TimeSpan.FromMinutes(10);

    /// <summary>In characters of <see cref="Crockford.Alphabet"/>: a hundred random bits.</summary>
    private const int CodeLength = 20;

    public required Guid Id { get; init; }

    /// <summary>The gate it stands at, as its desk proposes it; up to 60 characters.</summary>
    public required string GateName { get; init; }

    /// <summary>The steward who carries it, so that every scan has a person; up to 100 characters.</summary>
    public required string HeldBy { get; init; }
    public required string VenueCode { get; init; }

    /// <summary>UTC, shop time.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>UTC: from then on it opens nothing.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>Of the code that pairs it; null once it is paired.</summary>
    public byte[]? PairingHash { get; set; }

    /// <summary>Of the secret in the phone's cookie; null until it is paired.</summary>
    public byte[]? SecretHash { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? PairedAt { get; set; }

    /// <summary>UTC, to some seconds.</summary>
    public DateTimeOffset? SeenAt { get; set; }

    /// <summary>UTC; an organiser has ended it.</summary>
    public DateTimeOffset? CutOffAt { get; set; }

    /// <summary>A new pairing code, as typed: four groups of five.</summary>
    public static string NewCode() => Crockford.Display(Crockford.Random(CodeLength));

    /// <summary>What to look a pairing code up by; null when it cannot be one.</summary>
    public static byte[]? HashOfCode(string? typed) => Crockford.Read(typed, CodeLength) is { } code ? SHA256.HashData(Encoding.ASCII.GetBytes(code)) : null;

    public GateDeviceState State(DateTimeOffset now) =>
        CutOffAt is not null ? GateDeviceState.CutOff
        : now >= EndsAt ? GateDeviceState.Over
        : PairedAt is not null ? GateDeviceState.Paired
        : now < MadeAt + PairsWithin ? GateDeviceState.Waiting
        : GateDeviceState.NeverPaired;
}

/// <summary>What a scanning device may do now: only <see cref="Paired"/> scans.</summary>
public enum GateDeviceState
{
    /// <summary>Its pairing code may be read.</summary>
    Waiting,
    Paired,
    CutOff,

    /// <summary>Its hour has come.</summary>
    Over,

    /// <summary>Nobody read its pairing code in time.</summary>
    NeverPaired,
}

using OgTickets.Values;

namespace OgTickets.Tickets;

/// <summary>
/// The ten characters under the QR for a dead phone or a broken camera: 50 random bits. A steward types it to open the ticket,
/// then asks for an ID; alone it admits nobody.
/// </summary>
public sealed record ShortNumber
{
    /// <summary>In characters, without the dash.</summary>
    public const int Length = 10;

    private ShortNumber(string value) => Value = value;

    /// <summary>As stored and indexed: ten upper-case characters of <see cref="Crockford.Alphabet"/>.</summary>
    public string Value { get; }

    /// <summary>A new number. Two alike are unlikely, not impossible: a unique index decides.</summary>
    public static ShortNumber New() => new(Crockford.Random(Length));

    /// <summary>What a person typed, case-blind, I and L as 1, O as 0, dashes and spaces left out; null when it is no such number.</summary>
    public static ShortNumber? Read(string? typed) => Crockford.Read(typed, Length) is { } value ? new ShortNumber(value) : null;

    /// <summary>As printed: <c>7ZK3D-0Q8WM</c>.</summary>
    public override string ToString() => Crockford.Display(Value);
}

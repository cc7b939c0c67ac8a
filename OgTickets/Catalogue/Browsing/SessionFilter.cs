using OgTickets.Values;

namespace OgTickets.Catalogue.Browsing;

/// <summary>The order of a list of sessions. Those that have started come last in each.</summary>
public enum SessionSort
{
    /// <summary>Soonest first.</summary>
    Time,

    /// <summary>Cheapest first, those without a price last.</summary>
    Price,

    /// <summary>Most seats left first.</summary>
    Seats,
}

/// <summary>Which sessions are asked for. Empty lists and nulls do not narrow; values of one list widen each other, the lists narrow.</summary>
public sealed record SessionFilter
{
    /// <summary>As typed (<see cref="Search.SearchWords"/>).</summary>
    public string Words { get; init; } = "";

    public IReadOnlyList<string> Sports { get; init; } = [];

    /// <summary>Paris days.</summary>
    public IReadOnlyList<DateOnly> Days { get; init; } = [];

    public IReadOnlyList<string> Venues { get; init; } = [];
    public bool MedalOnly { get; init; }

    /// <summary>The most that the cheapest seat may cost, in whole euros.</summary>
    public int? MaxEuros { get; init; }

    /// <summary>Only what can be bought now.</summary>
    public bool AvailableOnly { get; init; }

    public SessionSort Sort { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    internal Money? Max => MaxEuros is { } euros ? Money.Euros(euros) : null;
}

/// <summary>A value that the shop does not know, and so did not use.</summary>
/// <param name="Name">The name in the address: sport.</param>
/// <param name="Value">What stood there, cut short.</param>
public readonly record struct IgnoredValue(string Name, string Value);

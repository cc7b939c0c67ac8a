namespace OgTickets.Catalogue.Browsing;

/// <summary>How many sessions each value of a filter would show, beside what is asked of the others.</summary>
public sealed class Tally
{
    private readonly SessionFilter _filter;
    private readonly IReadOnlyList<Counted> _counted;

    internal Tally(SessionFilter filter, IReadOnlyList<Counted> counted)
    {
        (_filter, _counted) = (filter, counted);
        Total = Sum(c => IsSport(c) && IsDay(c) && IsVenue(c) && IsMedal(c) && IsAvailable(c));
        Sports = Count(c => IsDay(c) && IsVenue(c) && IsMedal(c) && IsAvailable(c), c => c.SportCode);
        Days = Count(c => IsSport(c) && IsVenue(c) && IsMedal(c) && IsAvailable(c), c => c.Day);
        Venues = Count(c => IsSport(c) && IsDay(c) && IsMedal(c) && IsAvailable(c), c => c.VenueCode);
        Medals = Sum(c => c.IsMedal && IsSport(c) && IsDay(c) && IsVenue(c) && IsAvailable(c));
        Available = Sum(c => c.IsAvailable && IsSport(c) && IsDay(c) && IsVenue(c) && IsMedal(c));
    }

    /// <summary>Sessions that fit all that is asked.</summary>
    public int Total { get; }

    /// <summary>By code; a sport that none is left of is not there.</summary>
    public IReadOnlyDictionary<string, int> Sports { get; }

    /// <summary>By Paris day.</summary>
    public IReadOnlyDictionary<DateOnly, int> Days { get; }

    /// <summary>By code.</summary>
    public IReadOnlyDictionary<string, int> Venues { get; }

    public int Medals { get; }

    /// <summary>Those that can be bought now.</summary>
    public int Available { get; }

    private bool IsSport(Counted session) => _filter.Sports.Count == 0 || _filter.Sports.Contains(session.SportCode, StringComparer.Ordinal);

    private bool IsDay(Counted session) => _filter.Days.Count == 0 || _filter.Days.Contains(session.Day);

    private bool IsVenue(Counted session) => _filter.Venues.Count == 0 || _filter.Venues.Contains(session.VenueCode, StringComparer.Ordinal);

    private bool IsMedal(Counted session) => !_filter.MedalOnly || session.IsMedal;

    private bool IsAvailable(Counted session) => !_filter.AvailableOnly || session.IsAvailable;

    private int Sum(Func<Counted, bool> fits) => _counted.Where(fits).Sum(c => c.Sessions);

    private Dictionary<T, int> Count<T>(Func<Counted, bool> others, Func<Counted, T> value) where T : notnull =>
        _counted.Where(others).AggregateBy(value, 0, (sum, c) => sum + c.Sessions).ToDictionary();

    /// <summary>The sessions of one kind that fit the words and the price asked.</summary>
    internal sealed record Counted(string SportCode, DateOnly Day, string VenueCode, bool IsMedal, bool IsAvailable, int Sessions);
}

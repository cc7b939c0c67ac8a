using System.Globalization;

namespace OgTickets.Catalogue.Browsing;

/// <summary>A question for sessions as it stands in an address (DESIGN §9): words, not yet understood.</summary>
public sealed class SessionQuestion
{
    private const int LongestWords = 100, MostShown = 40, DearestSeat = 100_000, LastPage = 1000;

    private readonly List<IgnoredValue> _ignored = [];

    public string? Q { get; init; }
    public IReadOnlyList<string?>? Sport { get; init; }
    public IReadOnlyList<string?>? Date { get; init; }
    public IReadOnlyList<string?>? Venue { get; init; }
    public string? Medal { get; init; }
    public string? Max { get; init; }
    public string? Available { get; init; }
    public string? Sort { get; init; }
    public string? Page { get; init; }

    /// <summary>What was understood; unknown values are left out of it and told.</summary>
    public (SessionFilter Filter, IReadOnlyList<IgnoredValue> Ignored) Read(ProgrammeChoices choices)
    {
        var filter = new SessionFilter
        {
            Words = Words(),
            Sports = Known("sport", Sport, value => choices.Sports.FirstOrDefault(sport => Same(sport.Code, value))?.Code),
            Days = [.. Known("date", Date, value => Day(value) is { } day && choices.Days.Contains(day) ? value : null).Select(value => Day(value)!.Value)],
            Venues = Known("venue", Venue, value => choices.Venues.FirstOrDefault(venue => Same(venue.Code, value))?.Code),
            MedalOnly = IsTrue("medal", Medal),
            MaxEuros = Number("max", Max, DearestSeat),
            AvailableOnly = IsTrue("available", Available),
            Sort = One("sort", Sort, value => Enum.GetValues<SessionSort>().Cast<SessionSort?>().FirstOrDefault(sort => Same(sort!.Value.ToString(), value))) ?? SessionSort.Time,
            Page = Number("page", Page, LastPage) ?? 1,
        };
        return (filter, _ignored);
    }

    private string Words()
    {
        var words = (Q ?? "").Trim();
        if (words.Length <= LongestWords) return words;
        Ignore("q", words);
        return "";
    }

    private List<string> Known(string name, IReadOnlyList<string?>? values, Func<string, string?> find)
    {
        var known = new List<string>();
        foreach (var value in values ?? [])
        {
            if (string.IsNullOrWhiteSpace(value)) continue;
            if (find(value.Trim()) is not { } found) Ignore(name, value);
            else if (!known.Contains(found, StringComparer.Ordinal)) known.Add(found);
        }
        return known;
    }

    private T? One<T>(string name, string? value, Func<string, T?> read) where T : struct
    {
        if (string.IsNullOrWhiteSpace(value)) return null;
        if (read(value.Trim()) is { } found) return found;
        Ignore(name, value);
        return null;
    }

    private int? Number(string name, string? value, int most) =>
        One<int>(name, value, digits => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number : null);

    // a tick sends true; a page of our own never sends anything else
    private bool IsTrue(string name, string? value) => One<bool>(name, value, word => Same(word, "true") ? true : Same(word, "false") ? false : null) ?? false;

    private void Ignore(string name, string value) => _ignored.Add(new(name, value.Length > MostShown ? value[..MostShown] + "…" : value));

    private static DateOnly? Day(string value) => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}

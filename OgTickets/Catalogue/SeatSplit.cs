namespace OgTickets.Catalogue;

/// <summary>
/// How many seats of a venue each category of a session gets. Nobody published it: this is the assumption that Catalogue/Data/README.md states.
/// </summary>
public static class SeatSplit
{
    private static readonly (string Letter, int Weight)[] Weights = [("First", 5), ("A", 20), ("B", 25), ("C", 30), ("D", 20), ("E+", 10), ("E", 10)];

    /// <summary>All categories there can be, dearest first.</summary>
    public static IReadOnlyList<string> Letters { get; } = [.. Weights.Select(w => w.Letter)];

    /// <summary>Where a category stands among them, from 0.</summary>
    public static int Position(string letter) => Array.FindIndex(Weights, w => w.Letter == letter);

    /// <summary>Splits the capacity by the weights of the categories that the session has, rounded down, the rest to the cheapest. Dearest first.</summary>
    /// <param name="capacity">People the venue can hold.</param>
    /// <param name="letters">The session's categories, in any order; each known and named once.</param>
    public static IReadOnlyList<(string Letter, int Seats)> Over(int capacity, IEnumerable<string> letters)
    {
        var asked = letters.ToHashSet(StringComparer.Ordinal);
        var shares = Weights.Where(w => asked.Remove(w.Letter)).ToList();
        if (asked.Count > 0) throw new ArgumentException($"There is no category “{asked.First()}”.", nameof(letters));
        var total = shares.Sum(share => share.Weight);
        var seats = shares.Select(share => (int)((long)capacity * share.Weight / total)).ToArray();
        if (seats.Length > 0) seats[^1] += capacity - seats.Sum();
        return [.. shares.Select((share, i) => (share.Letter, seats[i]))];
    }
}

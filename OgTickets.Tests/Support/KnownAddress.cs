using System.Globalization;

namespace OgTickets.Tests.Support;

/// <summary>A row of <c>Addresses.txt</c>: an address of the shop, an example of it, who may see it and what it answers them.</summary>
/// <param name="Who">all, person, steward or organiser.</param>
/// <param name="Text">The row as it stands there.</param>
public sealed record KnownAddress(string Route, string Example, string Who, int Status, string Type, string Cache, string Text)
{
    /// <summary>All of them, in the file's order.</summary>
    public static readonly IReadOnlyList<KnownAddress> All =
        [.. File.ReadLines(Path.Combine(TestCluster.Root, "OgTickets.Tests", "Web", "Addresses.txt")).Where(line => line.Length > 0 && line[0] != '#').Select(Read)];

    public bool IsPost => Route.StartsWith("POST ", StringComparison.Ordinal);

    /// <summary>Whether strangers get a copy that was drawn for all.</summary>
    public bool IsCached => Cache.StartsWith("no-cache", StringComparison.Ordinal);

    /// <summary>Whether a person reads it in a browser.</summary>
    public bool IsPage => !IsPost && Type == "text/html";

    public static KnownAddress Read(string line)
    {
        var cells = line.Split('|', StringSplitOptions.TrimEntries);
        Assert.True(cells.Length == 6, $"Addresses.txt: not six cells: {line}");
        return new(cells[0], cells[1], cells[2], int.Parse(cells[3], CultureInfo.InvariantCulture), cells[4], cells[5], line);
    }
}

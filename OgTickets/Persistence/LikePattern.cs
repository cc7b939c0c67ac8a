namespace OgTickets.Persistence;

/// <summary>What somebody typed as a pattern of LIKE: its own signs count as what they look like.</summary>
internal static class LikePattern
{
    /// <summary>Whatever begins with the words.</summary>
    public static string StartingWith(string words) => Literal(words) + "%";

    /// <summary>Whatever holds the words.</summary>
    public static string Containing(string words) => $"%{Literal(words)}%";

    private static string Literal(string words) =>
        words.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}

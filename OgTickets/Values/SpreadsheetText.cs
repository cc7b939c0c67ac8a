namespace OgTickets.Values;

/// <summary>
/// Texts that a spreadsheet would compute, those beginning with = + - @, a tab or a line break, or their full-width twins, leave with an apostrophe before them (CWE-1236), and come back
/// without it. One that began with apostrophes before such a sign gets one more, so that every text comes back as it left.
/// </summary>
public static class SpreadsheetText
{
    private const string Computed = "=+-@\t\r\n＝＋－＠";

    public static string Defused(string text) => IsComputed(text) ? "'" + text : text;

    public static string Undefused(string text) => text.StartsWith('\'') && IsComputed(text) ? text[1..] : text;

    private static bool IsComputed(string text) => text.AsSpan().TrimStart('\'') is [var first, ..] && Computed.Contains(first, StringComparison.Ordinal);
}

using System.Globalization;
using System.Text;

namespace OgTickets.Catalogue;

/// <summary>
/// Search by the beginnings of words, without accents or capitals: “athle” finds Athlétisme, and “men” does not find women.
/// The same folding makes the text that is searched and the words that are looked for.
/// </summary>
public static class SearchWords
{
    /// <summary>More words than this narrow nothing further and only cost.</summary>
    private const int Most = 10;

    /// <summary>Lower case letters and digits, each word with one space before it.</summary>
    public static string Fold(params IEnumerable<string> texts)
    {
        var folded = new StringBuilder();
        var inWord = false;
        // U+FFFE is no character and Normalize throws on it, and anybody can write it into an address
        foreach (var c in string.Join(' ', texts).Replace('\uFFFE', ' ').Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) continue; // the accent, come apart from its letter
            if (!char.IsLetterOrDigit(c) && c != '×')
            {
                inWord = false;
                continue;
            }
            if (!inWord) folded.Append(' ');
            inWord = true;
            folded.Append(char.ToLowerInvariant(c) switch { 'œ' => "oe", 'æ' => "ae", 'ß' => "ss", 'ø' => "o", '×' => "x", var letter => letter.ToString() });
        }
        return folded.ToString();
    }

    /// <summary>The words to look for, each with the space that stands before a word in <see cref="Session.SearchText"/>.</summary>
    public static IReadOnlyList<string> Of(string? asked) =>
        [.. Fold(asked ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Take(Most).Select(word => " " + word)];

    /// <summary>What a session is found by: code, sport, venue, city and label, in both languages.</summary>
    public static string For(Session session, Sport sport, Venue venue) =>
        Fold(session.Code, sport.NameFr, sport.NameEn, venue.NameFr, venue.NameEn, venue.City, session.LabelFr, session.LabelEn);
}

using System.Globalization;
using System.Text;

namespace OgTickets.Identity;

/// <summary>A first or a last name as people type it, made fit to be stored, printed and sealed into a ticket.</summary>
public static class PersonName
{
    /// <summary>Longest part of a name in characters; both parts together fit a ticket's holder line.</summary>
    public const int Longest = 50;

    /// <summary>
    /// The name composed (NFC), trimmed, each run of white space made one space. Null when that leaves nothing to call somebody by:
    /// no letter, too long, or a character that is not written (controls, invisible direction marks, half of a surrogate pair).
    /// </summary>
    public static string? Read(string? typed, int longest = Longest)
    {
        // Normalize throws on half a surrogate pair, so that is looked for first
        if (typed is null || typed.EnumerateRunes().Any(IsUnwritten)) return null;
        var name = string.Join(' ', typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Normalize(NormalizationForm.FormC);
        return name.Length <= longest && name.EnumerateRunes().Any(Rune.IsLetter) ? name : null;
    }

    // EnumerateRunes gives the replacement character for half a pair; nobody is called that either
    private static bool IsUnwritten(Rune character) => character == Rune.ReplacementChar || Rune.GetUnicodeCategory(character)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}

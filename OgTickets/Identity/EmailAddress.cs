using System.Globalization;
using System.Text;

namespace OgTickets.Identity;

/// <summary>An e-mail address as typed: what an account is known by.</summary>
public static class EmailAddress
{
    /// <summary>Longest address that mail carries, in characters (RFC 5321 §4.5.3.1).</summary>
    public const int Longest = 254;

    /// <summary>The address trimmed and composed (NFC); null when it has not the form name@domain. Whether it is anybody's only a mail can tell.</summary>
    public static string? Read(string? typed)
    {
        var address = typed?.Trim() ?? "";
        if (address.Length > Longest || address.EnumerateRunes().Any(IsUnfit)) return null;
        var at = address.IndexOf('@', StringComparison.Ordinal);
        var domain = address[(at + 1)..];
        var isWhole = at > 0 && at == address.LastIndexOf('@') && !domain.StartsWith('.') && !domain.EndsWith('.')
            && domain.Contains('.', StringComparison.Ordinal);
        return isWhole ? address.Normalize(NormalizationForm.FormC) : null;
    }

    // quotes, brackets and commas are lawful in theory, and in practice the start of a second recipient
    private static bool IsUnfit(Rune character) => character == Rune.ReplacementChar || Rune.IsWhiteSpace(character) || character.Value is '<' or '>' or ',' or ';' or '"'
        || Rune.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned;
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OgTickets.Values;

/// <summary>
/// Douglas Crockford's base 32: numbers that people read aloud and type. No I, L, O or U, so nothing is mistaken for 1 or 0
/// and no word appears. Order codes and the number under a ticket's QR are made of it.
/// </summary>
public static class Crockford
{
    /// <summary>The 32 characters, in order of value: each carries five bits.</summary>
    public const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private const int GroupSize = 5;

    /// <summary>That many characters, each drawn evenly by the system's secure generator.</summary>
    public static string Random(int length) => RandomNumberGenerator.GetString(Alphabet, length);

    /// <summary>
    /// What a person typed, as stored: upper case, I and L read as 1, O as 0, dashes and spaces of any kind left out.
    /// Null when that does not leave exactly <paramref name="length"/> characters of the alphabet.
    /// </summary>
    public static string? Read(string? typed, int length)
    {
        var read = new StringBuilder(length);
        foreach (var character in typed ?? "")
        {
            if (IsSeparator(character)) continue;
            var canonical = Canonical(character);
            if (canonical is null || read.Length == length) return null;
            read.Append(canonical);
        }

        return read.Length == length ? read.ToString() : null;
    }

    /// <summary>The stored characters in groups of five, as printed: <c>7ZK3D-0Q8WM</c>.</summary>
    public static string Display(string stored) =>
        string.Join('-', stored.Chunk(GroupSize).Select(group => new string(group)));

    private static char? Canonical(char character) => char.ToUpperInvariant(character) switch
    {
        'I' or 'L' => '1',
        'O' => '0',
        var upper when Alphabet.Contains(upper, StringComparison.Ordinal) => upper,
        _ => null,
    };

    // a PDF reader or a phone's keyboard may turn our hyphen into another dash
    private static bool IsSeparator(char character) =>
        char.IsWhiteSpace(character)
        || character == '\u2212'
        || CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.DashPunctuation;
}

using System.Collections.Frozen;
using System.IO.Compression;

namespace OgTickets.Identity;

/// <summary>Knows the passwords that are tried first: some 49,000 real ones (npm <c>@zxcvbn-ts/language-common</c>), and what people make of them.</summary>
public static class CommonPasswords
{
    private const int FewestDifferent = 5;

    private static readonly string[] Rows = ["abcdefghijklmnopqrstuvwxyz", "12345678901234567890", "azertyuiopqsdfghjklmwxcvbn", "qwertyuiopasdfghjklzxcvbnm"];

    private static readonly Lazy<FrozenSet<string>> List = new(Load);

    /// <summary>
    /// Whether it is one of those, also with digits or signs before or after; or hardly a choice at all: something short said again and again, a row of the
    /// keyboard or of the alphabet. Capitals make no difference.
    /// </summary>
    public static bool Contain(string password)
    {
        var folded = password.Trim().ToLowerInvariant();
        return IsListed(folded) || IsRepeated(folded) || folded.Distinct().Count() < FewestDifferent || Rows.Any(row => IsRunOf(row, folded));
    }

    private static bool IsListed(string folded) => List.Value.Contains(folded) || List.Value.Contains(Bare(folded));

    // password2024!! is password
    private static string Bare(string folded)
    {
        var (from, to) = (0, folded.Length);
        while (from < to && !char.IsLetter(folded[from])) from++;
        while (to > from && !char.IsLetter(folded[to - 1])) to--;
        return folded[from..to];
    }

    private static bool IsRepeated(string folded) =>
        Enumerable.Range(1, folded.Length / 2).Any(length => folded.AsSpan(length).SequenceEqual(folded.AsSpan(0, folded.Length - length)));

    private static bool IsRunOf(string row, string folded) =>
        row.Contains(folded, StringComparison.Ordinal) || string.Concat(row.Reverse()).Contains(folded, StringComparison.Ordinal);

    private static FrozenSet<string> Load()
    {
        using var file = typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords.gz")
            ?? throw new InvalidOperationException("The list of common passwords is not in the program: it was built without CommonPasswords.targets.");
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        return reader.ReadToEnd().Split('\n').ToFrozenSet(StringComparer.Ordinal);
    }
}

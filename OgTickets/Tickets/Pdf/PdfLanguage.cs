using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace OgTickets.Tickets.Pdf;

/// <summary>
/// Adds to a PDF what Skia cannot write: its language, which a screen reader needs to pronounce it, and that its title (not the file's name) is shown.
/// Both stand in the catalogue, of which a new version is appended as an incremental update (ISO 32000-1, 7.5.6); no byte before it changes.
/// </summary>
public static partial class PdfLanguage
{
    /// <summary>The same document, told to be in <paramref name="language"/> (BCP 47). Refuses a PDF without the classic cross-reference table that Skia writes.</summary>
    public static byte[] Tell(byte[] pdf, string language)
    {
        if (!LanguageTag.IsMatch(language)) throw new ArgumentException($"not a language tag: {language}", nameof(language));

        // Latin-1 keeps one character to the byte, so places in the text are places in the file
        var text = Encoding.Latin1.GetString(pdf);
        var end = Find(Ending, text[^Math.Min(text.Length, 64)..]);
        var trailer = Find(Trailer, text[int.Parse(end.Groups["table"].Value, CultureInfo.InvariantCulture)..]).Groups["entries"].Value;
        var root = Find(Root, trailer).Groups["number"].Value;
        var catalogue = Find(new Regex($@"(?<=\n){root} 0 obj\s*<<(?<entries>.*?)>>\s*endobj", RegexOptions.Singleline, TimeSpan.FromSeconds(1)), text).Groups["entries"].Value;

        var update = new StringBuilder();
        var place = pdf.Length + 1;
        catalogue = Superseded.Replace(catalogue, "");
        update.Append(CultureInfo.InvariantCulture, $"\n{root} 0 obj\n<<{catalogue}\n/Lang ({language})\n/ViewerPreferences <</DisplayDocTitle true>>>>\nendobj\n");
        var table = pdf.Length + update.Length;
        update.Append(CultureInfo.InvariantCulture, $"xref\n{root} 1\n{place:D10} 00000 n \ntrailer\n<<{trailer}\n/Prev {end.Groups["table"].Value}>>\nstartxref\n{table}\n%%EOF\n");
        return [.. pdf, .. Encoding.Latin1.GetBytes(update.ToString())];
    }

    private static Match Find(Regex pattern, string text) =>
        pattern.Match(text) is { Success: true } match ? match : throw new InvalidOperationException($"not the PDF that was expected: {pattern} is not in it");

    [GeneratedRegex(@"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LanguageTag { get; }

    [GeneratedRegex(@"startxref\s+(?<table>\d+)\s+%%EOF\s*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ending { get; }

    [GeneratedRegex(@"trailer\s*<<(?<entries>.*?)>>\s*startxref", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Trailer { get; }

    [GeneratedRegex(@"/Root\s+(?<number>\d+) 0 R", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Root { get; }

    [GeneratedRegex(@"/Lang\s*\([^)]*\)|/ViewerPreferences\s*<<[^<>]*>>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Superseded { get; }
}

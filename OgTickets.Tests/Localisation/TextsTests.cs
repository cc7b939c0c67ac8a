using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace OgTickets.Tests.Localisation;

/// <summary>Both languages say the same things, everything said is there, and French is written as French is.</summary>
public sealed partial class TextsTests
{
    private static readonly ILookup<string, string> French = Read("fr");
    private static readonly ILookup<string, string> English = Read("en");

    [Fact]
    public void Both_languages_have_the_same_texts() => Assert.Empty(Keys(French).Except(Keys(English))
        .Select(key => $"not in English: {key}").Concat(Keys(English).Except(Keys(French)).Select(key => $"not in French: {key}")));

    // two changes that add the same key both keep their line when they are merged
    [Fact]
    public void Each_text_is_there_once() => Assert.Empty(French.Concat(English).Where(text => text.Count() > 1).Select(text => text.Key));

    [Fact]
    public void No_text_is_empty() => Assert.Empty(French.Concat(English).Where(text => text.Any(string.IsNullOrWhiteSpace)).Select(text => text.Key));

    [Fact]
    public void Both_languages_fill_in_the_same_values() => Assert.All(Keys(French).Intersect(Keys(English)), key =>
        Assert.Equal(Places(French[key].First()), Places(English[key].First())));

    [Fact]
    public void Every_text_that_a_page_asks_for_is_there() => Assert.Empty(ProjectFiles.Sources(".cs", ".cshtml")
        .SelectMany(file => Asked(file.Text).Where(key => !Keys(French).Any(k => Regex.IsMatch(k, key, RegexOptions.None, TimeSpan.FromSeconds(1)))).Select(key => $"{file.Name}: {key}")));

    [Fact]
    public void French_is_written_as_French_is() => Assert.Empty(French.SelectMany(text => text.Where(value => Slips().IsMatch(value)).Select(value => $"{text.Key}: {value}")));

    [Fact]
    public void English_has_curly_quotes_and_no_space_before_a_sign() =>
        Assert.Empty(English.SelectMany(text => text.Where(value => EnglishSlips().IsMatch(value)).Select(value => $"{text.Key}: {value}")));

    [Theory]
    [InlineData("l'heure"), InlineData("« oui »"), InlineData("Quoi ?"), InlineData("Quoi?"), InlineData("ceci : cela"), InlineData("ceci: cela"), InlineData("attendez..."), InlineData("24 €")]
    public void The_check_of_French_finds(string slip) => Assert.Matches(Slips(), slip);

    [Theory]
    [InlineData("l’heure, «\u202foui\u202f»\u202f: à 20:00\u202f! https://example.org/?a=b 24\u202f€, https://x.org/a;b")]
    public void The_check_of_French_lets_pass(string right) => Assert.DoesNotMatch(Slips(), right);

    private static ILookup<string, string> Read(string language) => XDocument.Parse(ProjectFiles.Read($"OgTickets/Localisation/Texts.{language}.resx"))
        .Root!.Elements("data").ToLookup(entry => entry.Attribute("name")!.Value, entry => entry.Element("value")!.Value, StringComparer.Ordinal);

    private static IEnumerable<string> Keys(ILookup<string, string> texts) => texts.Select(text => text.Key);

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(place => place.Value)];

    /// <summary>Patterns of the keys a source asks for; a key put together from parts asks for at least one that fits.</summary>
    private static IEnumerable<string> Asked(string source)
    {
        foreach (Match key in Indexed().Matches(source)) yield return "^" + Hole().Replace(Regex.Escape(key.Groups[1].Value), ".+") + "$";
        foreach (Match key in Annotated().Matches(source)) yield return $"^{Regex.Escape(key.Groups[1].Value)}$";
        foreach (Match key in Counted().Matches(source))
        {
            yield return $"^{Regex.Escape(key.Groups[1].Value)}\\.One$";
            yield return $"^{Regex.Escape(key.Groups[1].Value)}\\.Many$";
        }
    }

    // straight apostrophe or quote; no, or a breaking, space before ; : ! ? » € or after «; three dots
    [GeneratedRegex("""['"]|(?<=[\p{L}\d)}])[;!?](?!\S)|(?<=\p{L}):(?=\s|$)|[ \u00a0][;:!?»€]|«[^\u202f]|[^\u202f]»|\.\.\.""", RegexOptions.None, 1000)]
    private static partial Regex Slips();

    [GeneratedRegex("""['"]|\s[;:!?]|\.\.\.""", RegexOptions.None, 1000)]
    private static partial Regex EnglishSlips();

    [GeneratedRegex("""\btext\[\$?"([^"]+)"\s*[\],]""", RegexOptions.None, 1000)]
    private static partial Regex Indexed();

    [GeneratedRegex("""\btext\.Count\("([^"{]+)",""", RegexOptions.None, 1000)]
    private static partial Regex Counted();

    [GeneratedRegex("""\[.*\b(?:Display\(Name|ErrorMessage) = "([A-Za-z.0-9]+)".*\]""", RegexOptions.None, 1000)]
    private static partial Regex Annotated();

    [GeneratedRegex("""\\\{[^}]*\}""", RegexOptions.None, 1000)]
    private static partial Regex Hole();

    [GeneratedRegex("""\{\d\}""", RegexOptions.None, 1000)]
    private static partial Regex Place();
}

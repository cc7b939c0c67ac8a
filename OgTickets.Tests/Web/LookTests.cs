using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using OgTickets.Catalogue.Fields;

namespace OgTickets.Tests.Web;

/// <summary>What style sheets and pages must keep, whoever changes them.</summary>
public sealed partial class LookTests
{
    private static readonly Dictionary<string, string> Light = Colours(dark: false);
    private static readonly Dictionary<string, string> Dark = Light.Concat(Colours(dark: true)).GroupBy(colour => colour.Key).ToDictionary(colour => colour.Key, colour => colour.Last().Value);

    // WCAG 2.2: 4.5 to 1 for text (1.4.3), 3 to 1 for the edge of a control (1.4.11)
    [Theory]
    [InlineData("ink", "paper", 4.5), InlineData("ink", "raised", 4.5)]
    [InlineData("quiet", "paper", 4.5), InlineData("quiet", "raised", 4.5)]
    [InlineData("track", "paper", 4.5), InlineData("on-track", "track", 4.5)]
    [InlineData("pool", "paper", 4.5), InlineData("pool", "raised", 4.5)]
    [InlineData("grass", "paper", 4.5), InlineData("grass", "raised", 4.5), InlineData("on-state", "grass", 4.5)]
    [InlineData("alarm", "paper", 4.5), InlineData("alarm", "raised", 4.5)]
    [InlineData("on-sun", "sun", 4.5)]
    [InlineData("chalk", "field-track", 4.5), InlineData("chalk", "field-pool", 4.5), InlineData("chalk", "field-grass", 4.5), InlineData("chalk", "field-night", 4.5), InlineData("chalk", "field-sand", 4.5)]
    [InlineData("edge", "paper", 3), InlineData("edge", "raised", 3)]
    public void Colours_can_be_read_in_light_and_dark(string text, string ground, double least)
    {
        Assert.InRange(Contrast(Light[text], Light[ground]), least, 21);
        Assert.InRange(Contrast(Dark[text], Dark[ground]), least, 21);
    }

    [Fact]
    public void Every_sport_of_the_programme_has_its_lines_and_its_mark()
    {
        var sports = ProjectFiles.Read("OgTickets/Catalogue/Data/sports.csv").Split('\n').Skip(1).Where(line => line.Length > 0).Select(line => line.Split(',')[0]).ToList();

        Assert.Equal(46, sports.Count);
        Assert.Empty(sports.Except(FieldLines.Sports));
        Assert.Empty(sports.Select(sport => $"sport-{sport}").Except(Icons()));
    }

    [Fact]
    public void Every_icon_a_page_names_is_in_the_sprite() => Assert.Empty(ProjectFiles.Sources(".cshtml")
        .SelectMany(file => IconName().Matches(file.Text).Select(match => match.Groups[1].Value))
        .Except(Icons()));

    [Fact]
    public void Field_lines_are_drawn_with_plain_numbers_whatever_the_language() =>
        Assert.All(FieldLines.Sports.SelectMany(sport => FieldLines.Of(sport).Strokes), stroke => Assert.Matches(PathData(), stroke.Path));

    // the CSP would stop them without a word to whoever wrote them
    [Fact]
    public void No_page_has_a_style_or_a_script_inline() => Assert.Empty(ProjectFiles.Sources(".cshtml")
        .Where(file => Inline().IsMatch(file.Text)).Select(file => file.Name));

    [Fact]
    public void Names_of_htmx_headers_live_in_one_file() => Assert.Empty(ProjectFiles.Sources(".cs", ".cshtml")
        .Where(file => file.Name != "OgTickets/Web/HtmxPages.cs" && file.Text.Contains("\"HX-", StringComparison.Ordinal)).Select(file => file.Name));

    // ~/ begins with the path base, which is the language: right for a page, wrong for a file
    [Fact]
    public void Files_are_named_from_the_root() => Assert.Empty(ProjectFiles.Sources(".cshtml")
        .Where(file => FileUnderLanguage().IsMatch(file.Text)).Select(file => file.Name));

    private static IEnumerable<string> Icons() => JsonDocument.Parse(ProjectFiles.Read(".config/icons.json")).RootElement.EnumerateObject().Select(icon => icon.Name);

    private static Dictionary<string, string> Colours(bool dark)
    {
        var sheet = ProjectFiles.Read("wwwroot/css/tokens.css");
        var from = sheet.IndexOf("prefers-color-scheme: dark", StringComparison.Ordinal);
        return Colour().Matches(dark ? sheet[from..] : sheet[..from]).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
    }

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        var parts = Enumerable.Range(0, 3).Select(i => int.Parse(colour.AsSpan(1 + 2 * i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4)).ToArray();
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    }

    [GeneratedRegex("--([a-z-]+): (#[0-9A-F]{6});", RegexOptions.None, 1000)]
    private static partial Regex Colour();

    [GeneratedRegex("""<icon name="([a-z-]+)"[ /]""", RegexOptions.None, 1000)]
    private static partial Regex IconName();

    [GeneratedRegex("""["']~/(?:css|js|lib|img)/""", RegexOptions.None, 1000)]
    private static partial Regex FileUnderLanguage();

    [GeneratedRegex("^[MLHVCSQTAZmlhvcsqtaz0-9 .-]+$", RegexOptions.None, 1000)]
    private static partial Regex PathData();

    [GeneratedRegex("""<style|\sstyle="|\son[a-z]+="|hx-on|<script(?![^>]*\bsrc=)|javascript:""", RegexOptions.None, 1000)]
    private static partial Regex Inline();
}

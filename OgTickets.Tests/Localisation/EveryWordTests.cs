using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using OgTickets.Localisation;

namespace OgTickets.Tests.Localisation;

/// <summary>
/// The shop in a language that nobody speaks: every text of the resource files and every word of the catalogue stands between ⟦ and ⟧. What a page shows
/// outside them was written in the page or in code, where no translator finds it. Pages for developers are not asked.
/// </summary>
public sealed partial class EveryWordTests(EveryWordTests.MarkedApp app) : IClassFixture<EveryWordTests.MarkedApp>
{
    private static readonly string[] ShownAttributes = ["title", "alt", "placeholder", "aria-label", "aria-description", "aria-valuetext", "aria-roledescription", "label"];

    public static TheoryData<string> Everybody => [.. WaysThrough.Everybody];

    [Theory, MemberData(nameof(Everybody))]
    public async Task No_page_shows_a_word_that_is_in_no_file_of_texts(string who)
    {
        var ways = await WaysThrough.OfAsync(app, who);
        var found = new List<string>();
        foreach (var address in ways.Addresses.Where(address => !address.StartsWith("/dev/", StringComparison.Ordinal)))
        {
            var page = await ways.Browser.GetAsync(address);
            if ((int)page.Status is >= 300 and < 400) continue; // signing in is not for those who are
            Assert.Contains("⟦", page.Text, StringComparison.Ordinal);
            found.AddRange(Shown(page.Document).Select(shown => (shown, Left: Unmarked(shown))).Where(f => Word().IsMatch(f.Left)).Select(f => $"{address}: “{f.Left.Trim()}” in “{f.shown.Trim()}”"));
        }

        Assert.True(found.Count == 0, string.Join('\n', found.Distinct(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("⟦Prochaine⟧ ⟦Séance ⟦Judo⟧⟧, samedi 27 juillet à 20\u00a0h\u00a000", false)]
    [InlineData("⟦Prochaine⟧ séance", true)]
    [InlineData("ATH07, A, 1\u202f234,50\u202f€", false)]
    public void What_is_found_are_words(string shown, bool word) => Assert.Equal(word, Word().IsMatch(Unmarked(shown)));

    private static IEnumerable<string> Shown(IDocument document)
    {
        yield return document.Title ?? "";
        foreach (var element in document.All)
        {
            if (element.LocalName is "script" or "style" or "template" or "code") continue; // a code is read letter by letter, in any language
            foreach (var text in element.ChildNodes.OfType<IText>()) yield return text.Data;
            foreach (var name in ShownAttributes)
                if (element.GetAttribute(name) is { } value) yield return value;
            if (element.LocalName == "meta" && element.GetAttribute("content") is { } content && (element.GetAttribute("name") is "description" || element.GetAttribute("property") is "og:title" or "og:description" or "og:site_name")) yield return content;
            if (element.LocalName == "input" && element.GetAttribute("type") is "submit" or "button" && element.GetAttribute("value") is { } caption) yield return caption;
        }
    }

    private static string Unmarked(string shown)
    {
        for (var before = ""; before != shown;) (before, shown) = (shown, Marked().Replace(shown, " "));
        return Allowed.Aggregate(shown, (text, pattern) => pattern.Replace(text, " "));
    }

    [GeneratedRegex("⟦[^⟦⟧]*⟧", RegexOptions.None, 1000)]
    private static partial Regex Marked();

    [GeneratedRegex(@"\p{L}{2,}", RegexOptions.None, 1000)]
    private static partial Regex Word();

    private static readonly Regex[] Allowed =
    [
        // the seller's name, form, address and register, which are law's words in one language
        Pattern(string.Join('|', Sellers.Settings.Values.SelectMany(value => value.Split('\n')).Select(Regex.Escape))),
        // our name, the languages' names for themselves, places and things that are called the same everywhere
        Pattern(@"\bOG\b|\bTickets\b|\bPDF\b|\bFrançais\b|\bEnglish\b|\bParis\b|\bÎle-de-France\b"),
        // what our own people typed: their names and addresses, a gate, a session of a test
        Pattern(@"\bZoé\b|\bMartin\b|\bAda\b|\bEssai\b|\S+@\S+|\bPorte A\b|Une finale d’essai|A trial final"),
        // codes: the secret of a second factor, whatever holds a digit; the dearest category is called First in the data
        Pattern(@"(?-i:\b(?:[A-Z2-7]{4} ){3,}[A-Z2-7]{4}\b)|\b\w*\d[\w-]*|\b[A-Z0-9]{5}-[A-Z0-9]{5}\b|\bFirst\b"),
        // what Words writes: days, months, times and lengths
        Pattern($@"\b({string.Join('|', Language.All.SelectMany(Calendar))})\b\.?|\bà\b|\bat\b|\bdu\b|\bau\b|\bto\b|\bkm\b|\bmin\b|\bminutes?\b|\bhours?\b|\bheures?\b"),
    ];

    private static IEnumerable<string> Calendar(Language language) =>
        new[] { language.Culture.DateTimeFormat }.SelectMany(f => f.DayNames.Concat(f.AbbreviatedDayNames).Concat(f.MonthNames).Concat(f.AbbreviatedMonthNames)).Where(name => name != "").Select(name => Regex.Escape(name.TrimEnd('.')));

    private static Regex Pattern(string pattern) => new(pattern, RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));

    public sealed class MarkedApp(TestCluster cluster) : App(cluster)
    {
        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            await DbAsync(db => db.Database.ExecuteSqlAsync($"""
                update sports set name_fr = '⟦' || name_fr || '⟧', name_en = '⟦' || name_en || '⟧';
                update venues set name_fr = '⟦' || name_fr || '⟧', name_en = '⟦' || name_en || '⟧', city = '⟦' || city || '⟧';
                update sessions set label_fr = '⟦' || replace(label_fr, ' · ', '⟧ · ⟦') || '⟧', label_en = '⟦' || replace(label_en, ' · ', '⟧ · ⟦') || '⟧';
                update offers set name_fr = '⟦' || name_fr || '⟧', name_en = '⟦' || name_en || '⟧', text_fr = '⟦' || text_fr || '⟧', text_en = '⟦' || text_en || '⟧';
                """, Ct));
        }

        protected override void Configure(IWebHostBuilder builder) => builder.ConfigureTestServices(services =>
            services.AddSingleton<IStringLocalizerFactory>(shop => new Marking(ActivatorUtilities.CreateInstance<ResourceManagerStringLocalizerFactory>(shop))));
    }

    private sealed class Marking(IStringLocalizerFactory texts) : IStringLocalizerFactory
    {
        public IStringLocalizer Create(Type resourceSource) => new MarkedTexts(texts.Create(resourceSource));

        public IStringLocalizer Create(string baseName, string location) => new MarkedTexts(texts.Create(baseName, location));
    }

    private sealed class MarkedTexts(IStringLocalizer texts) : IStringLocalizer
    {
        public LocalizedString this[string name] => Mark(texts[name]);

        public LocalizedString this[string name, params object[] arguments] => Mark(texts[name, arguments]);

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => texts.GetAllStrings(includeParentCultures).Select(Mark);

        private static LocalizedString Mark(LocalizedString text) => text.ResourceNotFound ? text : new(text.Name, $"⟦{text.Value}⟧");
    }
}

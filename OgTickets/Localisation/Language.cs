using System.Globalization;

namespace OgTickets.Localisation;

/// <summary>One of the two languages of the shop.</summary>
public sealed class Language
{
    /// <summary>French as written in France; also spoken when nothing tells what a visitor reads.</summary>
    public static readonly Language French = new("fr", "fr-FR", "Français");

    /// <summary>English as written in Britain.</summary>
    public static readonly Language English = new("en", "en-GB", "English");

    /// <summary>Both, in the order they are offered.</summary>
    public static readonly IReadOnlyList<Language> All = [French, English];

    private Language(string code, string culture, string name)
    {
        Code = code;
        Culture = CultureInfo.GetCultureInfo(culture);
        Name = name;
    }

    /// <summary>The first segment of every page's address: <c>fr</c> or <c>en</c>.</summary>
    public string Code { get; }

    /// <summary>What numbers and dates are written with.</summary>
    public CultureInfo Culture { get; }

    /// <summary>The language's name for itself.</summary>
    public string Name { get; }

    /// <summary>The language being spoken: that of the page, the mail or the ticket now written.</summary>
    public static Language Current => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == English.Code ? English : French;

    /// <summary>The language with this code; null for any other word, also for FR or fr-CA.</summary>
    public static Language? Of(string? code) => All.FirstOrDefault(language => language.Code == code);

    /// <summary>Makes this the current language of the calling flow, until disposed: <c>using (buyer.Language.Spoken()) …</c> writes a mail in it.</summary>
    public IDisposable Spoken()
    {
        var before = new Before(CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = Culture;
        CultureInfo.CurrentUICulture = Culture;
        return before;
    }

    public override string ToString() => Code;

    private sealed record Before(CultureInfo Culture, CultureInfo UICulture) : IDisposable
    {
        public void Dispose()
        {
            CultureInfo.CurrentCulture = Culture;
            CultureInfo.CurrentUICulture = UICulture;
        }
    }
}

using System.Globalization;

namespace OgTickets.Localisation;

/// <summary>The same words in the shop's two languages, as an organiser wrote them.</summary>
public readonly record struct Bilingual(string Fr, string En)
{
    /// <summary>The words for a reader of that culture; everybody who does not read French gets English.</summary>
    public string In(CultureInfo culture) => culture.TwoLetterISOLanguageName == "fr" ? Fr : En;

    /// <summary>The words for the reader of the page at hand (<see cref="CultureInfo.CurrentUICulture"/>).</summary>
    public override string ToString() => In(CultureInfo.CurrentUICulture);
}

using System.Globalization;
using Microsoft.Extensions.Localization;
using OgTickets.Localisation;

namespace OgTickets.Tests.Localisation;

public sealed class WordsTests
{
    [Theory]
    [InlineData("fr", 123450, "1 234,50 €")]
    [InlineData("en", 123450, "€1,234.50")]
    [InlineData("fr", 5, "0,05 €")]
    [InlineData("en", -1200, "−€12.00")]
    [InlineData("fr", -1200, "−12,00 €")]
    public void An_amount_has_its_cents(string language, long cents, string written) => Says(language, written, () => Words.Amount(new(cents)));

    [Theory]
    [InlineData("fr", 2400, "24 €")]
    [InlineData("en", 2400, "€24")]
    [InlineData("fr", 2450, "24,50 €")]
    [InlineData("en", 269550, "€2,695.50")]
    public void A_price_has_cents_only_when_there_are_some(string language, long cents, string written) => Says(language, written, () => Words.Price(new(cents)));

    [Theory, InlineData("fr", "37 %"), InlineData("en", "37%")]
    public void A_share_is_written_in_hundredths(string language, string written) => Says(language, written, () => Words.Percent(37));

    [Theory]
    [InlineData("fr", 3, "samedi 3 août 2024")]
    [InlineData("fr", 1, "jeudi 1er août 2024")]
    [InlineData("en", 3, "Saturday 3 August 2024")]
    [InlineData("en", 1, "Thursday 1 August 2024")]
    [InlineData("fr", 11, "dimanche 11 août 2024")]
    public void A_day_is_written_in_words(string language, int day, string written) => Says(language, written, () => Words.Day(new(2024, 8, day)));

    [Theory]
    [InlineData("fr", "jeu. 1er août")]
    [InlineData("en", "Thu 1 Aug")]
    public void A_day_in_a_list_is_short(string language, string written) => Says(language, written, () => Words.ShortDay(new(2024, 8, 1)));

    [Theory]
    [InlineData("fr", "jeu. août")]
    [InlineData("en", "Thu Aug")]
    public void A_column_of_the_calendar_is_headed_by_its_day_and_month(string language, string written) => Says(language, written, () => $"{Words.Weekday(new(2024, 8, 1))} {Words.Month(new(2024, 8, 1))}");

    [Theory]
    [InlineData("fr", 48.92448, 2.36013, "48,92° N, 2,36° E")]
    [InlineData("fr", -17.86693, -149.25208, "17,87° S, 149,25° O")]
    [InlineData("en", -17.86693, -149.25208, "17.87° S, 149.25° W")]
    [InlineData("en", 0, 0.001, "0.00°, 0.00°")]
    public void A_place_is_written_in_degrees(string language, double latitude, double longitude, string written) =>
        Says(language, written, () => $"{Words.Latitude(latitude, 2)}, {Words.Longitude(longitude, 2)}");

    [Theory]
    [InlineData("fr", "2024-07-26", "2024-08-01", "du 26 juillet au 1er août 2024")]
    [InlineData("fr", "2024-08-01", "2024-08-03", "du 1er au 3 août 2024")]
    [InlineData("en", "2024-07-26", "2024-08-11", "26 July to 11 August 2024")]
    [InlineData("en", "2024-08-01", "2024-08-03", "1 to 3 August 2024")]
    [InlineData("fr", "2024-08-01", "2024-08-01", "jeudi 1er août 2024")]
    [InlineData("en", "2023-12-31", "2024-01-01", "31 December 2023 to 1 January 2024")]
    public void A_span_of_days_says_each_part_once(string language, string first, string last, string written) =>
        Says(language, written, () => Words.Days(DateOnly.Parse(first, CultureInfo.InvariantCulture), DateOnly.Parse(last, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("fr", 20, 0, "20 h 00")]
    [InlineData("fr", 9, 5, "9 h 05")]
    [InlineData("en", 20, 0, "20:00")]
    [InlineData("en", 9, 5, "09:05")]
    public void A_time_of_day_is_written_as_each_language_does(string language, int hour, int minute, string written) => Says(language, written, () => Words.Time(new(hour, minute)));

    [Theory]
    [InlineData(45, "45 min")]
    [InlineData(60, "1 h")]
    [InlineData(155, "2 h 35")]
    [InlineData(125, "2 h 05")]
    public void A_duration_is_in_hours_and_minutes(int minutes, string written) => Says("fr", written, () => Words.Duration(TimeSpan.FromMinutes(minutes)));

    [Theory]
    [InlineData("fr", 899, "14 minutes")]
    [InlineData("fr", 3900, "1 heure 5 minutes")]
    [InlineData("fr", 59, "moins d’une minute")]
    [InlineData("fr", -5, "moins d’une minute")]
    [InlineData("en", 60, "1 minute")]
    [InlineData("en", 7200, "2 hours")]
    public void What_is_left_is_rounded_down_and_never_below_nothing(string language, int seconds, string written) => Says(language, written, () => Words.Left(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData("fr", 0, "Seats.One 0")]
    [InlineData("en", 0, "Seats.Many 0")]
    [InlineData("fr", 1, "Seats.One 1")]
    [InlineData("en", 1, "Seats.One 1")]
    [InlineData("fr", 1500, "Seats.Many 1 500")]
    public void Nothing_is_singular_in_French_and_plural_in_English(string language, int number, string written) => Says(language, written, () => new Echo().Count("Seats", number));

    // what a reader sees is a space, whether it may break or not: the tests write plain spaces
    private static void Says(string language, string written, Func<string> words)
    {
        using (Language.Of(language)!.Spoken())
        {
            var said = words();
            Assert.DoesNotContain(" €", said, StringComparison.Ordinal);
            Assert.Equal(written, said.Replace('\u00a0', ' ').Replace('\u202f', ' '));
        }
    }

    private sealed class Echo : IStringLocalizer<Texts>
    {
        public LocalizedString this[string name] => new(name, name);
        public LocalizedString this[string name, params object[] arguments] => new(name, $"{name} {arguments[0]}");
        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];
    }

    [Theory]
    [InlineData("1er tour – hommes : 100 m, 4 x 400 m", "1er tour\u00a0– hommes : 100\u00a0m, 4 x 400\u00a0m")]
    [InlineData("20 km marche – femmes", "20\u00a0km marche\u00a0– femmes")]
    [InlineData("3 matchs, 12 matches", "3 matchs, 12 matches")]
    public void A_label_breaks_neither_before_a_dash_nor_before_a_unit(string label, string set) => Assert.Equal(set, Words.Label(label));
}

using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;
using OgTickets.Values;

namespace OgTickets.Localisation;

/// <summary>
/// Amounts, days, times and durations as the current <see cref="Language"/> writes them. Times are written as given:
/// turn them into the venue's time zone before.
/// </summary>
public static partial class Words
{
    private const char NarrowSpace = '\u202f';
    private const char NoBreakSpace = '\u00a0';
    private const char Minus = '\u2212';

    private static bool InEnglish => Language.Current == Language.English;

    private static CultureInfo Culture => Language.Current.Culture;

    /// <summary>An amount with its cents: 1 234,50 € or €1,234.50.</summary>
    public static string Amount(Money amount) => Euros(amount, "N2");

    /// <summary>A price on a list, without cents when there are none: 24 € or €24.</summary>
    public static string Price(Money price) => Euros(price, price.Cents % 100 == 0 ? "N0" : "N2");

    /// <summary>A whole number with its thousands apart: 40 000 or 40,000.</summary>
    public static string Number(long number) => number.ToString("N0", Culture);

    /// <summary>Hundredths: 37 % or 37%.</summary>
    public static string Percent(int percent) => Number(percent) + (InEnglish ? "%" : "\u202f%");

    /// <summary>A day in full: samedi 3 août 2024 or Saturday 3 August 2024.</summary>
    public static string Day(DateOnly day) => FirstOfMonth(day.ToString("dddd d MMMM yyyy", Culture), day);

    /// <summary>A day as papers are dated: 3 août 2024 or 3 August 2024.</summary>
    public static string Date(DateOnly day) => FirstOfMonth(day.ToString("d MMMM yyyy", Culture), day);

    /// <summary>A day without its year: samedi 3 août or Saturday 3 August.</summary>
    public static string DayOfGames(DateOnly day) => FirstOfMonth(day.ToString("dddd d MMMM", Culture), day);

    /// <summary>A day in a list: sam. 3 août or Sat 3 Aug.</summary>
    public static string ShortDay(DateOnly day) => FirstOfMonth(day.ToString("ddd d MMM", Culture), day);

    /// <summary>The day of the week at the head of a column: sam. or Sat.</summary>
    public static string Weekday(DateOnly day) => day.ToString("ddd", Culture);

    /// <summary>The month at the head of a column: août or Aug.</summary>
    public static string Month(DateOnly day) => day.ToString("MMM", Culture);

    /// <summary>A span of days: du 26 juillet au 11 août 2024, or 26 July to 11 August 2024; a single day stands alone.</summary>
    public static string Days(DateOnly first, DateOnly last)
    {
        if (first == last) return Day(first);
        var until = FirstOfMonth(last.ToString("d MMMM yyyy", Culture), last);
        var sameMonth = first.Year == last.Year && first.Month == last.Month;
        var from = FirstOfMonth(first.ToString(sameMonth ? "%d" : first.Year == last.Year ? "d MMMM" : "d MMMM yyyy", Culture), first);
        return InEnglish ? $"{from} to {until}" : $"du {from} au {until}";
    }

    /// <summary>A time of day: 20 h 00 or 20:00.</summary>
    public static string Time(TimeOnly time) => time.ToString(InEnglish ? "HH:mm" : $"H'{NoBreakSpace}h{NoBreakSpace}'mm", Culture);

    /// <summary>An instant's day and time as given: samedi 3 août 2024 à 20 h 00.</summary>
    public static string DayAndTime(DateTimeOffset instant) =>
        Day(DateOnly.FromDateTime(instant.DateTime)) + (InEnglish ? " at " : " à ") + Time(TimeOnly.FromDateTime(instant.DateTime));

    /// <summary>How long something takes, to the minute: 2 h 30 or 45 min.</summary>
    public static string Duration(TimeSpan length)
    {
        var minutes = (int)length.TotalMinutes;
        if (minutes < 60) return $"{minutes}{NoBreakSpace}min";
        var rest = minutes % 60;
        return rest == 0 ? $"{minutes / 60}{NoBreakSpace}h" : $"{minutes / 60}{NoBreakSpace}h{NoBreakSpace}{rest:00}";
    }

    /// <summary>Degrees north or south of the equator: 48,92° N.</summary>
    public static string Latitude(double degrees, int decimals) => Degrees(degrees, decimals, 'N', 'S');

    /// <summary>Degrees east or west of Greenwich: 149,25° O or 149.25° W.</summary>
    public static string Longitude(double degrees, int decimals) => Degrees(degrees, decimals, 'E', InEnglish ? 'W' : 'O');

    /// <summary>What is left until something ends, in plain words, rounded down: 14 minutes; 1 heure 5 minutes; moins d’une minute.</summary>
    public static string Left(TimeSpan left)
    {
        var minutes = Math.Max(0, (int)left.TotalMinutes);
        if (minutes == 0) return InEnglish ? "less than a minute" : "moins d’une minute";
        var parts = new List<string>();
        if (minutes >= 60) parts.Add(Count(minutes / 60, InEnglish ? "hour" : "heure"));
        if (minutes % 60 > 0) parts.Add(Count(minutes % 60, "minute"));
        return string.Join(' ', parts);
    }

    /// <summary>A session's label, so set that no line begins with a dash or breaks between a figure and its unit.</summary>
    public static string Label(string label) => Inseparable().Replace(label, NoBreakSpace.ToString());

    /// <summary>The rounds a label is made of, the one people come for first: Finales – hommes : 100 m; Demi-finales – …</summary>
    public static IReadOnlyList<string> LabelParts(string label) => Label(label).Split(" · ");

    /// <summary>
    /// A text that counts: <c>Key.One</c> or <c>Key.Many</c> with the number as {0}. French says one for 0 and 1, English for 1 alone.
    /// </summary>
    public static string Count(this IStringLocalizer<Texts> text, string key, long number) =>
        text[key + (IsOne(number) ? ".One" : ".Many"), Number(number)];

    /// <summary>A text whose key is put together from data; the other word when nobody has written it.</summary>
    public static string Or(this IStringLocalizer<Texts> text, string key, string otherwise) => text[key] is { ResourceNotFound: false } words ? words.Value : otherwise;

    private static string Degrees(double degrees, int decimals, char positive, char negative)
    {
        var figures = Math.Abs(degrees).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), Culture);
        return Math.Round(degrees, decimals) == 0 ? figures + "°" : $"{figures}°{NoBreakSpace}{(degrees > 0 ? positive : negative)}";
    }

    private static bool IsOne(long number) => number == 1 || (number == 0 && !InEnglish);

    private static string Count(int number, string unit) => $"{number}{NoBreakSpace}{unit}{(IsOne(number) ? "" : "s")}";

    private static string Euros(Money amount, string format)
    {
        var number = (Math.Abs(amount.Cents) / 100m).ToString(format, Culture);
        var sign = amount.Cents < 0 ? Minus.ToString() : "";
        return InEnglish ? $"{sign}€{number}" : $"{sign}{number}{NarrowSpace}€";
    }

    /// <summary>French writes the first of a month 1er.</summary>
    private static string FirstOfMonth(string written, DateOnly day)
    {
        if (InEnglish || day.Day != 1) return written;
        var one = written.IndexOf('1', StringComparison.Ordinal);
        return written.Insert(one + 1, "er");
    }

    [GeneratedRegex(@" (?=–)|(?<=\d) (?=k?[mg]\b)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Inseparable();
}

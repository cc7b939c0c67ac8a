using System.Globalization;

namespace OgTickets.Catalogue.Import;

/// <summary>
/// One row of a file. Each question gives the value, or adds a bad row that says what is wrong and gives null: so every fault of a row is told, not only the first.
/// </summary>
internal sealed class CsvRow(string file, long line, string[] header, string?[] fields, ICollection<BadRow> bad)
{
    private const int MostShown = 40;

    public long Line => line;

    /// <summary>Whether there is such a column, and something in it.</summary>
    public bool Says(string column) => Array.IndexOf(header, column) is >= 0 and var place && !string.IsNullOrWhiteSpace(fields[place]);

    /// <summary>Words of at most so many characters.</summary>
    public string? Text(string column, int most)
    {
        if (Field(column) is not { } value) return null;
        if (string.IsNullOrWhiteSpace(value)) return Refuse(column, BadRowReason.Empty);
        if (value.Length > most) return Refuse(column, BadRowReason.TooLong, most);
        return value.Any(char.IsControl) ? Refuse(column, BadRowReason.ControlCharacter, value) : value;
    }

    /// <summary>A code of exactly so many capital letters and digits.</summary>
    public string? Code(string column, int length)
    {
        if (Field(column) is not { } value) return null;
        return value.Length == length && value.All(c => c is >= 'A' and <= 'Z' or >= '0' and <= '9') ? value : Refuse(column, BadRowReason.NotACode, value);
    }

    /// <summary>A whole number, digits only.</summary>
    public int? Whole(string column, int least, int most)
    {
        if (Field(column) is not { } value) return null;
        if (!int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return RefuseNumber(column, BadRowReason.NotAWholeNumber, value);
        return number >= least && number <= most ? number : RefuseNumber(column, BadRowReason.OutOfRange, value);
    }

    /// <summary>An amount in euros with a point or a comma and at most two decimals; given in cents.</summary>
    public long? Cents(string column, long least, long most)
    {
        if (Field(column) is not { } value) return null;
        var isAmount = decimal.TryParse(Pointed(value), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var euros) && euros == decimal.Round(euros, 2);
        if (isAmount && Math.Abs(euros) <= most && euros * 100 is var cents && cents >= least && cents <= most) return (long)cents;
        Refuse(column, isAmount ? BadRowReason.OutOfRange : BadRowReason.NotAnAmount, value);
        return null;
    }

    /// <summary>Degrees from −<paramref name="most"/> to <paramref name="most"/>, with a point or a comma.</summary>
    public double? Degrees(string column, int most)
    {
        if (Field(column) is not { } value) return null;
        if (double.TryParse(Pointed(value), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var degrees) && double.IsFinite(degrees))
        {
            if (Math.Abs(degrees) <= most) return degrees;
            Refuse(column, BadRowReason.OutOfRange, value);
        }
        else
        {
            Refuse(column, BadRowReason.NotANumber, value);
        }
        return null;
    }

    /// <summary>An instant written with its offset, 2024-08-04T18:50:00+02:00; given in UTC.</summary>
    public DateTimeOffset? Instant(string column)
    {
        if (Field(column) is not { } value) return null;
        if (DateTimeOffset.TryParseExact(value, "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)) return instant.ToUniversalTime();
        Refuse(column, BadRowReason.NotAnInstant, value);
        return null;
    }

    /// <summary>The words true and false, also as French spreadsheets write them.</summary>
    public bool? TrueOrFalse(string column)
    {
        if (Field(column) is not { } value) return null;
        if (value.ToLowerInvariant() is "true" or "vrai") return true;
        if (value.ToLowerInvariant() is "false" or "faux") return false;
        Refuse(column, BadRowReason.NotTrueOrFalse, value);
        return null;
    }

    /// <summary>Adds what is wrong in this column; always null, to be the answer of a question.</summary>
    public string? Refuse(string column, BadRowReason reason, params object[] details)
    {
        bad.Add(new(file, line, column, reason, [.. details.Select(detail => detail is string { Length: > MostShown } value ? value[..MostShown] + "…" : detail)]));
        return null;
    }

    private int? RefuseNumber(string column, BadRowReason reason, string value)
    {
        Refuse(column, reason, value);
        return null;
    }

    // a point in English files, a comma in French ones
    private static string Pointed(string number) => number.Replace(',', '.');

    private string? Field(string column) => fields[Array.IndexOf(header, column)];
}

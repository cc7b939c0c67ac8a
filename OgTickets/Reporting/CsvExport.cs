using System.Globalization;
using System.Text;
using OgTickets.Clock;
using OgTickets.Localisation;
using OgTickets.Values;

namespace OgTickets.Reporting;

/// <summary>
/// Writes rows as CSV while they are read, however many there are (RFC 4180, lines end in CRLF). The file begins with UTF-8's byte order mark: without it Excel
/// takes é for two letters. Semicolons and a decimal comma in French, commas and a point in English, as each language's spreadsheets expect.
/// </summary>
/// <remarks>
/// A text that a spreadsheet would compute is written with an apostrophe before it (<see cref="SpreadsheetText"/>): a name is whatever somebody typed. Amounts and numbers are ours and stay as they are, also below zero.
/// </remarks>
public static class CsvExport
{
    public const string ContentType = "text/csv";

    /// <param name="to">Left open.</param>
    public static async Task WriteAsync<T>(Stream to, Language language, IReadOnlyList<CsvColumn<T>> columns, IAsyncEnumerable<T> rows, CancellationToken ct)
    {
        var separator = language == Language.French ? ';' : ',';
        await using var writer = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        await WriteLineAsync(columns.Select(c => Cell(c.Name, language, separator)));
        await foreach (var row in rows.WithCancellation(ct)) await WriteLineAsync(columns.Select(c => Cell(c.Value(row), language, separator)));

        Task WriteLineAsync(IEnumerable<string> cells) => writer.WriteLineAsync(string.Join(separator, cells).AsMemory(), ct);
    }

    private static string Cell(object? value, Language language, char separator) => value switch
    {
        null => "",
        Money money => (money.Cents / 100m).ToString("0.00", language.Culture),
        DateTimeOffset instant => Paris.Time(instant).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture).Replace('.', language == Language.French ? ',' : '.'),
        long or int => ((IFormattable)value).ToString("0", CultureInfo.InvariantCulture),
        string text => Quoted(SpreadsheetText.Defused(text), separator),
        _ => throw new ArgumentException($"A cell holds a text, a number, an amount, a day or an instant, not {value.GetType().Name}.", nameof(value)),
    };

    private static string Quoted(string text, char separator) =>
        text.AsSpan().ContainsAny([separator, '"', '\r', '\n', '\t']) || text.StartsWith(' ') || text.EndsWith(' ') ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}

/// <summary>A column: its head, and what a row says in it, a text, a number, <see cref="Money"/>, a day or an instant (written on the clock of Paris).</summary>
public sealed record CsvColumn<T>(string Name, Func<T, object?> Value);

using System.Text.Unicode;
using CsvHelper;
using OgTickets.Values;

namespace OgTickets.Catalogue.Import;

/// <summary>
/// Reads one CSV file (RFC 4180, UTF-8, first line the column names, commas or, as French spreadsheets write them, semicolons) into rows that know where they stand.
/// Whatever is wrong with the file itself, a row's quotes or its number of fields is added to the bad rows; such a row is not handed on.
/// </summary>
internal static class CsvTable
{
    private static readonly CsvReaderOptions Options = new() { HasHeader = false, SkipEmptyLines = false, TrackLineNumbers = true };

    /// <summary>The good rows, in the file's order. Columns that are not asked for may be there, and are passed over.</summary>
    public static IReadOnlyList<CsvRow> Read(CatalogueSource source, string file, string[] columns, ICollection<BadRow> bad)
    {
        var rows = new List<CsvRow>();
        if (source.Read(file) is not { } bytes)
        {
            bad.Add(new(file, 0, "", BadRowReason.FileMissing, file));
            return rows;
        }

        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]) // UTF-16, as spreadsheets save « Unicode text »: read as UTF-8, every column would be missing
        {
            bad.Add(new(file, 0, "", BadRowReason.NotUtf8));
            return rows;
        }

        var misquoted = new HashSet<long>();
        using var reader = CsvReader.Create(bytes, Options with { Separator = SeparatorOf(bytes), OnMalformedRecord = record => misquoted.Add(record.LineNumber) });
        string[]? header = null;
        while (reader.Read())
        {
            var line = reader.LineNumber;
            if (misquoted.Contains(line))
            {
                bad.Add(new(file, line, "", BadRowReason.Quoting));
            }
            else if (header is null)
            {
                header = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)];
                if (!IsComplete(file, header, columns, bad)) return rows;
            }
            else if (reader.FieldCount != header.Length)
            {
                bad.Add(new(file, line, "", BadRowReason.FieldCount, $"{reader.FieldCount} / {header.Length}"));
            }
            else
            {
                rows.Add(new(file, line, header, Fields(reader, file, header, bad), bad));
            }
        }
        if (header is null) bad.Add(new(file, 0, "", BadRowReason.FileEmpty, file));
        return rows;
    }

    /// <summary>The row's fields, composed (NFC) so that equal names are equal; null where a field is not text.</summary>
    private static string?[] Fields(CsvReader reader, string file, string[] header, ICollection<BadRow> bad)
    {
        var fields = new string?[reader.FieldCount];
        for (var i = 0; i < fields.Length; i++)
        {
            if (Utf8.IsValid(reader.GetSpan(i))) fields[i] = SpreadsheetText.Undefused(reader.GetString(i).Normalize());
            else bad.Add(new(file, reader.LineNumber, header[i], BadRowReason.NotUtf8));
        }
        return fields;
    }

    // column names hold neither, so the first line tells
    private static char SeparatorOf(byte[] bytes)
    {
        var names = bytes.TakeWhile(b => b != '\n').ToList();
        return names.Contains((byte)';') && !names.Contains((byte)',') ? ';' : ',';
    }

    private static bool IsComplete(string file, string[] header, string[] columns, ICollection<BadRow> bad)
    {
        var before = bad.Count;
        foreach (var column in columns.Except(header, StringComparer.Ordinal)) bad.Add(new(file, 1, column, BadRowReason.ColumnMissing, column));
        foreach (var twice in header.GroupBy(name => name, StringComparer.Ordinal).Where(same => same.Count() > 1)) bad.Add(new(file, 1, twice.Key, BadRowReason.ColumnTwice, twice.Key));
        return bad.Count == before;
    }
}

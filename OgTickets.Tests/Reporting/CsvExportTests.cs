using System.Text;
using OgTickets.Localisation;
using OgTickets.Reporting;
using OgTickets.Values;

namespace OgTickets.Tests.Reporting;

public sealed class CsvExportTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+33 1 23", "'+33 1 23")]
    [InlineData("-2", "'-2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("\n=1", "\"'\n=1\"")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("=HYPERLINK(\"http://x\")", "\"'=HYPERLINK(\"\"http://x\"\")\"")]
    [InlineData("Jean-Noël", "Jean-Noël")]
    [InlineData("say \"oui\"", "\"say \"\"oui\"\"\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a;b", "a;b")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData(" blank", "\" blank\"")]
    [InlineData("", "")]
    public async Task A_text_is_quoted_and_never_computed(string text, string cell) =>
        Assert.Equal($"head\r\n{cell}\r\n", await WriteAsync(Language.English, [new("head", row => row)], text));

    [Fact]
    public async Task Numbers_below_zero_stay_numbers() =>
        Assert.Equal("head\r\n-12.50\r\n-3\r\n", await WriteAsync(Language.English, [new CsvColumn<object>("head", row => row)], new Money(-1250), -3L));

    [Fact]
    public async Task French_spreadsheets_get_semicolons_and_a_decimal_comma() =>
        Assert.Equal("somme;jour;nom\r\n1234,50;2024-08-04;\"a;b\"\r\n",
            await WriteAsync(Language.French, [new("somme", _ => new Money(123_450)), new("jour", _ => new DateOnly(2024, 8, 4)), new CsvColumn<string>("nom", row => row)], "a;b"));

    [Fact]
    public async Task An_instant_is_written_on_the_clock_of_Paris() =>
        Assert.Equal("head\r\n2024-08-04 20:50:00\r\n", await WriteAsync(Language.English, [new CsvColumn<object>("head", row => row)], new DateTimeOffset(2024, 8, 4, 18, 50, 0, TimeSpan.Zero)));

    [Fact]
    public async Task The_file_begins_with_the_byte_order_mark_that_Excel_needs()
    {
        using var file = new MemoryStream();
        await CsvExport.WriteAsync(file, Language.French, [new CsvColumn<string>("é", row => row)], Rows<string>(), Ct);

        Assert.Equal([0xEF, 0xBB, 0xBF, .. "é\r\n"u8], file.ToArray());
    }

    [Fact]
    public async Task Rows_are_written_while_they_are_read()
    {
        using var file = new MemoryStream();
        var longest = 0L;

        await CsvExport.WriteAsync(file, Language.English, [new CsvColumn<string>("head", row => row)], Many(), Ct);

        Assert.True(longest > 10_000, "Nothing had been written when the last row was read.");

        async IAsyncEnumerable<string> Many()
        {
            for (var i = 0; i < 1_000; i++)
            {
                await Task.Yield();
                longest = Math.Max(longest, file.Length);
                yield return new string('x', 100);
            }
        }
    }

    private static async Task<string> WriteAsync<T>(Language language, IReadOnlyList<CsvColumn<T>> columns, params T[] rows)
    {
        using var file = new MemoryStream();
        await CsvExport.WriteAsync(file, language, columns, Rows(rows), Ct);
        return Encoding.UTF8.GetString(file.ToArray()).TrimStart('\uFEFF');
    }

    private static async IAsyncEnumerable<T> Rows<T>(params T[] rows)
    {
        await Task.Yield();
        foreach (var row in rows) yield return row;
    }
}

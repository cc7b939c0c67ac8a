using OgTickets.Tickets.Pdf;
using OgTickets.Tickets.Pdf.Skia;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;

namespace OgTickets.Tests.Tickets.Pdf;

public sealed class SkiaTicketPdfTests
{
    [Theory]
    [InlineData("Łódź Żółć Őrség Ïle Åland")]
    [InlineData("Đặng Thị Ngọc Ánh")]
    [InlineData("Ǧabrīl Ḥusayn")]
    [InlineData("Ελευθερία Παπαδοπούλου")]
    [InlineData("Екатерина Щербак-Їжак")]
    [InlineData("Anna Иванова Παύλου")]
    [InlineData("Siobhán O’Neill")]
    public void A_name_can_be_selected_as_it_was_written(string name)
    {
        Assert.Contains(name, TextOf(Sheets.InFrench with { Holder = name }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_written_with_loose_accents_is_printed_composed()
    {
        Assert.Contains("Zoë", TextOf(Sheets.InFrench with { Holder = "Zoe\u0308" }), StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_that_the_sheet_says_is_on_the_page()
    {
        var sheet = Sheets.InEnglish with { StateNote = "Refunded: it admits nobody." };
        var text = TextOf(sheet);

        Assert.All(
            [
                sheet.SessionCode, .. sheet.SessionLabel.Split(" · "), sheet.Sport, sheet.Medals!, sheet.Venue, sheet.City, sheet.Date, sheet.Time, sheet.Category, sheet.Offer, sheet.People,
                sheet.Holder, sheet.OrderCode, sheet.ShortNumber, sheet.Price, sheet.StateNote, sheet.Words.Imprint, .. sheet.AtTheGate,
            ],
            value => Assert.Contains(Solid(value), Solid(text), StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_on_the_page_can_be_copied_to_make_the_code_again()
    {
        Assert.DoesNotContain(Sheets.Code, TextOf(Sheets.InFrench), StringComparison.Ordinal);
    }

    [Fact]
    public void An_order_with_three_tickets_has_three_pages_in_its_order()
    {
        string[] holders = ["Ana", "Bela", "Chloé"];
        using var document = PdfDocument.Open(Render([.. holders.Select(name => Sheets.InFrench with { Holder = name })]));

        Assert.Equal(holders, document.GetPages().Select(page => holders.Single(name => page.GetWords().Any(word => word.Text == name))));
        Assert.All(document.GetPages(), page => Assert.Equal((595, 842), ((int)Math.Round(page.Width), (int)Math.Round(page.Height))));
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en-GB")]
    public void The_document_tells_its_language_and_title(string language)
    {
        using var document = PdfDocument.Open(Render([Sheets.InFrench with { Language = language }]));

        Assert.Equal(language, ((StringToken)document.Structure.Catalog.CatalogDictionary.Data["Lang"]).Data);
        Assert.Equal("Billets de la commande 7QK3F-9XM2A", document.Information.Title);
    }

    [Fact]
    public void A_page_carries_only_the_letters_that_it_uses()
    {
        var page = Render([Sheets.InFrench with { Holder = "Ελένη Παύλου" }]);
        using var document = PdfDocument.Open(page);
        var fonts = document.GetPage(1).Letters.Select(letter => letter.FontName!).Distinct().ToList();

        Assert.Equal(4, fonts.Count);   // text, names, the narrow one, and Greek
        Assert.All(fonts, name => Assert.Matches("^[A-Z]{6}[+]", name));
        Assert.InRange(page.Length, 10_000, 60_000);
    }

    [Fact]
    public void Twenty_tickets_share_their_fonts()
    {
        var one = Render([Sheets.InFrench]).Length;
        var twenty = Render([.. Enumerable.Repeat(Sheets.InFrench, 20)]).Length;

        Assert.InRange(twenty, one, 20 * 30_000);
    }

    [Fact]
    public void Tickets_printed_at_once_are_the_same_as_one_after_another()
    {
        var expected = Render([Sheets.InEnglish]);
        var pages = new byte[24][];

        Parallel.For(0, pages.Length, i => pages[i] = Render([Sheets.InEnglish]));

        Assert.All(pages, page => Assert.Equal(expected, page));
    }

    [Fact]
    public void Texts_far_too_long_are_shortened_and_the_code_still_stands()
    {
        var text = TextOf(Sheets.InFrench with { Holder = string.Join(' ', Enumerable.Repeat("Wolfeschlegelsteinhausenbergerdorff", 9)), Venue = new string('W', 400) });

        Assert.Contains("…", text, StringComparison.Ordinal);
        Assert.Contains(Sheets.InFrench.ShortNumber, text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_without_tickets_is_refused() => Assert.Throws<ArgumentException>(() => Render([]));

    private static byte[] Render(IReadOnlyList<TicketSheet> sheets) => new SkiaTicketPdf().Render(sheets);

    private static string TextOf(TicketSheet sheet)
    {
        using var document = PdfDocument.Open(Render([sheet]));
        return string.Concat(document.GetPage(1).Letters.Select(letter => letter.Value));
    }

    // lines end without a space
    private static string Solid(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
}

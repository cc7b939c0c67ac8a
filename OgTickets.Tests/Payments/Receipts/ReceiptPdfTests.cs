using OgTickets.Localisation;
using OgTickets.Payments.Receipts;
using OgTickets.Payments.Receipts.Pdf;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;

namespace OgTickets.Tests.Payments.Receipts;

/// <summary>The printed receipt: small, in its language, over as many pages as it needs.</summary>
public sealed class ReceiptPdfTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(20, 3)]
    public async Task Many_lines_take_more_pages_and_each_says_which_it_is(int lines, int pages)
    {
        using var document = PdfDocument.Open(await PrintAsync(Language.French, lines));

        Assert.Equal(pages, document.NumberOfPages);
        foreach (var page in document.GetPages())
        {
            var text = string.Concat(page.Letters.Select(letter => letter.Value));
            Assert.Contains($"Page {page.Number} sur {pages}", text, StringComparison.Ordinal);
            Assert.Contains("F-2024-000042", text, StringComparison.Ordinal);
            Assert.All(page.Letters, letter => Assert.InRange(letter.BoundingBox.Bottom, 20, 842));
        }

        Assert.Contains("Total TTC", string.Concat(document.GetPage(pages).Letters.Select(letter => letter.Value)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr", "Facture F-2024-000042")]
    [InlineData("en", "Receipt F-2024-000042")]
    public async Task The_document_tells_its_language_and_title_and_carries_only_the_letters_it_uses(string code, string title)
    {
        var pdf = await PrintAsync(Language.Of(code)!, lines: 20);
        using var document = PdfDocument.Open(pdf);

        Assert.Equal(code, ((StringToken)document.Structure.Catalog.CatalogDictionary.Data["Lang"]).Data);
        Assert.Equal(title, document.Information.Title);
        Assert.All(document.GetPage(1).Letters.Select(letter => letter.FontName!).Distinct(), name => Assert.Matches("^[A-Z]{6}[+]", name));
        Assert.InRange(pdf.Length, 10_000, 90_000);
    }

    private Task<byte[]> PrintAsync(Language language, int lines) => app.RunAsync((ReceiptPapers papers) =>
    {
        using (language.Spoken()) return Task.FromResult(ReceiptPdf.Print(papers.Of(Examples.Receipt(lines))).Bytes);
    });
}

using System.Text;
using OgTickets.Tickets.Pdf;
using SkiaSharp;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;

namespace OgTickets.Tests.Tickets.Pdf;

public sealed class PdfLanguageTests
{
    [Fact]
    public void The_document_before_stays_as_it_was_byte_for_byte()
    {
        var before = EmptyPage();

        Assert.Equal(before, PdfLanguage.Tell(before, "fr")[..before.Length]);
    }

    [Fact]
    public void A_language_told_twice_is_the_last_one()
    {
        using var document = PdfDocument.Open(PdfLanguage.Tell(PdfLanguage.Tell(EmptyPage(), "fr"), "el"));

        Assert.Equal("el", ((StringToken)document.Structure.Catalog.CatalogDictionary.Data["Lang"]).Data);
        Assert.Equal(1, document.NumberOfPages);
    }

    [Theory]
    [InlineData("")]
    [InlineData("français")]
    [InlineData("fr)/OpenAction(")]
    [InlineData("fr\n")]
    public void Only_a_language_tag_is_written(string language) => Assert.Throws<ArgumentException>(() => PdfLanguage.Tell(EmptyPage(), language));

    [Fact]
    public void What_is_not_a_PDF_is_refused() => Assert.Throws<InvalidOperationException>(() => PdfLanguage.Tell(Encoding.ASCII.GetBytes("%PDF-1.4\n%%EOF\n"), "fr"));

    private static byte[] EmptyPage()
    {
        using var stream = new MemoryStream();
        using (var document = SKDocument.CreatePdf(stream))
        {
            document.BeginPage(100, 100);
            document.EndPage();
            document.Close();
        }

        return stream.ToArray();
    }
}

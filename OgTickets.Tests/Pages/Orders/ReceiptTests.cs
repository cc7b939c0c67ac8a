using System.Net;
using OgTickets.Tests.Payments;
using OgTickets.Tests.Payments.Receipts;
using UglyToad.PdfPig;

namespace OgTickets.Tests.Pages.Orders;

/// <summary>Receipts and credit notes as page and PDF, for whoever bought and nobody else.</summary>
public sealed class ReceiptTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Until_it_has_its_number_the_receipt_is_being_made()
    {
        var (browser, order) = await BoughtAsync();
        Assert.Contains("en préparation", (await browser.GetAsync($"/fr/orders/{order.Order.Code}")).TextOf(".papers"), StringComparison.Ordinal);
        var early = (await browser.GetAsync($"/fr/orders/{order.Order.Code}/receipt")).Is(HttpStatusCode.OK);
        Assert.Contains("en préparation", early.TextOf("#waiting"), StringComparison.Ordinal);
        Assert.Equal($"/fr/orders/{order.Order.Code}/receipt", (await browser.GetAsync($"/fr/orders/{order.Order.Code}/receipt.pdf")).Location);
        (await browser.GetByHtmxAsync($"/fr/orders/{order.Order.Code}/receipt", "waiting")).Is(HttpStatusCode.NoContent);

        await app.NumberAsync();

        Assert.Equal("true", (await browser.GetByHtmxAsync($"/fr/orders/{order.Order.Code}/receipt", "waiting")).Header("HX-Refresh"));
        Assert.True((await browser.GetAsync($"/fr/orders/{order.Order.Code}/receipt")).Has(".paper"));
    }

    [Theory]
    [InlineData("fr", "Facture acquittée", "TVA 5,5\u202f%", "SIREN 732\u00a0829\u00a0320, RCS Paris", "catégorie")]
    [InlineData("en", "Receipt", "VAT 5.5%", "SIREN 732\u00a0829\u00a0320, RCS Paris", "category")]
    public async Task Page_and_pdf_say_the_same_in_the_language_of_the_address(string language, string heading, string tax, string seller, string category)
    {
        var (browser, order) = await BoughtAsync();
        await app.NumberAsync();
        var receipt = Assert.Single(await app.ReceiptsAsync(order.Order.Id));

        var page = (await browser.GetAsync($"/{language}/orders/{order.Order.Code}/receipt")).Is(HttpStatusCode.OK);
        var pdf = (await browser.GetAsync($"/{language}/orders/{order.Order.Code}/receipt.pdf")).Is(HttpStatusCode.OK);

        Assert.Equal(("application/pdf", "no-store, private"), (pdf.Header("Content-Type"), pdf.Header("Cache-Control")));
        Assert.Contains($"OG-Tickets-{receipt.Code}.pdf", pdf.Header("Content-Disposition"), StringComparison.Ordinal);
        var printed = TextOf(pdf.Bytes);
        foreach (var said in new[] { heading, receipt.Code, order.Order.Code, tax, seller, "FR44732829320", order.Order.BuyerName, "ATH17" })
        {
            Assert.Contains(said, page.TextOf(".paper"), StringComparison.OrdinalIgnoreCase);
            Assert.Contains(Solid(said), printed, StringComparison.Ordinal);
        }

        Assert.Contains(category, page.TextOf(".paper"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_credit_note_names_the_receipt_it_takes_back_from_and_only_what_was_given_back()
    {
        var (browser, order) = await BoughtAsync();
        await app.GiveBackAsync(order.Order.Id, forced: false, order.Tickets[2].Id);
        await app.NumberAsync();
        var receipts = await app.ReceiptsAsync(order.Order.Id);

        var page = await (await browser.GetAsync($"/fr/orders/{order.Order.Code}")).ClickAsync($".papers a[href$='{receipts[1].Code}']");
        var pdf = (await browser.GetAsync($"/fr/orders/{order.Order.Code}/credit-notes/{receipts[1].Code}.pdf")).Is(HttpStatusCode.OK);

        Assert.Contains("Avoir", page.TextOf("h1"), StringComparison.Ordinal);
        Assert.Contains(receipts[0].Code, page.TextOf(".paper"), StringComparison.Ordinal);
        Assert.Contains("ATH17", page.TextOf(".paper-lines"), StringComparison.Ordinal);
        Assert.DoesNotContain("ATH07", page.TextOf(".paper-lines"), StringComparison.Ordinal);
        Assert.Contains(Solid(receipts[1].Code), TextOf(pdf.Bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_are_not_there()
    {
        var (_, theirs) = await BoughtAsync();
        await app.GiveBackAsync(theirs.Order.Id);
        await app.NumberAsync();
        var note = (await app.ReceiptsAsync(theirs.Order.Id))[1].Code;
        var (me, mine) = await BoughtAsync();

        foreach (var address in new[] { $"{theirs.Order.Code}/receipt", $"{theirs.Order.Code}/receipt.pdf", $"{theirs.Order.Code}/credit-notes/{note}", $"{theirs.Order.Code}/credit-notes/{note}.pdf", $"{mine.Order.Code}/credit-notes/{note}", $"{mine.Order.Code}/credit-notes/A-2024-0", $"{mine.Order.Code}/credit-notes/A-2024-999999999" })
            (await me.GetAsync($"/fr/orders/{address}")).Is(HttpStatusCode.NotFound);
    }

    private async Task<(Browser Browser, GivenOrder Order)> BoughtAsync()
    {
        await app.GoToAsync("ATH07", TimeSpan.FromDays(30));
        var buyer = await app.NewAccountAsync();
        return (await app.SignedInAsync(buyer), await app.PaidOrderAsync(buyer, new Bought("ATH07", Offer: "individual", Tickets: 2), new Bought("ATH17")));
    }

    private static string TextOf(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return Solid(string.Concat(document.GetPages().SelectMany(page => page.Letters).Select(letter => letter.Value)));
    }

    private static string Solid(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
}

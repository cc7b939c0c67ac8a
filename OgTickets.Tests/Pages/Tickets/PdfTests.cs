using System.Net;
using OgTickets.Tests.Tickets;
using OgTickets.Tickets;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;

namespace OgTickets.Tests.Pages.Tickets;

public sealed class PdfTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task The_code_of_the_rendered_page_is_signed_and_sealed_by_the_keys_in_the_database()
    {
        var account = await app.NewAccountAsync();
        var ticket = (await app.PaidOrderAsync(account)).Tickets[0];

        var pdf = (await (await app.SignedInAsync(account)).GetAsync($"/fr/tickets/{ticket.Id}.pdf")).Is(HttpStatusCode.OK);
        var code = Assert.Single(await ScannedCodes.OfPdfAsync(pdf.Bytes));

        Assert.Equal(ticket.Id, Golden.Code(code).Header.TicketId);
        Assert.True(await app.AdmitsAsync(code));
    }

    [Fact]
    public async Task Two_PDFs_of_one_issue_differ_and_both_admit()
    {
        var account = await app.NewAccountAsync();
        var ticket = (await app.PaidOrderAsync(account)).Tickets[0];
        var browser = await app.SignedInAsync(account);

        var one = Assert.Single(await ScannedCodes.OfPdfAsync((await browser.GetAsync($"/fr/tickets/{ticket.Id}.pdf")).Bytes));
        var other = Assert.Single(await ScannedCodes.OfPdfAsync((await browser.GetAsync($"/fr/tickets/{ticket.Id}.pdf")).Bytes));

        Assert.NotEqual(one, other);
        Assert.True(await app.AdmitsAsync(one));
        Assert.True(await app.AdmitsAsync(other));
    }

    [Fact]
    public async Task An_order_has_a_page_for_each_of_its_live_tickets()
    {
        var account = await app.NewAccountAsync();
        var given = await app.PaidOrderAsync(account, new Bought("SWM10", Offer: "individual", Tickets: 2), new Bought("ATH07"), new Bought("FBL01", Offer: "family"));
        await app.ChangeTicketAsync(given.Tickets[2].Id, TicketState.Refunded);

        var pdf = (await (await app.SignedInAsync(account)).GetAsync($"/en/orders/{given.Order.Code}.pdf")).Is(HttpStatusCode.OK);
        var codes = await ScannedCodes.OfPdfAsync(pdf.Bytes);

        Assert.Equal([given.Tickets[0].Id, given.Tickets[1].Id, given.Tickets[3].Id], codes.Select(code => Golden.Code(code).Header.TicketId));
        foreach (var code in codes) Assert.True(await app.AdmitsAsync(code));
    }

    [Theory]
    [InlineData("fr", "Billets de la commande", "Athlétisme", "dimanche 4 août 2024", "2 personnes", "OG Tickets est un projet indépendant")]
    [InlineData("en", "Tickets of order", "Athletics", "Sunday 4 August 2024", "2 people", "OG Tickets is an independent project")]
    public async Task It_speaks_the_language_of_its_address(string language, string title, params string[] words)
    {
        var account = await app.NewAccountAsync();
        var given = await app.PaidOrderAsync(account);

        var pdf = await (await app.SignedInAsync(account)).GetAsync($"/{language}/tickets/{given.Tickets[0].Id}.pdf");
        using var document = PdfDocument.Open(pdf.Bytes);

        Assert.Equal($"{title} {given.Order.Code}", document.Information.Title);
        Assert.Equal(language, ((StringToken)document.Structure.Catalog.CatalogDictionary.Data["Lang"]).Data);
        Assert.All(words, word => Assert.Contains(Solid(word), Solid(TextOf(document)), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Γιώργος Παπαδόπουλος")]
    [InlineData("Олена Їжакевич")]
    [InlineData("Siobhán Łuczak-O’Neill")]
    public async Task The_holder_is_printed_in_his_own_letters(string holder)
    {
        var account = await app.NewAccountAsync();
        var ticket = (await app.PaidOrderAsync(account)).Tickets[0];
        await app.RunAsync((HolderChange holders) => holders.ChangeAsync(account.Id, ticket.Id, holder, Ct));

        using var document = PdfDocument.Open((await (await app.SignedInAsync(account)).GetAsync($"/fr/tickets/{ticket.Id}.pdf")).Bytes);

        Assert.Contains(Solid(holder), Solid(TextOf(document)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_saved_under_a_good_name_and_kept_by_no_cache()
    {
        var account = await app.NewAccountAsync();
        var given = await app.PaidOrderAsync(account);
        var (ticket, browser) = (given.Tickets[0], await app.SignedInAsync(account));

        var one = await browser.GetAsync($"/fr/tickets/{ticket.Id}.pdf");
        var all = await browser.GetAsync($"/fr/orders/{given.Order.Code}.pdf");

        Assert.Equal($"attachment; filename=OG-Tickets-ATH07-{ticket.ShortNumber[..5]}-{ticket.ShortNumber[5..]}.pdf", one.Header("Content-Disposition")?.Split("; filename*")[0]);
        Assert.Equal($"attachment; filename=OG-Tickets-{given.Order.Code}.pdf", all.Header("Content-Disposition")?.Split("; filename*")[0]);
        Assert.All([one, all], pdf => Assert.Equal(("application/pdf", "no-store, private"), (pdf.Header("Content-Type"), pdf.Header("Cache-Control"))));
    }

    [Fact]
    public async Task An_order_code_is_read_as_people_write_it()
    {
        var account = await app.NewAccountAsync();
        var given = await app.PaidOrderAsync(account);

        var code = given.Order.Code.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();

        (await (await app.SignedInAsync(account)).GetAsync($"/fr/orders/{code}.pdf")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_dead_ticket_and_an_order_without_live_ones_lead_to_the_page_that_says_why()
    {
        var account = await app.NewAccountAsync();
        var given = await app.PaidOrderAsync(account);
        await app.ChangeTicketAsync(given.Tickets[0].Id, TicketState.Refunded);
        var browser = await app.SignedInAsync(account);

        Assert.Equal($"/fr/tickets/{given.Tickets[0].Id}", (await browser.GetAsync($"/fr/tickets/{given.Tickets[0].Id}.pdf")).Is(HttpStatusCode.Found).Location);
        Assert.Equal($"/fr/orders/{given.Order.Code}", (await browser.GetAsync($"/fr/orders/{given.Order.Code}.pdf")).Is(HttpStatusCode.Found).Location);
    }

    private static string TextOf(PdfDocument document) => string.Concat(document.GetPages().SelectMany(page => page.Letters).Select(letter => letter.Value));

    // lines end without a space
    private static string Solid(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
}

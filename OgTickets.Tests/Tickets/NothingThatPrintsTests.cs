using OgTickets.Tickets;

namespace OgTickets.Tests.Tickets;

public sealed class NothingThatPrintsTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task After_showing_and_printing_a_ticket_the_database_holds_nothing_that_can_print_its_code()
    {
        var account = await app.NewAccountAsync();
        var given = await app.PaidOrderAsync(account);
        var browser = await app.SignedInAsync(account);
        var shown = await ScannedCodes.OfPageAsync(await browser.GetAsync($"/fr/tickets/{given.Tickets[0].Id}"));
        var printed = await ScannedCodes.OfPdfAsync((await browser.GetAsync($"/fr/orders/{given.Order.Code}.pdf")).Bytes);

        var stored = await app.DumpAsync();

        Assert.Contains($"{given.Tickets[0].Id}", stored, StringComparison.Ordinal);   // the reading works
        Assert.DoesNotContain(TicketCode.Prefix, stored, StringComparison.Ordinal);
        Assert.DoesNotContain(InHex("OG1:"u8), stored, StringComparison.Ordinal);
        Assert.DoesNotContain(InHex("%PDF"u8), stored, StringComparison.Ordinal);
        Assert.All([shown!, .. printed], text =>
        {
            var signature = Golden.Code(text).Signature.ToArray();
            Assert.DoesNotContain(text[4..], stored, StringComparison.Ordinal);
            Assert.DoesNotContain(InHex(signature), stored, StringComparison.Ordinal);
            Assert.DoesNotContain(Convert.ToBase64String(signature)[..80], stored, StringComparison.Ordinal);
        });
    }

    private static string InHex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);
}

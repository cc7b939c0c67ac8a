using Microsoft.EntityFrameworkCore;
using OgTickets.Payments;
using OgTickets.Payments.Receipts;
using OgTickets.Tests.Payments.Receipts;
using OgTickets.Tests.Rules;

namespace OgTickets.Tests.Payments;

/// <summary>An order goes on by the rules it was made under: until when its tickets go back, who sold and with which tax.</summary>
public sealed class RulesOfAnOrderTests(PaymentApp app) : IClassFixture<PaymentApp>
{
    [Fact]
    public async Task Receipts_name_the_seller_and_the_tax_of_the_moment_of_the_order_and_so_do_their_credit_notes()
    {
        await app.RuleAsync(rules => rules with { SellerName = "Vendeur d’avant", VatRate = 550 });
        var before = await app.PaidByCardAsync();
        await app.RuleAsync(rules => rules with { SellerName = "Vendeur d’après", VatRate = 2000 });
        var after = await app.PaidByCardAsync();

        await app.NumberAsync();
        Assert.Equal(RefundResult.Requested, await app.GiveBackAsync(before.Id));
        await app.NumberAsync();

        Assert.All(await app.ReceiptsAsync(before.Id), receipt => Assert.Equal(("Vendeur d’avant", 550, 10_43L), (receipt.Facts.Seller.Name, receipt.Facts.VatRate, receipt.VatCents)));
        Assert.Equal([ReceiptKind.Receipt, ReceiptKind.CreditNote], (await app.ReceiptsAsync(before.Id)).Select(r => r.Kind).Order());
        Assert.Equal(("Vendeur d’après", 2000, 33_33L), (await app.ReceiptsAsync(after.Id)) is [var next] ? (next.Facts.Seller.Name, next.Facts.VatRate, next.VatCents) : default);
    }

    [Fact]
    public async Task A_ticket_goes_back_until_the_day_that_was_promised_with_its_order()
    {
        var start = app.Time.Now.AddDays(10);
        await app.RuleAsync(rules => rules with { RefundDays = 7 });
        var promised = await app.PaidByCardAsync();
        await app.RuleAsync(rules => rules with { RefundDays = 20 });
        var late = await app.PaidByCardAsync();
        await app.DbAsync(db => db.Sessions.ExecuteUpdateAsync(set => set.SetProperty(s => s.StartsAt, start).SetProperty(s => s.EndsAt, start.AddHours(2)), Ct));

        Assert.Equal(RefundResult.TooLate, await ByBuyerAsync(late));
        Assert.Equal(RefundResult.Requested, await ByBuyerAsync(promised));

        var browser = await app.SignedInAsync(late.Account);
        Assert.Contains("20\u00a0jours", (await browser.GetAsync($"/fr/orders/{late.Code}")).TextOf("main"), StringComparison.Ordinal);
    }

    private async Task<RefundResult> ByBuyerAsync(PendingOrder order)
    {
        var tickets = await app.TicketIdsAsync(order.Id);
        return await app.RunAsync((Refunds refunds) => refunds.ByBuyerAsync(order.Account.Id, order.Id, tickets, Ct));
    }
}

using Microsoft.EntityFrameworkCore;
using OgTickets.Inventory;
using OgTickets.Payments;
using OgTickets.Payments.Receipts;
using OgTickets.Payments.Sandbox;

namespace OgTickets.Tests.Payments.Receipts;

/// <summary>Receipts and credit notes get their numbers after the fact: each one, once, without gaps, saying what was true then.</summary>
public sealed class ReceiptNumberingTests(PaymentApp app) : IClassFixture<PaymentApp>
{
    [Fact]
    public async Task A_purchase_makes_no_receipt_and_the_next_round_makes_one()
    {
        var order = await app.PaidByCardAsync();
        Assert.Empty(await app.ReceiptsAsync(order.Id));

        await app.NumberAsync();
        await app.NumberAsync();

        var receipt = Assert.Single(await app.ReceiptsAsync(order.Id));
        Assert.Equal((ReceiptKind.Receipt, 2024, 200_00L, 10_43L), (receipt.Kind, receipt.Year, receipt.TotalCents, receipt.VatCents));
        Assert.Equal((order.Code, "Ada Essai", order.Account.Email), (receipt.Facts.OrderCode, receipt.Facts.Buyer.Name, receipt.Facts.Buyer.Email));
        Assert.Equal(("732829320", "FR44732829320", 2), (receipt.Facts.Seller.Siren, receipt.Facts.Seller.VatNumber, receipt.Facts.Seller.Address.Count));
        var line = Assert.Single(receipt.Facts.Lines);
        Assert.Equal((2, 100_00L, 100_00L), (line.Tickets, line.SeatPriceCents, line.TicketPriceCents));
        await app.AssertNoGapsAsync();
    }

    [Fact]
    public async Task Nine_receipts_are_numbered_by_as_many_statements_as_two()
    {
        await app.NumberAsync();
        await NumberAsync(2); // what is asked once only, is asked now

        Assert.Equal(await NumberAsync(2), await NumberAsync(9));
        await app.AssertNoGapsAsync();

        async Task<int> NumberAsync(int receipts)
        {
            var orders = await app.PaidOrdersAsync(receipts);
            using var log = new CommandLog(app.Database);
            await app.NumberAsync();
            var statements = CommandLog.Statements(log.Take());
            foreach (var order in orders) Assert.Single(await app.ReceiptsAsync(order));
            return statements;
        }
    }

    [Fact]
    public async Task What_was_not_paid_or_went_back_late_gets_none()
    {
        var pending = await app.PendingOrderAsync();
        var twice = await app.PendingOrderAsync();
        var first = await app.StartedAsync(twice);
        await app.HearAsync(await app.NewsAsync(first, SandboxEvent.Closed));
        await app.IntakeAsync();
        await app.PaidAsync(await app.StartedAsync(twice));
        await app.HearAsync(await app.NewsAsync(first));
        await app.IntakeAsync();
        Assert.Equal("twice Requested", (await app.StandingAsync(twice)).Refunds);

        await app.NumberAsync();

        Assert.Empty(await app.ReceiptsAsync(pending.Id));
        Assert.Equal([ReceiptKind.Receipt], (await app.ReceiptsAsync(twice.Id)).Select(r => r.Kind));
    }

    [Fact]
    public async Task Tickets_given_back_one_by_one_take_back_to_the_cent_what_the_receipt_said()
    {
        // 33.33 euros a seat: a third of the tax in three is no whole cent
        var category = await app.CategoryAsync(capacity: 10);
        await app.DbAsync(db => db.PriceCategories.Where(c => c.Id == category.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.SeatPriceCents, 33_33), Ct));
        var account = await app.NewAccountAsync();
        await app.HeldAsync(Basket.Of(account.Id), category, tickets: 3);
        var order = await app.PlacedAsync(account, category, 99_99);
        await app.PaidAsync(await app.StartedAsync(order));
        foreach (var ticket in await app.TicketIdsAsync(order.Id)) Assert.Equal(RefundResult.Requested, await app.GiveBackAsync(order.Id, forced: false, ticket));

        await app.NumberAsync();

        var (receipt, notes) = ((await app.ReceiptsAsync(order.Id))[0], (await app.ReceiptsAsync(order.Id))[1..]);
        Assert.Equal((99_99L, 5_21L), (receipt.TotalCents, receipt.VatCents));
        Assert.Equal([1_74L, 1_74L, 1_73L], notes.Select(n => n.VatCents)); // 1.7376, then 3.4752 in two, then 5.2128 in three
        Assert.Equal((receipt.TotalCents, receipt.VatCents), (notes.Sum(n => n.TotalCents), notes.Sum(n => n.VatCents)));
        Assert.All(notes, note => Assert.Equal((receipt.Code, 1), (note.Facts.Corrects!.Code, Assert.Single(note.Facts.Lines).Tickets)));
    }

    [Fact]
    public async Task Each_series_and_each_year_begins_with_one_and_has_no_gap()
    {
        var today = app.Time.Now;
        try
        {
            var old = Assert.Single(await app.PaidOrdersAsync(1));
            await app.NumberAsync();
            app.Time.Now = new DateTimeOffset(2024, 12, 31, 22, 59, 59, TimeSpan.Zero);
            var last = Assert.Single(await app.PaidOrdersAsync(1));
            await app.NumberAsync();
            app.Time.MoveOn(TimeSpan.FromSeconds(1)); // midnight in Paris
            var first = Assert.Single(await app.PaidOrdersAsync(1));
            await app.GiveBackAsync(old);
            await app.NumberAsync();

            Assert.Equal(2024, Assert.Single(await app.ReceiptsAsync(last)).Year);
            Assert.Equal("F-2025-000001", Assert.Single(await app.ReceiptsAsync(first)).Code);
            Assert.Equal("A-2025-000001", (await app.ReceiptsAsync(old))[1].Code);
            await app.AssertNoGapsAsync();
        }
        finally
        {
            app.Time.Now = today;
        }
    }

    [Fact]
    public async Task What_is_written_stays_whatever_the_shop_says_later()
    {
        var order = await app.PaidByCardAsync();
        await app.NumberAsync();
        var before = Assert.Single(await app.ReceiptsAsync(order.Id));

        await app.DbAsync(db => db.Sessions.Where(s => s.Code == order.Category.SessionCode).ExecuteUpdateAsync(set => set.SetProperty(s => s.LabelFr, "Autre chose"), Ct));
        await app.DbAsync(db => db.Users.Where(u => u.Id == order.Account.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.LastName, "Autrement"), Ct));
        await app.NumberAsync();

        Assert.Equal(before.Facts.ToJson(), Assert.Single(await app.ReceiptsAsync(order.Id)).Facts.ToJson());
    }
}

using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OgTickets.Clock;
using OgTickets.Payments;
using OgTickets.Reporting.Books;
using OgTickets.Reporting.Sales;
using OgTickets.Tests.Payments;
using OgTickets.Tests.Payments.Receipts;

namespace OgTickets.Tests.Reporting.Sales;

/// <summary>The counts that organisers read equal the rows they were counted from, to the cent and to the seat.</summary>
public sealed class SalesTallyTests(PaymentApp app) : IClassFixture<PaymentApp>, IAsyncLifetime
{
    private static readonly SalesPeriod Always = new(new(2024, 1, 1), new(2025, 12, 31));

    public async ValueTask InitializeAsync()
    {
        app.Time.Now = new DateTimeOffset(2024, 5, 2, 21, 30, 0, TimeSpan.Zero);
        await SellAsync();
        app.Time.Now = new DateTimeOffset(2024, 5, 2, 22, 0, 0, TimeSpan.Zero); // midnight in Paris
        await SellAsync();
        app.Time.MoveOn(TimeSpan.FromDays(3));
        await GiveSomeBackAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Every_sum_equals_the_rows_whichever_way_it_is_asked()
    {
        await CountAsync();

        var board = await BoardAsync(Always);

        var rows = await RowsAsync();
        Assert.True(rows.SoldCents > 0 && rows.BackCents > 0);
        Assert.Equal(rows, board.Total);
        foreach (var list in new[] { board.Offers, board.Sessions, board.Sports, board.Venues, board.Categories })
            Assert.Equal(rows, list.Aggregate(SalesSum.Nothing, (all, row) => all + row.Sum));
        Assert.Equal(rows, board.Days.Aggregate(SalesSum.Nothing, (all, day) => all + day.Sum));
    }

    [Fact]
    public async Task Each_offer_and_each_day_has_what_was_paid_for_it()
    {
        await CountAsync();

        var board = await BoardAsync(Always);

        foreach (var offer in await app.DbAsync(db => db.Offers.ToListAsync(Ct)))
        {
            var sold = await app.DbAsync(db => db.OrderLines.Where(l => l.OfferId == offer.Id && db.Orders.Any(o => o.Id == l.OrderId && o.PaidAt != null)).SumAsync(l => l.AmountCents, Ct));
            Assert.Equal(sold, Assert.Single(board.Offers, row => row.Name == offer.Name).Sum.SoldCents);
        }
        var books = await app.RunAsync((MoneyByDay money) => money.OfAsync(new(2024, 6, 1), 60, Ct));
        Assert.NotEmpty(books);
        foreach (var day in books)
            Assert.Equal((day.OrderCents, day.RefundedCents), (board.Days.Single(d => d.Day == day.Day).Sum.SoldCents, board.Days.Single(d => d.Day == day.Day).Sum.BackCents));
    }

    [Fact]
    public async Task A_period_holds_its_days_and_no_others()
    {
        await CountAsync();
        var paris = new DateOnly(2024, 5, 3);

        var board = await BoardAsync(new(paris, paris));

        var rows = await app.DbAsync(async db => (await db.Orders.Where(o => o.PaidAt != null).ToListAsync(Ct)).Where(o => Paris.Day(o.PaidAt!.Value) == paris).Sum(o => o.TotalCents));
        Assert.Equal(rows, board.Total.SoldCents);
        Assert.Equal(paris, Assert.Single(board.Days).Day);
    }

    [Theory]
    [InlineData("2024-05-02", "2024-05-06"), InlineData("2024-05-01", "2024-05-31"), InlineData("2024-04-30", "2024-06-01"), InlineData("2024-05-02", "2024-06-30"), InlineData("2024-04-01", "2024-05-05")]
    [InlineData("2023-05-06", "2024-05-05"), InlineData("2024-05-03", "2024-05-03"), InlineData("2023-12-31", "2024-12-31")]
    public async Task A_period_makes_the_sum_of_its_days_whether_months_are_read_or_days(string first, string last)
    {
        await CountAsync();
        var period = new SalesPeriod(DateOnly.Parse(first, CultureInfo.InvariantCulture), DateOnly.Parse(last, CultureInfo.InvariantCulture));

        var board = await BoardAsync(period);

        var days = await app.DbAsync(db => db.Set<SalesCount>().AsNoTracking().Where(c => c.Day >= period.From && c.Day <= period.To).ToListAsync(Ct));
        foreach (var (part, rows) in new[] { (SalesPart.Offer, board.Offers), (SalesPart.Session, board.Sessions), (SalesPart.Category, board.Categories) })
            Assert.Equal(days.Where(c => c.Part == part).Aggregate(SalesSum.Nothing, (all, day) => all + SalesSum.Of(day)), rows.Aggregate(SalesSum.Nothing, (all, row) => all + row.Sum));
        Assert.Equal(days.Where(c => c.Part is SalesPart.Category).GroupBy(c => c.Key).Select(g => (g.Key, g.Sum(c => c.SoldCents), g.Sum(c => c.BackCents))).Order(), board.Categories.Select(r => (r.Key, r.Sum.SoldCents, r.Sum.BackCents)).Order());
    }

    [Fact]
    public async Task Counting_again_counts_nothing_twice()
    {
        await CountAsync();
        var before = (await BoardAsync(Always)).Total;

        await CountAsync();

        Assert.Equal(before, (await BoardAsync(Always)).Total);
    }

    [Fact]
    public async Task Replicas_that_count_at_once_count_each_sale_once()
    {
        await app.NumberAsync();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => app.RunAsync((SalesTally tally) => tally.RunAsync(Ct))));
        await app.RunAsync((SalesTally tally) => tally.RunAsync(Ct)); // whoever was busy left something to the next round

        Assert.Equal(await RowsAsync(), (await BoardAsync(Always)).Total);
    }

    [Fact]
    public async Task Money_that_went_back_without_a_ticket_is_counted_with_its_order()
    {
        var order = await app.PaidByCardAsync();
        await app.DbAsync(async db =>
        {
            var attempt = await db.PaymentAttempts.SingleAsync(a => a.OrderId == order.Id, Ct);
            db.Refunds.Add(Refund.Of(attempt, 7_31, RefundReason.Organiser, app.Time.Now, "Un geste"));
            (await db.Orders.SingleAsync(o => o.Id == order.Id, Ct)).RefundedCents = 7_31;
            await db.SaveChangesAsync(Ct);
        });

        await CountAsync();

        Assert.Equal(await RowsAsync(), (await BoardAsync(Always)).Total);
    }

    private async Task SellAsync()
    {
        await app.PaidByCardAsync();
        var buyer = await app.NewAccountAsync();
        await app.PaidOrderAsync(buyer, new Bought("ATH07", Offer: "duo", Tickets: 2), new Bought("SWM01", Offer: "individual"), new Bought("JUD03", Offer: "family"));
    }

    private async Task GiveSomeBackAsync()
    {
        foreach (var order in await app.DbAsync(db => db.Orders.Where(o => o.PaidAt != null && o.RefundedCents == 0).Select(o => o.Id).ToListAsync(Ct)))
            Assert.Equal(RefundResult.Requested, await app.GiveBackAsync(order, forced: false, (await app.TicketIdsAsync(order))[0]));
    }

    private async Task CountAsync()
    {
        await app.NumberAsync();
        await app.RunAsync((SalesTally tally) => tally.RunAsync(Ct));
    }

    private Task<SalesBoard> BoardAsync(SalesPeriod period) => app.RunAsync((SalesBoards boards) => boards.OfAsync(period, Ct));

    /// <summary>The same sum from the orders, tickets and refunds themselves.</summary>
    private Task<SalesSum> RowsAsync() => app.DbAsync(async db =>
    {
        var lines = await db.OrderLines.AsNoTracking().Where(l => db.Orders.Any(o => o.Id == l.OrderId && o.PaidAt != null)).ToListAsync(Ct);
        var back = await db.Tickets.AsNoTracking().Where(t => db.RefundLines.Any(r => r.TicketId == t.Id)).ToListAsync(Ct);
        return new SalesSum(lines.Sum(l => l.Tickets), lines.Sum(l => l.Seats), lines.Sum(l => l.AmountCents), back.Count, back.Sum(t => t.Admits), await db.Refunds.SumAsync(r => r.AmountCents, Ct));
    });
}

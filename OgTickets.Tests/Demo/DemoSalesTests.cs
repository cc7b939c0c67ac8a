using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OgTickets.Demo;
using OgTickets.Keys;
using OgTickets.Orders;
using OgTickets.Payments;
using OgTickets.Tests.Payments;
using OgTickets.Tickets;

namespace OgTickets.Tests.Demo;

/// <summary>A shop with 2,000 past orders.</summary>
public sealed class ShopWithPast(TestCluster cluster) : App(cluster)
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await RunAsync((DemoSales sales) => sales.FillAsync(2_000, CancellationToken.None));
    }
}

public sealed class DemoSalesTests(ShopWithPast app) : IClassFixture<ShopWithPast>
{
    [Fact]
    public async Task Each_order_is_paid_in_full_by_one_attempt() => await app.DbAsync(async db =>
    {
        Assert.Equal(2_000, await db.Orders.CountAsync(o => o.State == OrderState.Paid, Ct));
        Assert.Equal(2_000, await db.PaymentAttempts.CountAsync(a => a.State == PaymentState.Paid && a.CapturedCents == a.Order.TotalCents, Ct));
        Assert.Equal(0, await db.Orders.CountAsync(o => o.TotalCents != o.Lines.Sum(l => l.AmountCents), Ct));
    });

    [Fact]
    public async Task Each_order_has_its_receipt_and_the_next_number_follows() => await app.DbAsync(async db =>
    {
        var numbers = await db.Receipts.OrderBy(r => r.Number).Select(r => r.Number).ToListAsync(Ct);
        Assert.Equal(Enumerable.Range(1, 2_000), numbers);
        Assert.Equal(2_000, await db.ReceiptSeries.Select(s => s.Last).SingleAsync(Ct));
        Assert.Equal(0, await db.Orders.CountAsync(o => !o.HasReceipt || db.Receipts.Single(r => r.OrderId == o.Id).TotalCents != o.TotalCents, Ct));
        Assert.NotEmpty((await db.Receipts.AsNoTracking().FirstAsync(Ct)).Facts.Lines);
    });

    [Fact]
    public async Task Seats_sold_equal_the_seats_of_all_tickets() => await app.DbAsync(async db =>
    {
        var wrong = await db.PriceCategories.CountAsync(c => c.Sold != db.Tickets.Where(t => t.PriceCategoryId == c.Id).Sum(t => t.Admits), Ct);
        Assert.Equal(0, wrong);
        Assert.Equal(await db.AccountSeats.SumAsync(s => s.Seats, Ct), await db.Tickets.SumAsync(t => t.Admits, Ct));
        Assert.Equal(await db.AccountSessionSeats.SumAsync(s => s.Seats, Ct), await db.Tickets.SumAsync(t => t.Admits, Ct));
    });

    [Fact]
    public async Task Some_sessions_and_categories_are_sold_out_and_most_are_not() => await app.DbAsync(async db =>
    {
        var onSale = db.Sessions.Where(s => s.Categories.Any(c => c.SeatPriceCents != null));
        Assert.InRange(await onSale.CountAsync(s => s.Categories.All(c => c.SeatPriceCents == null || c.Sold == c.Capacity), Ct), 1, await onSale.CountAsync(Ct) / 10);
        var open = db.PriceCategories.Where(c => c.SeatPriceCents != null);
        var soldOut = await open.CountAsync(c => c.Sold == c.Capacity, Ct);
        Assert.InRange(soldOut, 1, await open.CountAsync(Ct) / 2);
    });

    [Fact]
    public async Task A_past_ticket_proves_itself_like_any_other() => await app.DbAsync(async db =>
    {
        var ticket = await db.Tickets.OrderBy(t => t.Id).FirstAsync(Ct);
        var accountKey = await db.AccountKeys.SingleAsync(k => k.Id == ticket.AccountKeyId, Ct);
        var purchaseKey = await db.PurchaseKeys.SingleAsync(k => k.TicketId == ticket.Id && k.Issue == ticket.Issue, Ct);
        var masters = app.Services.GetRequiredService<MasterKeys>();

        var code = app.Services.GetRequiredService<TicketCodes>().Of(ticket);

        Assert.True(app.Services.GetRequiredService<TicketSigner>().Verifies(code));
        using var k1 = masters.OpenAccountKey(accountKey.Id, accountKey.Wrapped);
        using var k2 = masters.OpenPurchaseKey(ticket.Id, ticket.Issue, purchaseKey.Wrapped);
        Assert.True(code.IsSealedBy(k1, k2, TicketHeader.FromStored(ticket.Header)));
    });

    [Fact]
    public async Task A_shop_that_has_orders_is_left_alone() =>
        Assert.Equal(0, await app.RunAsync((DemoSales sales) => sales.FillAsync(2_000, Ct)));

    [Fact]
    public async Task The_three_people_of_the_demo_are_made_once()
    {
        await app.RunAsync((DemoAccounts accounts) => accounts.MakeAsync());
        await app.RunAsync((DemoAccounts accounts) => accounts.MakeAsync());

        await app.DbAsync(async db =>
        {
            Assert.Equal(3, await db.Users.CountAsync(a => DemoAccounts.All.Select(p => p.Email).Contains(a.Email), Ct));
            Assert.Equal(2, await db.UserRoles.CountAsync(Ct));
        });
    }
}

/// <summary>In a shop of its own, as it changes what the tests above count.</summary>
public sealed class DemoRefundTests(ShopWithPast app) : IClassFixture<ShopWithPast>
{
    [Fact]
    public async Task A_past_order_can_be_given_back_at_the_sandbox_bank()
    {
        var order = await app.DbAsync(db => db.Orders.AsNoTracking().OrderByDescending(o => o.Id).FirstAsync(Ct));

        Assert.Equal(RefundResult.Requested, await app.GiveBackAsync(order.Id));
        await app.PayOutAsync();

        Assert.Equal(RefundState.Done, await app.DbAsync(db => db.Refunds.Where(r => r.OrderId == order.Id).Select(r => r.State).SingleAsync(Ct)));
    }
}

using Microsoft.EntityFrameworkCore;
using OgTickets.Payments.Receipts;

namespace OgTickets.Tests.Payments.Receipts;

/// <summary>Receipts in tests.</summary>
internal static class Papers
{
    /// <summary>A round of the loop that numbers.</summary>
    public static Task NumberAsync(this App app) => app.RunAsync((ReceiptNumbering numbering) => numbering.RunAsync(Ct));

    /// <summary>An order's receipt and then its credit notes.</summary>
    public static Task<Receipt[]> ReceiptsAsync(this App app, Guid order) =>
        app.DbAsync(db => db.Receipts.AsNoTracking().Where(r => r.OrderId == order).OrderByDescending(r => r.Kind).ThenBy(r => r.Year).ThenBy(r => r.Number).ToArrayAsync(Ct));

    /// <summary>So many paid orders of as many people.</summary>
    public static async Task<IReadOnlyList<Guid>> PaidOrdersAsync(this App app, int count)
    {
        var orders = new List<Guid>();
        for (var i = 0; i < count; i++) orders.Add((await app.PaidOrderAsync(await app.NewAccountAsync(), new Bought("ATH17", Offer: "individual"))).Order.Id);
        return orders;
    }

    /// <summary>In each series and year the numbers run from 1 to the last given, and dates follow numbers.</summary>
    public static Task AssertNoGapsAsync(this App app) => app.DbAsync(async db =>
    {
        foreach (var series in await db.ReceiptSeries.AsNoTracking().ToListAsync(Ct))
        {
            var receipts = await db.Receipts.AsNoTracking().Where(r => r.Kind == series.Kind && r.Year == series.Year).OrderBy(r => r.Number).ToListAsync(Ct);
            Assert.Equal(Enumerable.Range(1, series.Last), receipts.Select(r => r.Number));
            Assert.Equal(receipts.Select(r => r.IssuedAt).Order(), receipts.Select(r => r.IssuedAt));
        }
    });
}

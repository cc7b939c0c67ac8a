using Microsoft.EntityFrameworkCore;
using OgTickets.Clock;
using OgTickets.Orders;
using OgTickets.Persistence;
using OgTickets.Rules;
using OgTickets.Values;

namespace OgTickets.Payments.Receipts;

/// <summary>
/// Gives receipts and credit notes their numbers, some time after the payment or the refund: numbers without gaps are a queue for the whole shop, and a purchase
/// must not stand in it. Number, document and the mark that it is made commit together, under the row of their series: two replicas take turns, and
/// whoever dies in between has given no number.
/// </summary>
public sealed class ReceiptNumbering(OgTicketsDb db, ReceiptsDue due, ShopClock clock)
{
    /// <summary>Numbers everything that waits; several replicas share the work.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var kind in Enum.GetValues<ReceiptKind>())
        {
            // asked without the queue first: most rounds find nothing
            while (await due.AnyAsync(kind, ct) && await NumberAsync(kind, ct)) db.ChangeTracker.Clear();
        }
    }

    /// <summary>Numbers what waits of one series, some at a time; false when there was nothing left.</summary>
    private async Task<bool> NumberAsync(ReceiptKind kind, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var series = await LockAsync(kind, Paris.Day(clock.GetUtcNow()).Year, ct);
        // read after the lock, or the one who was first would number the same again
        var drafts = await due.TakeAsync(kind, ct);
        foreach (var draft in drafts)
        {
            // clocks of two replicas may differ by a little; dates follow numbers all the same
            var now = clock.GetUtcNow();
            (series.Last, series.LastAt) = (series.Last + 1, now > series.LastAt ? now : series.LastAt);
            db.Receipts.Add(draft.Numbered(kind, series));
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return drafts.Count > 0;
    }

    private async Task<ReceiptSeries> LockAsync(ReceiptKind kind, int year, CancellationToken ct)
    {
        var name = kind.ToString();
        await db.Database.ExecuteSqlAsync(
            $"insert into receipt_series (kind, year, last, last_at) values ({name}, {year}, 0, {DateTimeOffset.UnixEpoch}) on conflict (kind, year) do nothing", ct);
        return await db.ReceiptSeries.FromSql($"select * from receipt_series where kind = {name} and year = {year} for update").SingleAsync(ct);
    }
}

/// <summary>A document that lacks only its number.</summary>
public sealed record ReceiptDraft(Guid OrderId, Guid? RefundId, Money Total, Money Vat, ReceiptFacts Facts)
{
    /// <summary>The receipt of a paid order.</summary>
    public static ReceiptDraft Of(Order order, ShopRules rules, IEnumerable<ReceiptLine> lines) => new(
        order.Id, null, order.Total, Receipts.Vat.In(order.Total, rules.VatRate),
        new(rules.Seller, new(order.BuyerName, order.BuyerEmail), order.Code, order.PaidAt!.Value, rules.VatRate, [.. lines]));

    internal Receipt Numbered(ReceiptKind kind, ReceiptSeries series) => new()
    {
        Id = Guid.CreateVersion7(series.LastAt),
        Kind = kind,
        Year = series.Year,
        Number = series.Last,
        OrderId = OrderId,
        RefundId = RefundId,
        IssuedAt = series.LastAt,
        TotalCents = Total.Cents,
        VatCents = Vat.Cents,
        Facts = Facts,
    };
}

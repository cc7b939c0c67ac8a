using Microsoft.EntityFrameworkCore;
using OgTickets.Orders;
using OgTickets.Persistence;
using OgTickets.Rules;
using OgTickets.Values;

namespace OgTickets.Payments.Receipts;

/// <summary>
/// What has been paid or given back and has no document yet. Everything written here comes from the order's own snapshot and the rules it was made under;
/// a credit note names whom its receipt names. Money that went back and nobody has said for
/// which tickets waits for that: its credit note names them.
/// </summary>
public sealed class ReceiptsDue(OgTicketsDb db, RulesMemory rules)
{
    private const int AtOnce = 200;

    /// <summary>Whether anything waits, a moment ago.</summary>
    public Task<bool> AnyAsync(ReceiptKind kind, CancellationToken ct) => kind is ReceiptKind.Receipt
        ? db.Orders.AnyAsync(o => o.PaidAt != null && !o.HasReceipt, ct)
        : db.Refunds.AnyAsync(r => !r.HasCreditNote && !r.IsHeld && !RefundReason.WithoutReceipt.Contains(r.Reason) && db.Orders.Any(o => o.Id == r.OrderId && o.HasReceipt), ct);

    /// <summary>
    /// Takes the next ones, the longest paid first, and marks them as made, in the caller's transaction. What somebody works on just now is left for the next round.
    /// </summary>
    public async Task<IReadOnlyList<ReceiptDraft>> TakeAsync(ReceiptKind kind, CancellationToken ct) => kind is ReceiptKind.Receipt ? await TakeOrdersAsync(ct) : await TakeRefundsAsync(ct);

    private async Task<List<ReceiptDraft>> TakeOrdersAsync(CancellationToken ct)
    {
        var ids = await db.Database.SqlQuery<Guid>(
            $"select id from orders where paid_at is not null and not has_receipt order by paid_at, id limit {AtOnce} for no key update skip locked").ToListAsync(ct);
        var drafts = new List<ReceiptDraft>();
        foreach (var order in await OrdersAsync(ids, ct))
        {
            order.HasReceipt = true;
            drafts.Add(ReceiptDraft.Of(order, await rules.OfAsync(order.RulesNumber, ct), order.Lines.Select(l => ReceiptLine.Of(l, l.Tickets))));
        }
        return drafts;
    }

    private async Task<List<ReceiptDraft>> TakeRefundsAsync(CancellationToken ct)
    {
        var refunds = await db.Refunds.FromSql(
            $"""
            select r.* from refunds r join orders o on o.id = r.order_id
            where not r.has_credit_note and not r.is_held and r.reason <> all({RefundReason.WithoutReceipt}) and o.has_receipt
            order by r.requested_at, r.id limit {AtOnce} for no key update of r skip locked
            """).Include(r => r.Lines).ToListAsync(ct);
        refunds.Sort((one, other) => (one.RequestedAt, one.Id).CompareTo((other.RequestedAt, other.Id)));
        var orders = refunds.Select(r => r.OrderId).Distinct().ToArray();
        var lines = (await OrdersAsync(orders, ct)).SelectMany(o => o.Lines).ToDictionary(l => l.Id);
        var receipts = await db.Receipts.AsNoTracking().Where(r => orders.Contains(r.OrderId)).ToListAsync(ct);
        var given = receipts.Where(r => r.Kind is ReceiptKind.CreditNote).GroupBy(r => r.OrderId).ToDictionary(of => of.Key, of => new Money(of.Sum(r => r.TotalCents)));
        var tickets = refunds.SelectMany(r => r.Lines).Select(l => l.TicketId).ToArray();
        var lineOf = await db.Tickets.Where(t => tickets.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.OrderLineId, ct);

        return refunds.ConvertAll(refund =>
        {
            var receipt = receipts.Single(r => r.OrderId == refund.OrderId && r.Kind is ReceiptKind.Receipt);
            var before = given.GetValueOrDefault(refund.OrderId);
            given[refund.OrderId] = before + refund.Amount;
            refund.HasCreditNote = true;
            return new ReceiptDraft(refund.OrderId, refund.Id, refund.Amount, Vat.InNext(before, refund.Amount, receipt.Facts.VatRate), receipt.Facts with
            {
                Lines = [.. refund.Lines.CountBy(l => lineOf[l.TicketId]).OrderBy(l => lines[l.Key].Position).Select(l => ReceiptLine.Of(lines[l.Key], l.Value))],
                Corrects = new(receipt.Code, receipt.IssuedAt),
            });
        });
    }

    /// <summary>With what their lines say of the sessions, the longest paid first.</summary>
    private Task<List<Order>> OrdersAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) => db.Orders
        .Include(o => o.Lines.OrderBy(l => l.Position)).ThenInclude(l => l.Session).ThenInclude(s => s.Sport)
        .Include(o => o.Lines).ThenInclude(l => l.Session).ThenInclude(s => s.Venue)
        .Where(o => ids.Contains(o.Id)).OrderBy(o => o.PaidAt).ThenBy(o => o.Id).ToListAsync(ct);
}

using OgTickets.Catalogue;
using OgTickets.Clock;
using OgTickets.Payments.Receipts;
using OgTickets.Rules;

namespace OgTickets.Demo;

/// <summary>The receipts of past sales, numbered as the loop would have: or the first buyer of a new shop would wait behind all of them for his own.</summary>
/// <param name="sessions">With sport and venue.</param>
/// <param name="rules">Who sells, and at which rate.</param>
internal sealed class PastReceipts(IReadOnlyDictionary<int, Session> sessions, ShopRules rules)
{
    private readonly Dictionary<int, ReceiptSeries> series = [];

    /// <summary>The counters, one a year, as they stand after all that were added.</summary>
    public IReadOnlyCollection<ReceiptSeries> Series => series.Values;

    /// <summary>Adds the orders' receipts to the rows; the longest paid order first, from one call to the next as well.</summary>
    public PastRows AddTo(PastRows rows)
    {
        var lines = rows.Lines.ToLookup(l => l.OrderId);
        foreach (var order in rows.Orders)
        {
            var at = order.PaidAt!.Value.AddSeconds(2);
            var year = Paris.Day(at).Year;
            if (!series.TryGetValue(year, out var of)) series[year] = of = new ReceiptSeries { Kind = ReceiptKind.Receipt, Year = year };
            (of.Last, of.LastAt) = (of.Last + 1, at);
            order.HasReceipt = true;
            var draft = ReceiptDraft.Of(order, rules, lines[order.Id].Select(l => ReceiptLine.Of(l, sessions[l.SessionNumber], l.Tickets)));
            rows.Receipts.Add(draft.Numbered(ReceiptKind.Receipt, of));
        }

        return rows;
    }
}

using OgTickets.Catalogue;
using OgTickets.Clock;
using OgTickets.Payments.Receipts;

namespace OgTickets.Demo;

/// <summary>The receipts of past sales, numbered as the loop would have: or the first buyer of a new shop would wait behind all of them for his own.</summary>
internal static class PastReceipts
{
    /// <param name="rows">The orders, the longest paid first, and their lines.</param>
    /// <param name="sessions">With sport and venue.</param>
    public static (IReadOnlyList<Receipt> Receipts, IReadOnlyList<ReceiptSeries> Series) Make(PastRows rows, IReadOnlyDictionary<int, Session> sessions, SellerSettings settings)
    {
        var lines = rows.Lines.ToLookup(l => l.OrderId);
        var series = new Dictionary<int, ReceiptSeries>();
        var receipts = new List<Receipt>(rows.Orders.Count);
        foreach (var order in rows.Orders)
        {
            var at = order.PaidAt!.Value.AddSeconds(2);
            var year = Paris.Day(at).Year;
            if (!series.TryGetValue(year, out var of)) series[year] = of = new ReceiptSeries { Kind = ReceiptKind.Receipt, Year = year };
            (of.Last, of.LastAt) = (of.Last + 1, at);
            order.HasReceipt = true;
            var draft = new ReceiptDraft(order.Id, null, order.Total, Vat.In(order.Total, settings.VatRate), new(
                settings.Seller, new(order.BuyerName, order.BuyerEmail), order.Code, order.PaidAt.Value, settings.VatRate,
                [.. lines[order.Id].Select(l => ReceiptLine.Of(l, sessions[l.SessionNumber], l.Tickets))]));
            receipts.Add(draft.Numbered(ReceiptKind.Receipt, of));
        }
        return (receipts, [.. series.Values]);
    }
}

using Microsoft.EntityFrameworkCore;
using OgTickets.Orders;
using OgTickets.Persistence;

namespace OgTickets.Payments.Receipts;

/// <summary>How receipts are reached: through the person whose order they are for.</summary>
public static class ReceiptRows
{
    /// <summary>The receipts and credit notes of one account's orders. Every page loads through this, so that "not yours" and "not there" are the same answer.</summary>
    public static IQueryable<Receipt> ReceiptsOf(this OgTicketsDb db, Guid accountId) =>
        db.Receipts.AsNoTracking().Where(r => db.OrdersOf(accountId).Any(o => o.Id == r.OrderId));
}

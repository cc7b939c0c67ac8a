using Microsoft.EntityFrameworkCore;
using OgTickets.Orders;
using OgTickets.Persistence;

namespace OgTickets.Payments;

/// <summary>Closes an order's payment page before Orders lets its seats go; money that was there first wins.</summary>
public sealed class OrderPayments(OgTicketsDb db, PaymentPages pages) : IOrderPayments
{
    public async Task<PaymentClosing> CloseAsync(Guid orderId, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is not null) throw new InvalidOperationException("The provider is never called inside a transaction.");
        foreach (var attempt in await db.PaymentAttempts.OpenOf(orderId).ToListAsync(ct))
        {
            if (await pages.CloseAsync(attempt, ct) is PaymentOutcome.Unknown or PaymentOutcome.StillOpen) return PaymentClosing.Unknown;
        }

        // paid on this page, or by a webhook while we asked
        return await db.Orders.AnyAsync(o => o.Id == orderId && (o.State == OrderState.Paid || o.State == OrderState.PartlyRefunded || o.State == OrderState.Refunded), ct)
            ? PaymentClosing.AlreadyPaid
            : PaymentClosing.Closed;
    }
}

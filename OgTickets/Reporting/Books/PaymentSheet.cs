using Microsoft.EntityFrameworkCore;
using OgTickets.Orders;
using OgTickets.Payments;
using OgTickets.Payments.Receipts;
using OgTickets.Persistence;

namespace OgTickets.Reporting.Books;

/// <summary>Everything the shop knows of one payment. Only to be read.</summary>
/// <param name="Attempts">All tries for the same order, the first first.</param>
/// <param name="Events">What the provider told of it by itself, the first first; without what the notices hold.</param>
/// <param name="Refunds">Money of it that went back or is to go back.</param>
/// <param name="Disputes">What the buyer's bank asked back.</param>
/// <param name="Receipts">The order's receipt and credit notes.</param>
public sealed record PaymentSheet(
    PaymentAttempt Attempt, Order Order, IReadOnlyList<PaymentAttempt> Attempts, IReadOnlyList<PaymentNotice> Events, IReadOnlyList<Refund> Refunds, IReadOnlyList<Dispute> Disputes,
    IReadOnlyList<Receipt> Receipts)
{
    /// <summary>Null when there is no such payment.</summary>
    public static async Task<PaymentSheet?> OfAsync(OgTicketsDb db, Guid attemptId, CancellationToken ct)
    {
        if (await db.PaymentAttempts.AsNoTracking().Include(a => a.Order).SingleOrDefaultAsync(a => a.Id == attemptId, ct) is not { } attempt) return null;
        var order = attempt.Order;
        return new(
            attempt, order,
            await db.PaymentAttempts.AsNoTracking().Where(a => a.OrderId == order.Id).OrderBy(a => a.Number).ToListAsync(ct),
            await db.PaymentEvents.Where(e => e.AttemptId == attemptId).OrderBy(e => e.Id).Select(e => new PaymentNotice(e.EventId, e.Type, e.ReceivedAt, e.ProcessedAt, e.Outcome)).ToListAsync(ct),
            await db.Refunds.AsNoTracking().Where(r => r.AttemptId == attemptId).OrderBy(r => r.Id).ToListAsync(ct),
            await db.Disputes.AsNoTracking().Where(d => d.AttemptId == attemptId).OrderBy(d => d.Id).ToListAsync(ct),
            await db.Receipts.AsNoTracking().Where(r => r.OrderId == order.Id).OrderBy(r => r.IssuedAt).ThenByDescending(r => r.Kind).ToListAsync(ct));
    }
}

/// <summary>A notice of the provider.</summary>
/// <param name="Outcome">A <see cref="PaymentOutcome"/>; null until it is worked.</param>
public sealed record PaymentNotice(string EventId, string Type, DateTimeOffset ReceivedAt, DateTimeOffset? ProcessedAt, string? Outcome);

using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Clock;
using OgTickets.Orders;
using OgTickets.Persistence;

namespace OgTickets.Payments;

/// <summary>Money that differs from what was asked for is held: nothing was issued for it, and an organiser sends it back.</summary>
public sealed class HeldMoney(OgTicketsDb db, AuditTrail audit, ShopClock clock)
{
    /// <summary>Sends back whatever of a <see cref="PaymentState.WrongAmount"/> payment has not gone back yet.</summary>
    /// <param name="note">Why, in the organiser's words.</param>
    /// <exception cref="ArgumentException">As for <see cref="Refunds.ByOrganiserAsync"/>.</exception>
    public async Task<RefundResult> SendBackAsync(Guid attemptId, string note, CancellationToken ct)
    {
        if (!Refunds.IsReason(note)) throw new ArgumentException($"A reason has 1 to {Refunds.LongestNote} characters and holds no code.", nameof(note));
        var orderId = await db.PaymentAttempts.Where(a => a.Id == attemptId).Select(a => (Guid?)a.OrderId).SingleOrDefaultAsync(ct);
        if (orderId is null) return RefundResult.NotThere;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var order = (await db.LockOrderAsync(orderId.Value, ct))!;
        var attempt = await db.ReadAttemptAsync(attemptId, ct);
        if (attempt.State is not PaymentState.WrongAmount) return RefundResult.NotPaid;
        if (attempt.CapturedCents == attempt.RefundedCents) return RefundResult.AlreadyRefunded;

        var refund = Refund.Of(attempt, attempt.CapturedCents - attempt.RefundedCents, RefundReason.WrongAmount, clock.GetUtcNow(), note.Trim());
        db.Refunds.Add(refund);
        audit.Append("payment.sent-back", attempt.Id.ToString(), new { order = order.Code, refund.AmountCents });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return RefundResult.Requested;
    }
}

using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Clock;
using OgTickets.Orders;
using OgTickets.Persistence;

namespace OgTickets.Payments;

/// <summary>
/// Hears what the provider knows of money going back on a payment, whoever sent it. Our own refunds learn how they stand; what somebody gave back at the provider's
/// dashboard takes effect here as if it had been asked for here. The list is the provider's whole list, so hearing it twice, late or out of order ends the same.
/// </summary>
public sealed class RefundsElsewhere(OgTicketsDb db, RefundProgress progress, TakenBack takenBack, AuditTrail audit, ShopClock clock)
{
    /// <summary>Works the list in the caller's transaction; the caller saves and commits.</summary>
    /// <param name="seen">Every refund of the payment, the first first.</param>
    public async Task<PaymentOutcome> HearAsync(Guid attemptId, IReadOnlyList<RefundSeen> seen, CancellationToken ct)
    {
        if (await db.LockPaymentAsync(attemptId, ct) is not (var order, var attempt)) return PaymentOutcome.NotOurs;
        var ours = await db.Refunds.Where(r => r.AttemptId == attemptId).OrderBy(r => r.RequestedAt).ToListAsync(ct);
        var outcome = PaymentOutcome.Repeat;
        foreach (var refund in seen)
        {
            var known = ours.Find(r => IsOf(r, refund)) ?? Answered(refund, ours, seen, attempt);
            if (known is not null && await progress.WriteDownAsync(order, known, refund.Standing, ct)) outcome = PaymentOutcome.RefundMoved;
            else if (known is null && refund.MovesMoney) outcome = await TakeAsync(order, attempt, refund, ct);
        }

        return outcome;
    }

    /// <summary>The no of an earlier round is over; money that it moved after all is the answer of this one.</summary>
    private static bool IsOf(Refund ours, RefundSeen seen) =>
        ours.ProviderReference is { } name ? name == seen.Reference : ours.Id == seen.OurId && (ours.Round == seen.Round || seen.MovesMoney);

    /// <summary>
    /// A refund of ours that somebody has paid out by hand instead: one that had failed, or one that can no longer succeed because the whole payment has gone back
    /// without it.
    /// </summary>
    private static Refund? Answered(RefundSeen refund, List<Refund> ours, IReadOnlyList<RefundSeen> seen, PaymentAttempt attempt)
    {
        if (!refund.MovesMoney) return null;
        var allGone = seen.Where(s => s.MovesMoney).Sum(s => s.AmountCents) == attempt.CapturedCents;
        var answered = ours.Find(r => r.AmountCents == refund.AmountCents && !seen.Any(s => s.MovesMoney && (s.Reference == r.ProviderReference || s.OurId == r.Id))
            && (r.State is RefundState.Failed || (allGone && r.State is RefundState.Requested)));
        if (answered is { State: RefundState.Failed }) answered.State = RefundState.Requested; // the money that came back has left again
        return answered;
    }

    private async Task<PaymentOutcome> TakeAsync(Order order, PaymentAttempt attempt, RefundSeen seen, CancellationToken ct)
    {
        if (seen.AmountCents > attempt.CapturedCents - attempt.RefundedCents)
        {
            // part of it is promised to somebody already: the two promises together are more than there is, and only a person can say which stands
            audit.Append("refund.disagrees", attempt.Id.ToString(), new { order = order.Code, seen.Reference, seen.AmountCents });
            return PaymentOutcome.RefundsDisagree;
        }

        var refund = Refund.Of(attempt, seen.AmountCents, RefundReason.Provider, clock.GetUtcNow());
        db.Refunds.Add(refund);
        await progress.WriteDownAsync(order, refund, seen.Standing, ct);
        return await takenBack.CountAsync(order, attempt, refund, ct) ? PaymentOutcome.Refunded : PaymentOutcome.RefundHeld;
    }
}

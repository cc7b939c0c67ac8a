using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Clock;
using OgTickets.Orders;
using OgTickets.Persistence;

namespace OgTickets.Payments;

/// <summary>What came of wanting a refund tried again.</summary>
public enum TryAgainResult
{
    /// <summary>The provider is asked anew, in a moment.</summary>
    Asked,

    /// <summary>It has not failed, or not any more: nothing was changed.</summary>
    NotFailed,
    NotThere,
}

/// <summary>Refunds the provider would not do: the buyer's money is still with us, and an organiser has it tried again when the reason is gone.</summary>
public sealed class FailedRefunds(OgTicketsDb db, AuditTrail audit, ShopClock clock)
{
    /// <summary>
    /// Begins another round with the provider. Two who ask at once begin one, and whatever of an earlier round has moved the money after all is found
    /// there first, so that it moves once.
    /// </summary>
    /// <param name="attemptId">The payment it is of; a refund of another one is not there.</param>
    public async Task<TryAgainResult> TryAgainAsync(Guid attemptId, Guid refundId, CancellationToken ct)
    {
        if (await db.Refunds.Where(r => r.Id == refundId && r.AttemptId == attemptId).Select(r => (Guid?)r.OrderId).SingleOrDefaultAsync(ct) is not { } orderId) return TryAgainResult.NotThere;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var order = (await db.LockOrderAsync(orderId, ct))!;
        var refund = await db.Refunds.SingleAsync(r => r.Id == refundId, ct);
        if (refund.State is not RefundState.Failed) return TryAgainResult.NotFailed;

        (refund.State, refund.SettledAt, refund.ProviderReference) = (RefundState.Requested, null, null);
        (refund.Round, refund.Tries, refund.NextTryAt) = (refund.Round + 1, 0, clock.GetUtcNow());
        audit.Append("refund.tried-again", refund.Id.ToString(), new { order = order.Code, refund.AmountCents, refund.Round });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TryAgainResult.Asked;
    }
}

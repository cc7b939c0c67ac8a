using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Persistence;

namespace OgTickets.Payments;

/// <summary>
/// An organiser who asks the provider now where a payment stands, and what of it has gone back, instead of waiting for the loop or for a notice that may have been
/// lost; what it says is worked like any other answer.
/// </summary>
public sealed class ProviderQuestion(OgTicketsDb db, PaymentPages pages, PaymentGateways gateways, RefundsElsewhere refunds, AuditTrail audit)
{
    /// <summary>What the answer led to; null when there is no such payment. Not to be called inside a transaction.</summary>
    public async Task<PaymentOutcome?> AskAsync(Guid attemptId, CancellationToken ct)
    {
        if (!await db.PaymentAttempts.AnyAsync(a => a.Id == attemptId, ct)) return null;
        var outcome = await pages.AskAsync(attemptId, ct);
        if (await AskForRefundsAsync(attemptId, ct) is var back and not PaymentOutcome.Repeat) outcome = back;
        audit.Append("payment.asked", attemptId.ToString(), new { outcome = outcome.ToString() });
        await db.SaveChangesAsync(ct);
        return outcome;
    }

    private async Task<PaymentOutcome> AskForRefundsAsync(Guid attemptId, CancellationToken ct)
    {
        var attempt = await db.PaymentAttempts.AsNoTracking().SingleAsync(a => a.Id == attemptId, ct);
        if (attempt is not { CapturedCents: > 0, ProviderReference: { } reference } || gateways.Of(attempt.Provider) is not { } gateway) return PaymentOutcome.Repeat;
        if (await gateway.RefundsOfAsync(reference, ct) is not { } seen) return PaymentOutcome.Unknown;

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var outcome = await refunds.HearAsync(attemptId, seen, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return outcome;
    }
}

using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Persistence;

namespace OgTickets.Payments;

/// <summary>An organiser who asks the provider now where a payment stands, instead of waiting for the loop; what it says is worked like any other answer.</summary>
public sealed class ProviderQuestion(OgTicketsDb db, PaymentPages pages, AuditTrail audit)
{
    /// <summary>What the answer led to; null when there is no such payment. Not to be called inside a transaction.</summary>
    public async Task<PaymentOutcome?> AskAsync(Guid attemptId, CancellationToken ct)
    {
        if (!await db.PaymentAttempts.AnyAsync(a => a.Id == attemptId, ct)) return null;
        var outcome = await pages.AskAsync(attemptId, ct);
        audit.Append("payment.asked", attemptId.ToString(), new { outcome = outcome.ToString() });
        await db.SaveChangesAsync(ct);
        return outcome;
    }
}

using Microsoft.EntityFrameworkCore;
using OgTickets.Clock;
using OgTickets.Persistence;

namespace OgTickets.Payments;

/// <summary>
/// Works the stored events of providers. Taking one moves its next try on, so whoever dies while working, another round does it; what it leads to
/// commits together with the mark that it is done.
/// </summary>
public sealed class PaymentIntake(
    OgTicketsDb db, PaymentPages pages, PaymentSettlement settlement, RefundsElsewhere refunds, Disputes disputes, IEnumerable<IPaymentWebhook> webhooks, ShopClock clock)
{
    /// <summary>Works every event that is due; several replicas share the work. An event that fails is tried again later, the others go on in the next round.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        while (await TakeAsync(ct) is { } received) await WorkAsync(received, ct);
    }

    private async Task<PaymentEvent?> TakeAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var received = await db.PaymentEvents.FromSql(
            $"select * from payment_events where processed_at is null and next_try_at <= {now} order by id limit 1 for update skip locked").SingleOrDefaultAsync(ct);
        if (received is null) return null;
        received.NextTryAt = now + Backoff.After(received.Tries++);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return received;
    }

    private async Task WorkAsync(PaymentEvent taken, CancellationToken ct)
    {
        var news = await ReadAsync(taken, ct);
        if (news is PaymentNews.Unknown) return; // its next try is set already

        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var received = await db.PaymentEvents.FromSql($"select * from payment_events where id = {taken.Id} for update").SingleAsync(ct);
        if (received.ProcessedAt is not null) return; // somebody took it for dead and was quicker
        var outcome = news switch
        {
            PaymentNews.About about => await settlement.HearAsync(about.AttemptId, about.Answer, about.Reference, ct),
            PaymentNews.Refunded back => await refunds.HearAsync(back.AttemptId, back.Refunds, ct),
            PaymentNews.Disputed disputed => await disputes.HearAsync(disputed.AttemptId, disputed.Dispute, ct),
            _ => PaymentOutcome.NotOurs,
        };
        (received.ProcessedAt, received.Outcome) = (clock.GetUtcNow(), outcome.ToString());
        if (outcome is not PaymentOutcome.NotOurs) received.AttemptId = (news as PaymentNews.OfAttempt)?.AttemptId;
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private async Task<PaymentNews> ReadAsync(PaymentEvent received, CancellationToken ct)
    {
        // of a provider that is no longer ours: kept, and worked should it come back
        if (webhooks.SingleOrDefault(w => w.Provider == received.Provider) is not { } provider) return new PaymentNews.Unknown();
        var news = await provider.ReadAsync(received, ct);
        return news is PaymentNews.OfAttempt and not PaymentNews.About && !await IsHeardOfAsync(((PaymentNews.OfAttempt)news).AttemptId, ct) ? new PaymentNews.Unknown() : news;
    }

    /// <summary>What became of a payment says nothing as long as the payment itself has not been heard of: then it is asked about first.</summary>
    private async Task<bool> IsHeardOfAsync(Guid attemptId, CancellationToken ct)
    {
        var unheard = await db.PaymentAttempts.AnyAsync(a => a.Id == attemptId && a.CapturedCents == 0, ct);
        return !unheard || await pages.AskAsync(attemptId, ct) is not (PaymentOutcome.Unknown or PaymentOutcome.StillOpen);
    }
}

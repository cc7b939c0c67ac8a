using Microsoft.EntityFrameworkCore;
using OgTickets.Clock;
using OgTickets.Orders;
using OgTickets.Persistence;

namespace OgTickets.Payments;

/// <summary>Has the provider pay out what was promised, keyed by the refund's id: however often it is asked, the money moves once.</summary>
public sealed class RefundPayout(OgTicketsDb db, PaymentGateways gateways, RefundProgress progress, ShopClock clock)
{
    /// <summary>Asks for every refund that is due; several replicas share the work.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        while (await TakeAsync(ct) is { } refund) await WriteDownAsync(refund, await CallAsync(refund, ct), ct);
    }

    /// <summary>Takes the next refund by moving its next try on: whoever dies while asking, another try comes by itself.</summary>
    private async Task<Refund?> TakeAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var refund = await db.Refunds.FromSql(
            $"""
            select * from refunds where state in ('Requested', 'Sent') and next_try_at <= {now} order by next_try_at limit 1
            for no key update skip locked
            """).Include(r => r.Attempt).SingleOrDefaultAsync(ct);
        if (refund is null) return null;
        refund.NextTryAt = now + Backoff.After(refund.Tries++);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return refund;
    }

    private async Task<RefundAnswer> CallAsync(Refund refund, CancellationToken ct) =>
        // a provider that is no longer ours, such as the demo's past sales: only a person can give that back
        refund.Attempt is { ProviderReference: { } reference } attempt && gateways.Of(attempt.Provider) is { } gateway
            ? await gateway.RefundAsync(new(refund.Id, reference, refund.AmountCents, attempt.Currency, refund.Round, refund.ProviderReference), ct)
            : new RefundAnswer.Refused();

    private async Task WriteDownAsync(Refund refund, RefundAnswer answer, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var order = (await db.LockOrderAsync(refund.OrderId, ct))!;
        await db.Entry(refund).ReloadAsync(ct);
        if (refund.State is RefundState.Done or RefundState.Failed) return; // somebody else had the answer first
        await progress.WriteDownAsync(order, refund, answer, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }
}

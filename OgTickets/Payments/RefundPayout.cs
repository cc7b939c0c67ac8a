using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Clock;
using OgTickets.Mail;
using OgTickets.Orders;
using OgTickets.Persistence;

namespace OgTickets.Payments;

/// <summary>Has the provider pay out what was promised, keyed by the refund's id: however often it is asked, the money moves once.</summary>
public sealed class RefundPayout(OgTicketsDb db, PaymentGateways gateways, OrderMails mails, AuditTrail audit, ShopClock clock)
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
            ? await gateway.RefundAsync(new(refund.Id, reference, refund.AmountCents, attempt.Currency, refund.ProviderReference), ct)
            : new RefundAnswer.Refused();

    private async Task WriteDownAsync(Refund refund, RefundAnswer answer, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var order = (await db.LockOrderAsync(refund.OrderId, ct))!;
        await db.Entry(refund).ReloadAsync(ct);
        if (refund.State is RefundState.Done or RefundState.Failed) return; // somebody else had the answer first
        switch (answer)
        {
            case RefundAnswer.Done done:
                (refund.State, refund.ProviderReference, refund.SettledAt) = (RefundState.Done, done.Reference, clock.GetUtcNow());
                // money that came late or twice was announced when it was sent back
                if (refund.Reason is RefundReason.Buyer or RefundReason.Organiser) await MailAsync(MailTemplates.RefundDone);
                break;
            case RefundAnswer.Underway underway:
                (refund.State, refund.ProviderReference) = (RefundState.Sent, underway.Reference);
                break;
            case RefundAnswer.Refused:
                (refund.State, refund.SettledAt) = (RefundState.Failed, clock.GetUtcNow());
                await MailAsync(MailTemplates.RefundFailed);
                break;
        }

        if (refund.SettledAt is not null) audit.Append(refund.State is RefundState.Done ? "refund.done" : "refund.failed", refund.Id.ToString(), new { order = order.Code, refund.AmountCents, refund.Reason });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);

        async Task MailAsync(string template) => await mails.AddAsync(order, await TicketsAsync(refund, ct), template, $"{template}:{refund.Id}", refund.AmountCents, ct);
    }

    /// <summary>How many tickets of which line the money is for; none when it came late or twice.</summary>
    private Task<Dictionary<Guid, int>> TicketsAsync(Refund refund, CancellationToken ct) => db.Tickets
        .Where(t => db.RefundLines.Any(l => l.RefundId == refund.Id && l.TicketId == t.Id))
        .GroupBy(t => t.OrderLineId, (line, of) => new { Line = line, Tickets = of.Count() }).ToDictionaryAsync(l => l.Line, l => l.Tickets, ct);
}

using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Clock;
using OgTickets.Mail;
using OgTickets.Orders;
using OgTickets.Persistence;
using OgTickets.Tickets;

namespace OgTickets.Payments;

/// <summary>Hears of disputes: open, their tickets are refused at the gate; won, they live again; lost, they die and the money is counted as gone.</summary>
public sealed class Disputes(OgTicketsDb db, TakenBack takenBack, OrderMails mails, AuditTrail audit, ShopClock clock)
{
    /// <summary>Works what the provider says of a dispute now, in the caller's transaction; the caller saves and commits.</summary>
    public async Task<PaymentOutcome> HearAsync(Guid attemptId, DisputeSeen seen, CancellationToken ct)
    {
        if (seen.State is not { } now) return PaymentOutcome.BankAsks;
        if (await db.LockPaymentAsync(attemptId, ct) is not (var order, var attempt)) return PaymentOutcome.NotOurs;
        var dispute = await db.Disputes.SingleOrDefaultAsync(d => d.Reference == seen.Reference, ct);
        // its end may be heard before its beginning; an end is for good
        if (dispute is not null && (dispute.State == now || dispute.State is not DisputeState.Open)) return PaymentOutcome.Repeat;
        if (dispute is null) db.Disputes.Add(dispute = New(attempt, seen));
        dispute.State = now;
        if (now is not DisputeState.Open) dispute.ClosedAt = clock.GetUtcNow();

        var outcome = now switch
        {
            DisputeState.Open => await OpenAsync(order, attempt, dispute, ct),
            DisputeState.Won => await WinAsync(order, attempt, dispute, ct),
            _ => await LoseAsync(order, attempt, dispute, ct),
        };
        audit.Append($"dispute.{now.ToString().ToLowerInvariant()}", order.Id.ToString(), new { order.Code, dispute.Reference, dispute.AmountCents, dispute.Reason });
        return outcome;
    }

    private Dispute New(PaymentAttempt attempt, DisputeSeen seen) => new()
    {
        Id = Guid.CreateVersion7(clock.GetUtcNow()),
        AttemptId = attempt.Id,
        Reference = seen.Reference,
        AmountCents = seen.AmountCents,
        Reason = seen.Reason,
        OpenedAt = clock.GetUtcNow(),
    };

    private async Task<PaymentOutcome> OpenAsync(Order order, PaymentAttempt attempt, Dispute dispute, CancellationToken ct)
    {
        if (await TurnAsync(order, attempt, TicketState.Live, TicketState.Disputed, ct)) await MailAsync(order, MailTemplates.DisputeOpened, dispute, ct);
        return PaymentOutcome.DisputeOpened;
    }

    private async Task<PaymentOutcome> WinAsync(Order order, PaymentAttempt attempt, Dispute dispute, CancellationToken ct)
    {
        var another = await db.Disputes.AnyAsync(d => d.AttemptId == attempt.Id && d.Id != dispute.Id && d.State == DisputeState.Open, ct);
        if (!another && await TurnAsync(order, attempt, TicketState.Disputed, TicketState.Live, ct)) await MailAsync(order, MailTemplates.DisputeWon, dispute, ct);
        return PaymentOutcome.DisputeWon;
    }

    private async Task<PaymentOutcome> LoseAsync(Order order, PaymentAttempt attempt, Dispute dispute, CancellationToken ct)
    {
        // what we gave back ourselves before is not gone a second time
        var amount = Math.Min(dispute.AmountCents, attempt.CapturedCents - attempt.RefundedCents);
        if (amount == 0) return PaymentOutcome.DisputeLost;
        var gone = Refund.Of(attempt, amount, RefundReason.Dispute, clock.GetUtcNow());
        (gone.State, gone.ProviderReference, gone.SettledAt) = (RefundState.Done, dispute.Reference, clock.GetUtcNow());
        db.Refunds.Add(gone);
        await takenBack.CountAsync(order, attempt, gone, ct);
        return PaymentOutcome.DisputeLost;
    }

    /// <summary>Whether there were any such tickets: none when the payment never kept the order, or its tickets were dead before.</summary>
    private async Task<bool> TurnAsync(Order order, PaymentAttempt attempt, TicketState from, TicketState to, CancellationToken ct) =>
        attempt.State is PaymentState.Paid or PaymentState.PaidLate
        && await db.Tickets.Where(t => t.OrderId == order.Id && t.State == from).ExecuteUpdateAsync(set => set.SetProperty(t => t.State, to), ct) > 0;

    private Task MailAsync(Order order, string template, Dispute dispute, CancellationToken ct) => mails.AddAsync(order, template, $"{template}:{dispute.Id}", dispute.AmountCents, ct);
}

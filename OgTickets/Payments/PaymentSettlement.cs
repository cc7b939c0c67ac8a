using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Clock;
using OgTickets.Mail;
using OgTickets.Orders;
using OgTickets.Persistence;
using OgTickets.Tickets;

namespace OgTickets.Payments;

/// <summary>
/// The one place where a provider's word about an attempt takes effect, whether it came by webhook, by asking or by closing: twice, late and out of
/// order it does the right thing once. Order, seats, tickets, mail and audit change in the caller's transaction, together or not at all.
/// </summary>
public sealed class PaymentSettlement(
    OgTicketsDb db, OrderSettlement orders, TicketIssue tickets, OrderMails mails, AuditTrail audit, ShopClock clock)
{
    /// <summary>Works the answer in the caller's transaction; the caller saves and commits.</summary>
    /// <param name="reference">The provider's name for the payment: kept when the answer that opened its page was lost.</param>
    public async Task<PaymentOutcome> HearAsync(Guid attemptId, PaymentAnswer answer, string? reference, CancellationToken ct)
    {
        if (await db.LockPaymentAsync(attemptId, ct) is not (var order, var attempt)) return PaymentOutcome.NotOurs;
        attempt.ProviderReference ??= reference;

        return answer switch
        {
            PaymentAnswer.Paid paid => HasMoney(attempt) ? PaymentOutcome.Repeat : await TakeAsync(order, attempt, paid, ct),
            PaymentAnswer.Closed => End(attempt, PaymentState.Closed),
            PaymentAnswer.Expired => End(attempt, PaymentState.Expired),
            PaymentAnswer.Failed => End(attempt, PaymentState.Failed),
            PaymentAnswer.Open => PaymentOutcome.StillOpen,
            _ => PaymentOutcome.Unknown,
        };
    }

    /// <summary>
    /// Works many answers of <see cref="PaymentAnswer.Paid"/> at once in the caller's transaction, as far as they are the plain case: the amount asked for, on the open page of a pending order that has its seats.
    /// Everything else is left untouched, for <see cref="HearAsync"/>. The unit of work must be empty; the caller saves and commits.
    /// </summary>
    /// <returns>The attempts that are paid now.</returns>
    public async Task<IReadOnlySet<Guid>> HearPlainAsync(IEnumerable<PaymentNews.About> news, CancellationToken ct)
    {
        var said = news.DistinctBy(n => n.AttemptId).ToDictionary(n => n.AttemptId, n => (n.Reference, Paid: (PaymentAnswer.Paid)n.Answer));
        var plain = (await db.LockPaymentsAsync([.. said.Keys], ct)).Where(p => p.Attempt.IsOpen && IsWhatWeAskedFor(p.Attempt, said[p.Attempt.Id].Paid))
            .ToDictionary(p => p.Order, p => p.Attempt); // an order has one open page at most (uq_payment_attempts_open)
        var paid = await orders.SettleAsync([.. plain.Keys], async settled =>
        {
            foreach (var (order, attempt) in settled.Select(o => (o, plain[o])))
            {
                attempt.ProviderReference ??= said[attempt.Id].Reference;
                WriteDown(order, attempt, said[attempt.Id].Paid, PaymentOutcome.Paid);
            }

            await tickets.IssueAsync(settled, ct);
            await mails.AddPaidAsync(settled, ct);
        }, ct);
        return paid.Select(o => plain[o].Id).ToHashSet();
    }

    private static bool HasMoney(PaymentAttempt attempt) =>
        attempt.State is PaymentState.Paid or PaymentState.PaidLate or PaymentState.PaidTwice or PaymentState.WrongAmount;

    private PaymentOutcome End(PaymentAttempt attempt, PaymentState state)
    {
        if (!attempt.IsOpen) return PaymentOutcome.Repeat;
        (attempt.State, attempt.SettledAt) = (state, clock.GetUtcNow());
        return PaymentOutcome.Ended;
    }

    private async Task<PaymentOutcome> TakeAsync(Order order, PaymentAttempt attempt, PaymentAnswer.Paid paid, CancellationToken ct)
    {
        attempt.CapturedCents = paid.AmountCents; // what goes back, when it does
        var outcome = IsWhatWeAskedFor(attempt, paid) ? await SettleAsync(order, attempt, ct) : PaymentOutcome.WrongAmount;
        WriteDown(order, attempt, paid, outcome);
        return outcome;
    }

    private void WriteDown(Order order, PaymentAttempt attempt, PaymentAnswer.Paid paid, PaymentOutcome outcome)
    {
        (attempt.CapturedCents, attempt.SettledAt) = (paid.AmountCents, clock.GetUtcNow());
        (attempt.State, var action) = outcome switch
        {
            PaymentOutcome.Paid => (PaymentState.Paid, "payment.taken"),
            PaymentOutcome.PaidLate => (PaymentState.PaidLate, "payment.taken-late"),
            PaymentOutcome.LateRefunded => (PaymentState.PaidLate, "payment.late-sent-back"),
            PaymentOutcome.TwiceRefunded => (PaymentState.PaidTwice, "payment.twice-sent-back"),
            _ => (PaymentState.WrongAmount, "payment.wrong-amount"),
        };
        audit.Append(action, attempt.Id.ToString(), new { order = order.Code, paid.AmountCents, paid.Currency });
    }

    private static bool IsWhatWeAskedFor(PaymentAttempt attempt, PaymentAnswer.Paid paid) =>
        paid.AmountCents == attempt.AmountCents && paid.OrderId == attempt.OrderId && string.Equals(paid.Currency, attempt.Currency, StringComparison.OrdinalIgnoreCase);

    private async Task<PaymentOutcome> SettleAsync(Order order, PaymentAttempt attempt, CancellationToken ct)
    {
        switch (await orders.SettleAsync(order, () => HonourAsync(order, attempt, ct), ct))
        {
            case SettlementResult.Settled:
                return PaymentOutcome.Paid;
            case SettlementResult.AlreadyPaid:
                await ReturnAsync(order, attempt, RefundReason.Twice, MailTemplates.PaymentTwiceRefunded, ct);
                return PaymentOutcome.TwiceRefunded;
            default:
                if (await orders.SettleLateAsync(order, () => HonourAsync(order, attempt, ct), ct) is SettlementResult.Settled) return PaymentOutcome.PaidLate;
                await ReturnAsync(order, attempt, RefundReason.Late, MailTemplates.PaymentLateRefunded, ct);
                return PaymentOutcome.LateRefunded;
        }
    }

    private async Task HonourAsync(Order order, PaymentAttempt attempt, CancellationToken ct)
    {
        await tickets.IssueAsync([order], ct);
        await mails.AddPaidAsync([order], ct);
        if (attempt.IsOpen) return; // an order has one open page at most (uq_payment_attempts_open), and this is it
        // another page for the same order may be open: let it be closed at once, before it is paid too
        await db.PaymentAttempts.Where(a => a.OrderId == order.Id && (a.State == PaymentState.Opening || a.State == PaymentState.Open))
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.NextAskAt, clock.GetUtcNow()), ct);
    }

    private Task ReturnAsync(Order order, PaymentAttempt attempt, string reason, string template, CancellationToken ct)
    {
        db.Refunds.Add(Refund.Of(attempt, attempt.CapturedCents, reason, clock.GetUtcNow()));
        return mails.AddAsync(order, template, $"{template}:{attempt.Id}", attempt.CapturedCents, ct);
    }
}

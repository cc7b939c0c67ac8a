using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OgTickets.Clock;
using OgTickets.Persistence;

namespace OgTickets.Payments.Sandbox;

/// <summary>
/// A bank to practise with: it keeps its own book, moves no money and tells the shop by signed notices. It shares the shop's database but never a
/// transaction of the shop; each method is one of its own. Development and Staging only.
/// </summary>
public sealed class SandboxBank(OgTicketsDb db, ShopClock clock)
{
    /// <summary>Opens a page, or finds the one this attempt has already (<c>uq_sandbox_payments_attempt</c>); the payment's id, which opens it.</summary>
    public async Task<Guid> OpenAsync(PageRequest request, CancellationToken ct)
    {
        // a random id, not a dated one: it is all that opens the page. One that is there is told of only when it is written, so it is written as it is
        var opened = await db.Database.SqlQuery<Guid>(
            $"""
            insert into sandbox_payments (id, attempt_id, order_id, amount_cents, currency, description, language, return_url, state, expires_at, refunded_cents)
            values ({Guid.NewGuid()}, {request.AttemptId}, {request.OrderId}, {request.AmountCents}, {request.Currency}, {request.Description},
                {request.Language}, {request.ReturnUrl}, {nameof(SandboxPaymentState.Open)}, {request.ExpiresAt}, 0)
            on conflict (attempt_id) do update set attempt_id = excluded.attempt_id
            returning id as "Value"
            """).ToListAsync(ct);
        return opened.Single();
    }

    /// <summary>A payment as it stands; null when there is none. A page that ran out is seen as expired.</summary>
    public async Task<SandboxPayment?> FindAsync(Guid id, CancellationToken ct)
    {
        var payment = await db.SandboxPayments.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct);
        if (payment is not null) RunOut(payment);
        return payment;
    }

    /// <summary>The buyer presents a card. A card that is refused leaves the page open for another; null when there is no such payment.</summary>
    public Task<CardAnswer?> PayAsync(Guid id, SandboxCard card, CancellationToken ct) => ChangeAsync<CardAnswer?>(id, payment =>
    {
        if (payment.State is not SandboxPaymentState.Open) return Standing(payment);
        if (card.Number is SandboxCard.Pays) return Take(payment, card.LastFour);
        if (card.Number is not SandboxCard.AsksToConfirm)
            return card.Number is SandboxCard.NoFunds ? CardAnswer.NoFunds : card.Number is SandboxCard.Declined ? CardAnswer.Declined : CardAnswer.UnknownCard;
        payment.State = SandboxPaymentState.Confirming;
        payment.CardLastFour = card.LastFour;
        return CardAnswer.ToConfirm;
    }, ct);

    /// <summary>The holder of the card answers the bank's question. No puts the page back as it was; null when there is no such payment.</summary>
    public Task<CardAnswer?> ConfirmAsync(Guid id, bool agreed, CancellationToken ct) => ChangeAsync<CardAnswer?>(id, payment =>
    {
        if (payment.State is not SandboxPaymentState.Confirming) return Standing(payment);
        if (agreed) return Take(payment, payment.CardLastFour!);
        payment.State = SandboxPaymentState.Open;
        payment.CardLastFour = null;
        return CardAnswer.Declined;
    }, ct);

    /// <summary>The shop wants nobody to pay here any more. A payment already made stays made; null when there is no such payment.</summary>
    public Task<SandboxPayment?> CloseAsync(Guid id, CancellationToken ct) => ChangeAsync<SandboxPayment?>(id, payment =>
    {
        if (payment.State is SandboxPaymentState.Open or SandboxPaymentState.Confirming)
        {
            payment.State = SandboxPaymentState.Closed;
            Tell(SandboxEvent.Closed, payment);
        }

        return payment;
    }, ct);

    /// <summary>Gives money back once per refund id. False: more than was paid, not paid, or no such payment.</summary>
    public Task<bool> RefundAsync(Guid refundId, Guid paymentId, long amountCents, CancellationToken ct) => ChangeAsync(paymentId, async payment =>
    {
        if (await db.SandboxRefunds.AnyAsync(r => r.Id == refundId, ct)) return true;
        if (payment.State is not SandboxPaymentState.Paid || payment.RefundedCents + amountCents > payment.AmountCents) return false;
        payment.RefundedCents += amountCents;
        db.SandboxRefunds.Add(new SandboxRefund { Id = refundId, PaymentId = paymentId, AmountCents = amountCents });
        return true;
    }, ct);

    private Task<T?> ChangeAsync<T>(Guid id, Func<SandboxPayment, T> change, CancellationToken ct) => ChangeAsync(id, payment => Task.FromResult(change(payment)), ct);

    private async Task<T?> ChangeAsync<T>(Guid id, Func<SandboxPayment, Task<T>> change, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // the row's lock: two browsers on one page pay once
        var payment = await db.SandboxPayments.FromSql($"select * from sandbox_payments where id = {id} for update").SingleOrDefaultAsync(ct);
        if (payment is null) return default;
        RunOut(payment);
        var answer = await change(payment);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return answer;
    }

    private CardAnswer Take(SandboxPayment payment, string lastFour)
    {
        payment.State = SandboxPaymentState.Paid;
        payment.CardLastFour = lastFour;
        Tell(SandboxEvent.Paid, payment);
        return CardAnswer.Paid;
    }

    private void Tell(string type, SandboxPayment payment)
    {
        var said = new SandboxEvent($"evt_{Guid.NewGuid():N}", type, payment.Id, payment.AttemptId, payment.OrderId, payment.AmountCents, payment.Currency);
        db.SandboxNotices.Add(new SandboxNotice
        {
            EventId = said.Id,
            Payload = JsonSerializer.Serialize(said, JsonSerializerOptions.Web),
            CreatedAt = clock.GetUtcNow(),
            NextTryAt = clock.GetUtcNow(),
        });
    }

    private void RunOut(SandboxPayment payment)
    {
        if (payment.State is SandboxPaymentState.Open or SandboxPaymentState.Confirming && payment.ExpiresAt <= clock.GetUtcNow()) payment.State = SandboxPaymentState.Expired;
    }

    private static CardAnswer Standing(SandboxPayment payment) => payment.State switch
    {
        SandboxPaymentState.Paid => CardAnswer.Paid,
        SandboxPaymentState.Confirming => CardAnswer.ToConfirm,
        _ => CardAnswer.Ended,
    };
}

/// <summary>What the bank says to a card.</summary>
public enum CardAnswer
{
    Paid,

    /// <summary>The holder must confirm first.</summary>
    ToConfirm,
    Declined,
    NoFunds,

    /// <summary>A valid number, but none of the test cards.</summary>
    UnknownCard,

    /// <summary>The page was closed or ran out.</summary>
    Ended,
}

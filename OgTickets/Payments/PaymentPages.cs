using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using OgTickets.Audit;
using OgTickets.Clock;
using OgTickets.Localisation;
using OgTickets.Orders;
using OgTickets.Persistence;
using OgTickets.Values;

namespace OgTickets.Payments;

/// <summary>
/// The pages at the provider: opens them, asks about them, closes them, and writes down what it says. The provider is called
/// between transactions, never inside one; an attempt changes only under its order's lock.
/// </summary>
public sealed class PaymentPages(
    OgTicketsDb db, PaymentGateways gateways, PaymentSettlement settlement, PublicUrl shop, ShopClock clock, AuditTrail audit, IStringLocalizer<Texts> text)
{
    /// <summary>What the way back adds to the address of the order's page.</summary>
    public const string BackFromTheBank = "?handler=Back";

    /// <summary>Opens the attempt's page, or finds it again when an earlier answer was lost; the very same values are sent.</summary>
    /// <param name="attempt">With its order, that one's lines and their sessions, as <see cref="AttemptRows.AttemptToOpenAsync"/> reads it; not to be saved by anybody.</param>
    /// <returns>The attempt as it now is, and whether a session of the order was off sale by the time its page was written down: then nobody may be sent there.</returns>
    public async Task<(PaymentAttempt Attempt, bool IsOffSale)> OpenAsync(PaymentAttempt attempt, CancellationToken ct)
    {
        if (attempt.State is not PaymentState.Opening || gateways.Of(attempt.Provider) is not { } gateway) return (attempt, false);
        var answer = await gateway.OpenAsync(Request(attempt), ct);
        if (answer is OpenAnswer.Opened opened && await WriteDownAsync(attempt, opened, ct) is { } isOffSale)
        {
            (attempt.ProviderReference, attempt.PageUrl, attempt.State) = (opened.Reference, opened.PageUrl, PaymentState.Open);
            return (attempt, isOffSale);
        }
        if (answer is OpenAnswer.Refused) await WriteDownRefusedAsync(attempt, ct);
        return (await db.PaymentAttempts.AsNoTracking().SingleAsync(a => a.Id == attempt.Id, ct), false);
    }

    /// <summary>Asks where the payment stands and works the answer.</summary>
    public Task<PaymentOutcome> AskAsync(Guid attemptId, CancellationToken ct) => HearAsync(attemptId, (gateway, reference) => gateway.AskAsync(reference, ct), ct);

    /// <summary>Makes sure that nobody can pay there any more and works the answer; a page already paid is <see cref="PaymentOutcome.Paid"/> or one of its kin.</summary>
    public Task<PaymentOutcome> CloseAsync(Guid attemptId, CancellationToken ct) => HearAsync(attemptId, (gateway, reference) => gateway.CloseAsync(reference, ct), ct);

    private async Task<PaymentOutcome> HearAsync(Guid attemptId, Func<IPaymentGateway, string, Task<PaymentAnswer>> call, CancellationToken ct)
    {
        // without its name at the provider there may still be a page, opened by a call whose answer never came: the same key finds it
        var attempt = await db.PaymentAttempts.AsNoTracking().SingleAsync(a => a.Id == attemptId, ct);
        if (attempt.State is PaymentState.Opening) (attempt, _) = await OpenAsync(await db.AttemptToOpenAsync(attemptId, ct), ct);
        if (attempt.ProviderReference is null) return attempt.IsOpen ? PaymentOutcome.Unknown : PaymentOutcome.Ended;
        if (gateways.Of(attempt.Provider) is not { } gateway) return PaymentOutcome.Unknown; // a provider that is no longer ours answers nothing
        var answer = await call(gateway, attempt.ProviderReference);

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var outcome = await settlement.HearAsync(attemptId, answer, attempt.ProviderReference, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return outcome;
    }

    /// <summary>Whether a session of the order is off sale; null when nothing was written.</summary>
    // behind the order's lock, like every change of an attempt; one that was settled or given up meanwhile stays as it is
    private async Task<bool?> WriteDownAsync(PaymentAttempt attempt, OpenAnswer.Opened opened, CancellationToken ct)
    {
        var written = await db.Database.SqlQuery<bool>(
            $"""
            update payment_attempts a set provider_reference = {opened.Reference}, page_url = {opened.PageUrl}, state = {nameof(PaymentState.Open)}
            from (select id from orders where id = {attempt.OrderId} for no key update) o
            where a.order_id = o.id and a.id = {attempt.Id} and a.state = {nameof(PaymentState.Opening)}
            returning exists (select from order_lines l join sessions s on s.number = l.session_number where l.order_id = o.id and s.withdrawn_at is not null) as "Value"
            """).ToListAsync(ct);
        return written is [var isOffSale] ? isOffSale : null;
    }

    private async Task WriteDownRefusedAsync(PaymentAttempt attempt, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LockOrderAsync(attempt.OrderId, ct);
        var refused = await db.ReadAttemptAsync(attempt.Id, ct);
        if (refused.State is not PaymentState.Opening) return;
        (refused.State, refused.SettledAt) = (PaymentState.Failed, clock.GetUtcNow());
        audit.Append("payment.not-opened", attempt.Id.ToString(), new { attempt.OrderId, attempt.Provider });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private PageRequest Request(PaymentAttempt attempt)
    {
        var order = attempt.Order;
        var language = Language.Of(order.Language)!;
        using (language.Spoken())
        {
            return new(attempt.Id, order.Id, attempt.AmountCents, attempt.Currency, text["Payments.Description", order.Code], order.Language,
                shop.To($"/{language}/orders/{order.Code}{BackFromTheBank}"), attempt.CreatedAt, attempt.ExpiresAt, order.BuyerEmail, [.. order.Lines.Select(Line)]);
        }
    }

    private PageLine Line(OrderLine line) =>
        new($"{line.Session.Label} ({line.Session.Code})", text["Payments.Line", line.OfferName, line.CategoryLetter], line.Tickets, line.TicketPriceCents);
}

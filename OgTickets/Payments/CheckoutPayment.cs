using Microsoft.EntityFrameworkCore;
using OgTickets.Clock;
using OgTickets.Orders;
using OgTickets.Persistence;

namespace OgTickets.Payments;

/// <summary>Sends a buyer to the bank.</summary>
public sealed class CheckoutPayment(OgTicketsDb db, PaymentGateways gateways, PaymentPages pages, PaymentSettings settings, ShopClock clock)
{
    /// <summary>
    /// The page on which this person can pay this order: the open one again, or a new one. The attempt is committed before the provider is called,
    /// and its id is the idempotency key, so whatever breaks in between, asking again leads to the same page.
    /// Not to be called inside a transaction.
    /// </summary>
    public async Task<PaymentStart> StartAsync(Guid accountId, Guid orderId, CancellationToken ct)
    {
        var (refusal, attempt) = await FindOrMakeAsync(accountId, orderId, ct);
        if (attempt is not null && attempt.ExpiresAt <= clock.GetUtcNow())
        {
            // one open attempt per order: the old page must be over before there is a new one
            if (await pages.CloseAsync(attempt.Id, ct) is PaymentOutcome.Unknown) return new PaymentStart.TryLater();
            (refusal, attempt) = await FindOrMakeAsync(accountId, orderId, ct);
        }

        if (attempt is null) return refusal!;
        return await LeadAsync(attempt.State is PaymentState.Opening ? await db.AttemptToOpenAsync(attempt.Id, ct) : attempt, ct);
    }

    /// <summary>
    /// Adds the first attempt of an order that is being placed to the unit of work, so that both commit together; <see cref="GoOnAsync"/> then leads to its page.
    /// Whoever asks again meanwhile finds it by <see cref="StartAsync"/>.
    /// </summary>
    public PaymentAttempt Begin(Order order)
    {
        var attempt = New(order, number: 1, clock.GetUtcNow());
        db.PaymentAttempts.Add(attempt);
        return attempt;
    }

    /// <summary>The page of an attempt that <see cref="Begin"/> has just made and that is committed; the order is at hand as it was placed. Not to be called inside a transaction.</summary>
    public Task<PaymentStart> GoOnAsync(PaymentAttempt begun, CancellationToken ct)
    {
        db.ChangeTracker.Clear(); // what becomes of the attempt is written down by a statement
        return LeadAsync(begun, ct);
    }

    private async Task<PaymentStart> LeadAsync(PaymentAttempt attempt, CancellationToken ct)
    {
        // withdrawn since the order looked at it, or while the page was opened: nobody is sent to pay, and PaymentReconciliation closes the page
        if (attempt.State is PaymentState.Opening && attempt.Order.Lines.Any(l => l.Session.WithdrawnAt is not null)) return new PaymentStart.OffSale();
        (attempt, var isOffSale) = await pages.OpenAsync(attempt, ct);
        if (isOffSale) return new PaymentStart.OffSale();
        return attempt.State switch
        {
            PaymentState.Open => new PaymentStart.Page(new Uri(attempt.PageUrl!)),
            PaymentState.Opening or PaymentState.Failed => new PaymentStart.TryLater(),
            _ => new PaymentStart.Ended(), // closed while it was being opened: the order was given up in another tab
        };
    }

    private async Task<(PaymentStart? Refusal, PaymentAttempt? Attempt)> FindOrMakeAsync(Guid accountId, Guid orderId, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.LockOrderOfAsync(accountId, orderId, ct) is not { } order) return (new PaymentStart.NotThere(), null);
        var now = clock.GetUtcNow();
        if (order.IsPaid) return (new PaymentStart.AlreadyPaid(), null);
        if (order.State is not OrderState.Pending || order.ExpiresAt <= now) return (new PaymentStart.Ended(), null);

        var (before, isOffSale) = await BeforeAsync(orderId, ct);
        if (isOffSale) return (new PaymentStart.OffSale(), null);
        if (before.SingleOrDefault(a => a.IsOpen) is { } open) return (null, open);
        var attempt = New(order, before.Count + 1, now);
        db.PaymentAttempts.Add(attempt);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return (null, attempt);
    }

    private PaymentAttempt New(Order order, int number, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        OrderId = order.Id,
        Number = number,
        Provider = gateways.ForNew.Provider,
        AmountCents = order.TotalCents,
        Currency = PaymentAttempt.Euro,
        CreatedAt = now,
        // never longer than the order keeps its seats
        ExpiresAt = now + settings.Page < order.ExpiresAt ? now + settings.Page : order.ExpiresAt,
        NextAskAt = now + PaymentReconciliation.FirstAsk,
    };

    /// <summary>What was tried before, and whether a session of the order was taken off sale meanwhile: one question, since everybody who buys waits for it.</summary>
    private async Task<(List<PaymentAttempt> Attempts, bool IsOffSale)> BeforeAsync(Guid orderId, CancellationToken ct)
    {
        var before = await db.Orders.AsNoTracking().Where(o => o.Id == orderId)
            .Select(o => new { Attempts = db.PaymentAttempts.Where(a => a.OrderId == o.Id).ToList(), IsOffSale = o.Lines.Any(l => l.Session.WithdrawnAt != null) }).SingleAsync(ct);
        return (before.Attempts, before.IsOffSale);
    }
}

/// <summary>Where a buyer who wants to pay is sent.</summary>
public abstract record PaymentStart
{
    /// <summary>To the bank's page.</summary>
    public sealed record Page(Uri Address) : PaymentStart;

    /// <summary>No such order of this person.</summary>
    public sealed record NotThere : PaymentStart;

    /// <summary>It has been paid.</summary>
    public sealed record AlreadyPaid : PaymentStart;

    /// <summary>It ran out or was cancelled.</summary>
    public sealed record Ended : PaymentStart;

    /// <summary>A session of it was taken off sale or cancelled: nobody is sent to pay for that any more, nor to a page that is open already, which <see cref="PaymentReconciliation"/> closes.</summary>
    public sealed record OffSale : PaymentStart;

    /// <summary>The provider does not answer just now; nothing was taken, the same click may be tried again.</summary>
    public sealed record TryLater : PaymentStart;
}

using Microsoft.EntityFrameworkCore;
using OgTickets.Clock;
using OgTickets.Payments;
using OgTickets.Persistence;

namespace OgTickets.Reporting.Books;

/// <summary>Something about money that a person should know.</summary>
/// <param name="AttemptId">The payment to look at.</param>
/// <param name="AmountCents">The money in question.</param>
/// <param name="Since">UTC.</param>
public sealed record MoneyMatter(MoneyMatterKind Kind, Guid AttemptId, string OrderCode, long AmountCents, DateTimeOffset Since);

/// <summary>What kind of matter; the first ones wait, the others do not agree.</summary>
public enum MoneyMatterKind
{
    /// <summary>A payment page was opened long ago and the provider has not said what became of it.</summary>
    NoAnswer,

    /// <summary>The provider has not taken a refund yet.</summary>
    RefundRequested,

    /// <summary>The provider has a refund and has not done it yet.</summary>
    RefundSent,

    /// <summary>The provider will not do a refund: the buyer waits for his money.</summary>
    RefundFailed,

    /// <summary>The buyer's bank has taken the money for the time being: answer it at the provider's.</summary>
    DisputeOpen,

    /// <summary>The buyer's bank has decided against us: the money is gone, and a person should know why.</summary>
    DisputeLost,

    /// <summary>Part of the money went back at the provider's dashboard, and nobody has said for which tickets.</summary>
    RefundHeld,

    /// <summary>More went back at the provider's dashboard than we had left to give: two promises, and only a person can say which stands.</summary>
    RefundsDisagree,

    /// <summary>Amount or currency differ from what we asked for; nothing was issued.</summary>
    WrongAmount,

    /// <summary>Money came after the order had let its seats go.</summary>
    PaidLate,

    /// <summary>Money came a second time.</summary>
    PaidTwice,
}

/// <summary>Finds what waits and what does not agree.</summary>
public sealed class MoneyWatch(OgTicketsDb db, ShopClock clock)
{
    /// <summary>How many of each kind are shown; who has more has one question, not fifty.</summary>
    public const int Most = 50;

    // by then a webhook or the asking loop has usually answered
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>What waits for somebody's answer, longest first.</summary>
    public async Task<IReadOnlyList<MoneyMatter>> WaitingAsync(CancellationToken ct)
    {
        var since = clock.GetUtcNow() - Patience;
        var silent = await db.PaymentAttempts
            .Where(a => (a.State == PaymentState.Opening || a.State == PaymentState.Open) && a.ExpiresAt < since)
            .OrderBy(a => a.CreatedAt).Take(Most)
            .Select(a => new MoneyMatter(MoneyMatterKind.NoAnswer, a.Id, a.Order.Code, a.AmountCents, a.CreatedAt)).ToListAsync(ct);
        var refunds = await db.Refunds.Where(r => r.State != RefundState.Done).OrderBy(r => r.RequestedAt).Take(Most)
            .Select(r => new { r.State, r.AttemptId, r.Attempt.Order.Code, r.AmountCents, r.RequestedAt }).ToListAsync(ct);
        var disputes = await db.Disputes.Where(d => d.State == DisputeState.Open).OrderBy(d => d.OpenedAt).Take(Most)
            .Select(d => new MoneyMatter(MoneyMatterKind.DisputeOpen, d.AttemptId, d.Attempt.Order.Code, d.AmountCents, d.OpenedAt)).ToListAsync(ct);
        return [.. disputes, .. silent, .. refunds.Select(r => new MoneyMatter(KindOf(r.State), r.AttemptId, r.Code, r.AmountCents, r.RequestedAt))];
    }

    /// <summary>What came otherwise than it was asked for, latest first: money still held, for a month disputes that were lost, and for a week what disagreed or sorted itself out.</summary>
    public async Task<IReadOnlyList<MoneyMatter>> DisagreeingAsync(CancellationToken ct)
    {
        var recent = clock.GetUtcNow() - TimeSpan.FromDays(7);
        var rows = await db.PaymentAttempts
            .Where(a => (a.State == PaymentState.WrongAmount && a.CapturedCents > a.RefundedCents) || ((a.State == PaymentState.PaidLate || a.State == PaymentState.PaidTwice) && a.SettledAt > recent))
            .OrderByDescending(a => a.Id).Take(Most)
            .Select(a => new { a.State, a.Id, a.Order.Code, a.CapturedCents, At = a.SettledAt ?? a.CreatedAt }).ToListAsync(ct);
        var held = await db.Refunds.Where(r => r.IsHeld).OrderByDescending(r => r.Id).Take(Most)
            .Select(r => new MoneyMatter(MoneyMatterKind.RefundHeld, r.AttemptId, r.Attempt.Order.Code, r.AmountCents, r.RequestedAt)).ToListAsync(ct);
        var disagreeing = await db.PaymentAttempts
            .Where(a => db.PaymentEvents.Any(e => e.AttemptId == a.Id && e.Outcome == nameof(PaymentOutcome.RefundsDisagree) && e.ProcessedAt > recent))
            .OrderByDescending(a => a.Id).Take(Most)
            .Select(a => new MoneyMatter(MoneyMatterKind.RefundsDisagree, a.Id, a.Order.Code, a.CapturedCents, a.SettledAt ?? a.CreatedAt)).ToListAsync(ct);
        var lately = clock.GetUtcNow() - TimeSpan.FromDays(30);
        var lost = await db.Disputes.Where(d => d.State == DisputeState.Lost && d.ClosedAt > lately).OrderByDescending(d => d.ClosedAt).Take(Most)
            .Select(d => new MoneyMatter(MoneyMatterKind.DisputeLost, d.AttemptId, d.Attempt.Order.Code, d.AmountCents, d.ClosedAt!.Value)).ToListAsync(ct);
        return [.. disagreeing, .. held, .. lost, .. rows.Select(a => new MoneyMatter(Enum.Parse<MoneyMatterKind>(a.State.ToString()), a.Id, a.Code, a.CapturedCents, a.At))];
    }

    private static MoneyMatterKind KindOf(RefundState state) => state switch
    {
        RefundState.Requested => MoneyMatterKind.RefundRequested,
        RefundState.Sent => MoneyMatterKind.RefundSent,
        _ => MoneyMatterKind.RefundFailed,
    };
}

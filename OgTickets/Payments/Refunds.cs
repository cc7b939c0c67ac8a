using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Clock;
using OgTickets.Mail;
using OgTickets.Orders;
using OgTickets.Persistence;
using OgTickets.Rules;
using OgTickets.Tickets;

namespace OgTickets.Payments;

/// <summary>
/// Takes tickets back: they die, their seats and the buyer's limits return and the refund is written in one transaction, so that a seat is never sold twice
/// nor money given back for a ticket that still admits. <see cref="RefundPayout"/> has the provider pay it afterwards.
/// </summary>
public sealed class Refunds(OgTicketsDb db, TicketsBack back, RulesMemory rules, OrderMails mails, AuditTrail audit, ShopClock clock)
{
    /// <summary>The most characters of an organiser's reason.</summary>
    public const int LongestNote = 300;

    /// <summary>The buyer gives whole unused tickets of one of his orders back, as long as the <see cref="RefundRule"/> of its order lets him.</summary>
    public Task<RefundResult> ByBuyerAsync(Guid accountId, Guid orderId, IReadOnlyCollection<Guid> tickets, CancellationToken ct) =>
        TakeBackAsync(orderId, tickets, new(RefundReason.Buyer, Owner: accountId), ct);

    /// <summary>An organiser gives tickets back, at any time.</summary>
    /// <param name="note">Why, in the organiser's words; the buyer is not shown it.</param>
    /// <param name="forced">Also a ticket that has let somebody in, or was revoked.</param>
    /// <exception cref="ArgumentException">No reason, one too long, or one that holds a ticket's code, which would be kept: nothing that can print a code is (DESIGN §5).</exception>
    public Task<RefundResult> ByOrganiserAsync(Guid orderId, IReadOnlyCollection<Guid> tickets, string note, bool forced, CancellationToken ct)
    {
        if (!IsReason(note)) throw new ArgumentException($"A reason has 1 to {LongestNote} characters and holds no code.", nameof(note));
        return TakeBackAsync(orderId, tickets, new(RefundReason.Organiser, note.Trim(), forced), ct);
    }

    /// <summary>The tickets of a session that does not take place, used or not; its mail says so.</summary>
    /// <param name="note">Why, in the organiser's words; the buyer is not shown it.</param>
    public Task<RefundResult> ForCancelledSessionAsync(Guid orderId, IReadOnlyCollection<Guid> tickets, string note, CancellationToken ct) =>
        TakeBackAsync(orderId, tickets, new(RefundReason.Cancelled, note, Forced: true), ct);

    /// <summary>Whether this can be kept as an organiser's reason.</summary>
    public static bool IsReason(string? note) => !string.IsNullOrWhiteSpace(note) && note.Trim().Length <= LongestNote && TicketCode.Read(note) is CodeReading.NoCode;

    private async Task<RefundResult> TakeBackAsync(Guid orderId, IReadOnlyCollection<Guid> chosen, Asked asked, CancellationToken ct)
    {
        if (chosen.Count == 0) return RefundResult.NothingChosen;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.LockOrderAsync(orderId, ct) is not { } order || (asked.Owner is { } owner && order.AccountId != owner)) return RefundResult.NotThere;
        if (order.State is OrderState.Refunded) return RefundResult.AlreadyRefunded;
        if (!order.IsPaid) return RefundResult.NotPaid;

        var rule = RefundRule.Of(await rules.OfAsync(order.RulesNumber, ct));
        var tickets = await db.Tickets.AsNoTracking().Include(t => t.Session).Where(t => t.OrderId == orderId && chosen.Contains(t.Id)).OrderBy(t => t.Id).ToListAsync(ct);
        if (tickets.Count != chosen.Distinct().Count() || tickets.Exists(t => t.AccountId != order.AccountId)) return RefundResult.NotThere;
        if (tickets.Select(t => asked.Refuses(t, rule, clock.GetUtcNow())).FirstOrDefault(no => no is not null) is { } refusal) return refusal;
        if (await PaidByAsync(order, tickets.Sum(t => t.PriceCents), ct) is not { } attempt) return RefundResult.NoMoneyLeft;
        if (!await back.KillAsync(tickets, asked.Forced, ct)) return RefundResult.InUse; // leaving without commit brings back those that died

        await WriteDownAsync(order, attempt, tickets, asked, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return RefundResult.Requested;
    }

    private async Task WriteDownAsync(Order order, PaymentAttempt attempt, List<Ticket> tickets, Asked asked, CancellationToken ct)
    {
        var refund = Refund.Of(attempt, tickets.Sum(t => t.PriceCents), asked.Reason, clock.GetUtcNow(), asked.Note);
        db.Refunds.Add(refund);
        order.RefundedCents += refund.AmountCents;
        order.State = order.RefundedCents == order.TotalCents ? OrderState.Refunded : OrderState.PartlyRefunded;
        await back.ReturnAsync(order, refund, tickets, ct);
        var template = asked.Reason is RefundReason.Cancelled ? MailTemplates.SessionCancelled : MailTemplates.RefundUnderway;
        await mails.AddAsync(order, tickets.CountBy(t => t.OrderLineId).ToDictionary(), template, $"{template}:{refund.Id}", refund.AmountCents, ct);
        audit.Append("order.refunded", order.Id.ToString(), new { order.Code, refund.AmountCents, refund.Reason, asked.Forced, tickets = tickets.Select(t => t.Id) });
    }

    /// <summary>The attempt whose money the order was paid with; one that came late and went back has nothing left to give.</summary>
    private Task<PaymentAttempt?> PaidByAsync(Order order, long amountCents, CancellationToken ct) => db.PaymentAttempts
        .Where(a => a.OrderId == order.Id && (a.State == PaymentState.Paid || a.State == PaymentState.PaidLate) && a.CapturedCents - a.RefundedCents >= amountCents)
        .OrderBy(a => a.Number).FirstOrDefaultAsync(ct);

    /// <summary>Who asks, and how far he may go.</summary>
    /// <param name="Owner">The buyer whose order it must be; null for an organiser.</param>
    private sealed record Asked(string Reason, string? Note = null, bool Forced = false, Guid? Owner = null)
    {
        public RefundResult? Refuses(Ticket ticket, RefundRule rule, DateTimeOffset now) => rule.Refuses(ticket, now) switch
        {
            RefundResult.TooLate when Owner is null => null,
            RefundResult.InUse when Forced => null,
            var answer => answer,
        };
    }
}

using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Mail;
using OgTickets.Orders;
using OgTickets.Persistence;
using OgTickets.Tickets;

namespace OgTickets.Payments;

/// <summary>What came of saying what a held refund was for. Anything but <see cref="Said"/> has changed nothing.</summary>
public enum HeldRefundResult
{
    Said,

    /// <summary>Somebody has said it already.</summary>
    SaidBefore,
    NotThere,

    /// <summary>The prices of the tickets do not add up to the money that left.</summary>
    AmountDiffers,
    AlreadyRefunded,

    /// <summary>A ticket has let somebody in or was revoked: it may be forced.</summary>
    InUse,

    /// <summary>The buyer's bank has not decided yet who keeps the money.</summary>
    Disputed,
}

/// <summary>
/// An organiser says what money was for that left without naming tickets (part of a payment, at the provider's dashboard or by a lost dispute). The tickets named
/// die as by a refund of our own; what a dispute that is over had stopped lives again unless it is named.
/// </summary>
public sealed class HeldRefunds(OgTicketsDb db, TicketsBack back, OrderMails mails, AuditTrail audit)
{
    /// <summary>The money was for these tickets, or for none of them: a gesture, and every ticket stays as it is.</summary>
    /// <param name="tickets">Their prices add up to the refund's money to the cent; none for a gesture.</param>
    /// <param name="note">Why, in the organiser's words; the buyer is not shown it.</param>
    /// <param name="forced">Also a ticket that has let somebody in, or was revoked.</param>
    /// <exception cref="ArgumentException">As for <see cref="Refunds.ByOrganiserAsync"/>.</exception>
    public async Task<HeldRefundResult> SayAsync(Guid refundId, IReadOnlyCollection<Guid> tickets, string note, bool forced, CancellationToken ct)
    {
        if (!Refunds.IsReason(note)) throw new ArgumentException($"A reason has 1 to {Refunds.LongestNote} characters and holds no code.", nameof(note));
        if (await db.Refunds.Where(r => r.Id == refundId).Select(r => (Guid?)r.OrderId).SingleOrDefaultAsync(ct) is not { } orderId) return HeldRefundResult.NotThere;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var order = (await db.LockOrderAsync(orderId, ct))!;
        var refund = await db.Refunds.SingleAsync(r => r.Id == refundId, ct);
        if (!refund.IsHeld) return HeldRefundResult.SaidBefore;
        if (await db.Disputes.AnyAsync(d => d.Attempt.OrderId == orderId && d.State == DisputeState.Open, ct)) return HeldRefundResult.Disputed;
        await LiveAgainAsync(orderId, ct);

        var named = await db.Tickets.AsNoTracking().Where(t => t.OrderId == orderId && t.AccountId == order.AccountId && tickets.Contains(t.Id)).OrderBy(t => t.Id).ToListAsync(ct);
        if (named.Count != tickets.Distinct().Count()) return HeldRefundResult.NotThere;
        if (named.Exists(t => t.State is TicketState.Refunded)) return HeldRefundResult.AlreadyRefunded;
        if (named.Count > 0 && named.Sum(t => t.PriceCents) != refund.AmountCents) return HeldRefundResult.AmountDiffers;
        if (!await back.KillAsync(named, forced, ct)) return HeldRefundResult.InUse;

        await WriteDownAsync(order, refund, named, note.Trim(), forced, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return HeldRefundResult.Said;
    }

    /// <summary>A dispute that is over stops nobody any more.</summary>
    private Task<int> LiveAgainAsync(Guid orderId, CancellationToken ct) => db.Tickets
        .Where(t => t.OrderId == orderId && t.State == TicketState.Disputed).ExecuteUpdateAsync(set => set.SetProperty(t => t.State, TicketState.Live), ct);

    private async Task WriteDownAsync(Order order, Refund refund, List<Ticket> named, string note, bool forced, CancellationToken ct)
    {
        (refund.IsHeld, refund.Note) = (false, note);
        await back.ReturnAsync(order, refund, named, ct);
        var template = named is [] ? MailTemplates.RefundGesture : MailTemplates.TicketsGivenBack;
        await mails.AddAsync(order, named.CountBy(t => t.OrderLineId).ToDictionary(), template, $"{template}:{refund.Id}", refund.AmountCents, ct);
        audit.Append("refund.named", refund.Id.ToString(), new { order = order.Code, refund.AmountCents, forced, tickets = named.Select(t => t.Id) });
    }
}

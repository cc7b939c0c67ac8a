using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Gate;
using OgTickets.Mail;
using OgTickets.Orders;
using OgTickets.Payments;
using OgTickets.Payments.Receipts;
using OgTickets.Persistence;
using OgTickets.Reporting.Books;
using OgTickets.Tickets;
using OgTickets.Tickets.Gifts;

namespace OgTickets.Reporting.Stories;

/// <summary>Everything the shop knows of one order. Only to be read.</summary>
/// <param name="HeldUntil">Until when seats are kept for it; null when none are, or no longer.</param>
/// <param name="Notices">What providers posted about its payments, the first first.</param>
/// <param name="Tickets">With their session and line.</param>
/// <param name="Scans">At the gates, the first first.</param>
/// <param name="Mails">About this order, the first first.</param>
/// <param name="Entries">Of the audit trail, about the order, its tickets and its payments, the first first.</param>
/// <param name="People">Who acted, by account.</param>
/// <param name="GiftReason">Why its tickets were given away; null when they were bought.</param>
public sealed record OrderStory(
    Order Order, DateTimeOffset? HeldUntil, IReadOnlyList<PaymentAttempt> Attempts, IReadOnlyList<PaymentNotice> Notices, IReadOnlyList<Refund> Refunds, IReadOnlyList<Receipt> Receipts, IReadOnlyList<Ticket> Tickets, IReadOnlyList<Admission> Scans,
    IReadOnlyList<MailMessage> Mails, IReadOnlyList<AuditEntry> Entries, IReadOnlyDictionary<Guid, string> People, string? GiftReason)
{
    /// <summary>Who did it; null for the shop itself, empty for whoever has deleted the account.</summary>
    public string? Who(Guid? account) => account is { } id ? People.GetValueOrDefault(id, "") : null;

    /// <summary>Null when there is no such order.</summary>
    /// <param name="code">As stored.</param>
    public static async Task<OrderStory?> OfAsync(OgTicketsDb db, string? code, CancellationToken ct)
    {
        if (await db.Orders.AsNoTracking().Include(o => o.Lines.OrderBy(l => l.Position)).SingleOrDefaultAsync(o => o.Code == code, ct) is not { } order) return null;
        var attempts = await db.PaymentAttempts.AsNoTracking().Where(a => a.OrderId == order.Id).OrderBy(a => a.Number).ToListAsync(ct);
        var tickets = await db.Tickets.Where(t => t.OrderId == order.Id).WithFacts().OrderBy(t => t.Line.Position).ThenBy(t => t.Id).ToListAsync(ct);
        var ids = tickets.ConvertAll(t => t.Id);
        var (account, named) = (order.AccountId.ToString(), $"\"{order.Code}\"");
        // all by their subjects: "or a note" by itself would read every note there is
        string[] subjects = [account, order.Id.ToString(), .. attempts.Select(a => a.Id.ToString()), .. ids.Select(id => id.ToString())];
        var entries = await db.AuditEntries.AsNoTracking().Include(e => e.Personal)
            .Where(e => subjects.Contains(e.Subject) && (e.Subject != account || (e.Action == OrderDesk.Noted && e.Detail.Contains(named)))).OrderBy(e => e.Id).ToListAsync(ct);
        var actors = entries.Select(e => e.ActorId).OfType<Guid>().Distinct().ToList();
        var tries = attempts.Select(a => (Guid?)a.Id).ToList();
        return new(
            order, await db.Holds.Where(h => h.OrderId == order.Id).MinAsync(h => (DateTimeOffset?)h.ExpiresAt, ct), attempts,
            await db.PaymentEvents.Where(e => tries.Contains(e.AttemptId)).OrderBy(e => e.Id).Select(e => new PaymentNotice(e.EventId, e.Type, e.ReceivedAt, e.ProcessedAt, e.Outcome)).ToListAsync(ct),
            await db.Refunds.AsNoTracking().Where(r => r.OrderId == order.Id).OrderBy(r => r.Id).ToListAsync(ct),
            await db.Receipts.AsNoTracking().Where(r => r.OrderId == order.Id).OrderBy(r => r.IssuedAt).ThenByDescending(r => r.Kind).ToListAsync(ct),
            tickets,
            await db.Admissions.AsNoTracking().Where(a => a.TicketId != null && ids.Contains(a.TicketId.Value)).OrderBy(a => a.Id).ToListAsync(ct),
            order.BuyerEmail == "" ? [] : await db.MailMessages.FromSql($"select * from mail_messages where recipient = {order.BuyerEmail} and data ->> 'orderCode' = {order.Code}").AsNoTracking().OrderBy(m => m.Id).ToListAsync(ct),
            entries,
            await db.Users.Where(a => actors.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => (a.FirstName + " " + a.LastName).Trim(), ct),
            order.IsGift ? await db.Set<TicketGift>().Where(g => g.OrderId == order.Id).Select(g => g.Reason).SingleOrDefaultAsync(ct) : null);
    }
}

using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Clock;
using OgTickets.Identity;
using OgTickets.Keys;
using OgTickets.Mail;
using OgTickets.Orders;
using OgTickets.Persistence;

namespace OgTickets.Tickets;

/// <summary>How issuing one ticket anew ended.</summary>
public enum ReissueResult
{
    /// <summary>Codes handed out before are dead; the new PDF is on its way by mail.</summary>
    Reissued,

    /// <summary>No such ticket, or somebody else's.</summary>
    NotThere,

    /// <summary>Refunded, revoked or disputed.</summary>
    NotLive,

    /// <summary>It has let somebody in: the others wait inside for the same code.</summary>
    InUse,

    /// <summary>The session is over.</summary>
    Over,

    /// <summary>Issued anew a moment ago (<see cref="TicketReissue.Pause"/>).</summary>
    TooSoon,
}

/// <summary>
/// Issues tickets anew: a new purchase key (K2), the next issue number, header and seal; who is in stays. The gate refuses the issue before by its number,
/// even at the very moment (<c>Doors</c>: one UPDATE that names the issue). Locks go account key, then tickets by id, as issuing does.
/// </summary>
public sealed class TicketReissue(OgTicketsDb db, MasterKeys masters, TicketMaking making, OrderMails mails, ShopClock clock, AuditTrail audit)
{
    /// <summary>Between two re-issues of one ticket that its owner asks for: each sends a mail.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>One ticket of this account, for a phone that is lost or a print-out that was copied.</summary>
    public async Task<ReissueResult> ReissueAsync(Guid accountId, Guid ticketId, CancellationToken ct)
    {
        if (!await db.TicketsOf(accountId).AnyAsync(t => t.Id == ticketId, ct)) return ReissueResult.NotThere;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var key = await db.SealingKeyAsync(accountId, ct);
        var ticket = (await db.Tickets.FromSql($"select * from tickets where id = {ticketId} for no key update").OrderBy(t => t.Id).ToListAsync(ct))[0];
        var now = clock.GetUtcNow();
        if (await RefusalAsync(ticket, now, ct) is { } refusal) return refusal;
        await MakeAsync([ticket], key, "asked", $"ticket-reissued:{ticket.Id}:{ticket.Issue + 1}", ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return ReissueResult.Reissued;
    }

    /// <summary>
    /// All tickets of the key's account that are live, have let nobody in and whose session is not over, sealed by this key; in the caller's transaction,
    /// which has locked the key before it and saves. How many they are.
    /// </summary>
    internal async Task<int> ReissueAllAsync(AccountKey key, CancellationToken ct)
    {
        var (live, now) = (nameof(TicketState.Live), clock.GetUtcNow());
        // who waited here for a gate reads the ticket as the gate left it: people in, so not ours any more
        var tickets = await db.Tickets.FromSql(
            $"""
            select t.* from tickets t join sessions s on s.number = t.session_number
            where t.account_id = {key.AccountId} and t.state = {live} and t.admitted = 0 and s.ends_at > {now}
            order by t.id for no key update of t
            """).OrderBy(t => t.Id).ToListAsync(ct);
        await MakeAsync(tickets, key, "key-rotated", $"key-rotated:{key.Id}", ct);
        return tickets.Count;
    }

    private async Task<ReissueResult?> RefusalAsync(Ticket ticket, DateTimeOffset now, CancellationToken ct)
    {
        if (ticket.State is not TicketState.Live) return ReissueResult.NotLive;
        if (ticket.Admitted > 0) return ReissueResult.InUse;
        if (ticket.Issue > 1 && ticket.IssuedAt + Pause > now) return ReissueResult.TooSoon;
        return await db.Sessions.AnyAsync(s => s.Number == ticket.SessionNumber && s.EndsAt <= now, ct) ? ReissueResult.Over : null;
    }

    /// <param name="cause">Of the mails, one an order; the order’s code is added.</param>
    private async Task MakeAsync(List<Ticket> tickets, AccountKey key, string why, string cause, CancellationToken ct)
    {
        if (tickets.Count == 0) return;
        var (now, sessions, ids) = (clock.GetUtcNow(), tickets.Select(t => t.SessionNumber).Distinct().ToList(), tickets.Select(t => t.OrderId).Distinct().ToList());
        var starts = await db.Sessions.Where(s => sessions.Contains(s.Number)).ToDictionaryAsync(s => s.Number, s => s.StartsAt, ct);
        using var accountKey = masters.OpenAccountKey(key.Id, key.Wrapped);
        foreach (var ticket in tickets)
        {
            db.PurchaseKeys.Add(making.MakeAnew(ticket, starts[ticket.SessionNumber], key.Id, accountKey, now));
            audit.Append("ticket.reissued", ticket.Id.ToString(), new { ticket.Issue, why });
        }
        foreach (var order in await db.Orders.Include(o => o.Lines).Where(o => ids.Contains(o.Id)).ToListAsync(ct))
            await mails.AddAsync(order, MailTemplates.TicketsReissued, $"{cause}:{order.Code}", order.TotalCents, ct);
    }
}

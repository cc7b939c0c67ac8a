using Microsoft.EntityFrameworkCore;
using OgTickets.Catalogue.Editing;
using OgTickets.Clock;
using OgTickets.Mail;
using OgTickets.Orders;
using OgTickets.Persistence;
using OgTickets.Tickets;
using OgTickets.Tickets.Gifts;

namespace OgTickets.Payments;

/// <summary>
/// Tells the buyers of a session that has moved, and gives the money back for one that was cancelled, some orders at a time. Whoever dies in between has told no order
/// twice: a refund kills its tickets, and a mail of the same cause is there once.
/// </summary>
public sealed class SessionNews(OgTicketsDb db, Refunds refunds, GiftDesk gifts, OrderMails mails, ShopClock clock)
{
    private const int AtOnce = 50;

    /// <summary>A change whose worker died is taken up again after so long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>While tickets may still come from orders that are being paid.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);

    /// <summary>While a bank decides about some of the tickets, which takes weeks.</summary>
    private static readonly TimeSpan DisputePause = TimeSpan.FromMinutes(10);

    /// <summary>Works on every change that is due; several replicas share the work.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        while (await TakeAsync(ct) is { } change)
        {
            var wait = change.Kind is SessionChangeKind.Cancelled ? await RefundSomeAsync(change, ct) : await MailSomeAsync(change, ct);
            await PutDownAsync(change, wait, ct);
        }
    }

    /// <summary>The codes of orders that an organiser must still look at: those that have live tickets.</summary>
    /// <param name="changes">Of one session.</param>
    public async Task<IReadOnlyList<string>> RefusedAsync(IReadOnlyList<SessionChange> changes, CancellationToken ct)
    {
        if (changes.SelectMany(c => c.Refused).ToArray() is not [_, ..] ids) return [];
        var session = changes[0].SessionNumber;
        return await db.Orders.Where(o => ids.Contains(o.Id) && db.Tickets.Any(t => t.OrderId == o.Id && t.SessionNumber == session && t.State == TicketState.Live)).OrderBy(o => o.Code).Select(o => o.Code).ToListAsync(ct);
    }

    /// <summary>How many buyers hear of it when these sessions move: those who have live tickets, unless the session does not take place at all.</summary>
    public Task<int> ToBeToldAsync(IReadOnlyList<int> sessions, CancellationToken ct) => db.Tickets
        .Where(t => sessions.Contains(t.SessionNumber) && t.State == TicketState.Live && t.Order.BuyerEmail != "" && !db.Set<SessionChange>().Any(c => c.SessionNumber == t.SessionNumber && c.Kind == SessionChangeKind.Cancelled))
        .Select(t => t.AccountId).Distinct().CountAsync(ct);

    private async Task<SessionChange?> TakeAsync(CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var now = clock.GetUtcNow();
        var change = await db.Set<SessionChange>().FromSql(
            $"select * from session_changes where finished_at is null and next_round_at <= {now} order by next_round_at limit 1 for no key update skip locked").SingleOrDefaultAsync(ct);
        if (change is null) return null;
        change.NextRoundAt = now + Patience;
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return change;
    }

    /// <summary>The next orders with live tickets; how long to wait for the next ones, null when there will be none.</summary>
    private async Task<TimeSpan?> RefundSomeAsync(SessionChange change, CancellationToken ct)
    {
        var refused = change.Refused;
        // looked for first: whoever pays after this look is found in the next round, whoever paid before it has tickets by now
        var isWaiting = await db.Holds.AnyAsync(h => h.SessionNumber == change.SessionNumber && h.OrderId != null, ct);
        var isDisputed = await IsDisputedAsync(change, ct);
        var orders = await db.Tickets.Where(t => t.SessionNumber == change.SessionNumber && t.State == TicketState.Live && !refused.Contains(t.OrderId))
            .Select(t => t.OrderId).Distinct().OrderBy(id => id).Take(AtOnce).ToListAsync(ct);
        var given = await gifts.AmongAsync(orders, ct);
        foreach (var order in orders)
        {
            db.ChangeTracker.Clear();
            var tickets = await db.Tickets.Where(t => t.OrderId == order && t.SessionNumber == change.SessionNumber && t.State == TicketState.Live).Select(t => t.Id).ToListAsync(ct);
            if (tickets.Count == 0) continue;
            if (given.Contains(order)) change.Orders += await gifts.CancelAsync(order, change.SessionNumber, ct) ? 1 : 0;
            else if (await refunds.ForCancelledSessionAsync(order, tickets, change.Reason, ct) is RefundResult.Requested) change.Orders++;
            else change.Refused = [.. change.Refused, order];
            await WriteAsync(change, ct); // whoever takes it up again finds no live tickets to count these by
        }
        if (orders.Count == AtOnce) return TimeSpan.Zero;
        // money may be on its way for a pending order, and its tickets must go back too
        if (isWaiting) return Pause;
        // a dispute that is won brings its tickets back to life, and then they must go back too: one that was won since the first look, and one that was opened since
        return isDisputed || await IsDisputedAsync(change, ct) ? DisputePause : null;
    }

    private Task<bool> IsDisputedAsync(SessionChange change, CancellationToken ct) => db.Tickets.AnyAsync(t => t.SessionNumber == change.SessionNumber && t.State == TicketState.Disputed, ct);

    private async Task<TimeSpan?> MailSomeAsync(SessionChange change, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        // one that does not take place is told by its refunds; of one that moves again its buyers hear once, by the latest move
        if (await db.Set<SessionChange>().AnyAsync(c => c.SessionNumber == change.SessionNumber && (c.Kind == SessionChangeKind.Cancelled || c.MadeAt > change.MadeAt), ct)) return null;
        var after = change.LastOrder ?? Guid.Empty;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var tickets = db.Tickets.Where(t => t.SessionNumber == change.SessionNumber && t.State == TicketState.Live);
        var orders = await db.Orders.AsNoTracking().Include(o => o.Lines).Where(o => o.Id > after && tickets.Any(t => t.OrderId == o.Id)).OrderBy(o => o.Id).Take(AtOnce).ToListAsync(ct);
        var ids = orders.ConvertAll(o => o.Id);
        var lines = (await tickets.Where(t => ids.Contains(t.OrderId)).GroupBy(t => new { t.OrderId, t.OrderLineId }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct)).ToLookup(g => g.Key.OrderId);
        foreach (var order in orders)
        {
            await mails.AddAsync(order, lines[order.Id].ToDictionary(g => g.Key.OrderLineId, g => g.Count), MailTemplates.SessionMoved, $"session-moved:{change.Id:N}:{order.Id:N}", 0, ct);
        }
        if (orders.Count > 0) (change.LastOrder, change.Orders) = (orders[^1].Id, change.Orders + orders.Count);
        await db.SaveChangesAsync(ct);
        await WriteAsync(change, ct); // the mark goes with the mails: whoever takes it up again begins behind them
        await transaction.CommitAsync(ct);
        return orders.Count == AtOnce ? TimeSpan.Zero : null;
    }

    private Task<int> PutDownAsync(SessionChange change, TimeSpan? wait, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        (change.NextRoundAt, change.FinishedAt) = (now + (wait ?? TimeSpan.Zero), wait is null ? now : null);
        return WriteAsync(change, ct);
    }

    private Task<int> WriteAsync(SessionChange change, CancellationToken ct) => db.Set<SessionChange>().Where(c => c.Id == change.Id).ExecuteUpdateAsync(set => set
        .SetProperty(c => c.Orders, change.Orders).SetProperty(c => c.LastOrder, change.LastOrder).SetProperty(c => c.Refused, change.Refused)
        .SetProperty(c => c.NextRoundAt, change.NextRoundAt).SetProperty(c => c.FinishedAt, change.FinishedAt), ct);
}

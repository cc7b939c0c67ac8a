using Microsoft.EntityFrameworkCore;
using OgTickets.Clock;
using OgTickets.Orders;
using OgTickets.Persistence;

namespace OgTickets.Payments;

/// <summary>Asks the provider about attempts whose answer never came, and closes pages of orders that nobody should pay any more.</summary>
public sealed class PaymentReconciliation(OgTicketsDb db, PaymentPages pages, IntakeBell bell, ShopClock clock)
{
    private static readonly Compiled<Func<OgTicketsDb, Guid, string, CancellationToken, Task<OpenPages?>>> ToBePaid = new(() => EF.CompileAsyncQuery(
        (OgTicketsDb db, Guid account, string code, CancellationToken _) => db.Orders.AsNoTracking().Where(o => o.AccountId == account && o.Code == code)
            .Select(o => new OpenPages(
                db.PaymentAttempts.Where(a => a.OrderId == o.Id && o.State == OrderState.Pending && (a.State == PaymentState.Opening || a.State == PaymentState.Open)).Select(a => a.Id).ToList()))
            .FirstOrDefault()));

    /// <summary>How long after its start an attempt is asked about for the first time: by then a webhook has usually come.</summary>
    public static readonly TimeSpan FirstAsk = TimeSpan.FromMinutes(2);

    /// <summary>For so long after a session was taken off sale, the pages of its orders are closed in the next round.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    /// <summary>So long a buyer who is back waits for a notice that is being worked just then, since it is mostly the one about him.</summary>
    private static readonly TimeSpan NoticeIsWorked = TimeSpan.FromSeconds(2);

    /// <summary>Asks about every attempt that is due; several replicas share the work.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        await HurryAsync(ct);
        while (await TakeAsync(ct) is { } due) await AskAsync(due, ct);
    }

    /// <summary>
    /// Asks about the open page of an account's order now: its buyer has just come back from the bank and wants to see it paid. Nobody is asked when the bank's notice was quicker.
    /// True when the bank says that nobody has paid there yet; null when the account has no such order.
    /// </summary>
    /// <param name="code">As stored (<see cref="OrderCode.Read"/>).</param>
    public async Task<bool?> AskAboutAsync(Guid accountId, string code, CancellationToken ct)
    {
        await bell.CaughtUpAsync(NoticeIsWorked, ct);
        if (await ToBePaid.For(db)(db, accountId, code, ct) is not { } open) return null;
        var unpaid = false;
        foreach (var attempt in open.Attempts) unpaid = await pages.AskAsync(attempt, ct) is PaymentOutcome.StillOpen;
        return unpaid;
    }

    private async Task AskAsync((Guid Attempt, bool IsWanted) due, CancellationToken ct)
    {
        if (due.IsWanted) await pages.AskAsync(due.Attempt, ct);
        else await pages.CloseAsync(due.Attempt, ct);
    }

    /// <summary>Pages on which somebody could pay for what was just taken off sale come first. Later on they are due like all others, so that a silent bank is not asked in every round.</summary>
    private Task<int> HurryAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return db.Database.ExecuteSqlAsync(
            $"""
            update payment_attempts set next_ask_at = {now} where id in (
                select id from payment_attempts where state in ('Opening', 'Open') and next_ask_at > {now} and order_id in (
                    select h.order_id from holds h join sessions s on s.number = h.session_number where h.order_id is not null and s.withdrawn_at > {now - Fresh})
                order by id for no key update skip locked) -- one that is being settled needs no hurry
            """, ct);
    }

    /// <summary>Takes the next attempt by moving its next ask on: 2 minutes after the start, then 10 s, 20 s … up to 10 minutes apart.</summary>
    private async Task<(Guid Attempt, bool IsWanted)?> TakeAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var attempt = await db.PaymentAttempts.FromSql(
            $"""
            select * from payment_attempts where state in ('Opening', 'Open') and next_ask_at <= {now} order by next_ask_at limit 1
            for no key update skip locked
            """).Include(a => a.Order).SingleOrDefaultAsync(ct);
        if (attempt is null) return null;
        attempt.NextAskAt = now + Backoff.After(attempt.Asks++);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return (attempt.Id, attempt.Order.State is OrderState.Pending && attempt.ExpiresAt > now && !await db.OrderLines.AnyAsync(l => l.OrderId == attempt.OrderId && l.Session.WithdrawnAt != null, ct));
    }

    /// <summary>The attempts on which a pending order can still be paid, as far as we know; at most one.</summary>
    private sealed record OpenPages(IReadOnlyList<Guid> Attempts);
}

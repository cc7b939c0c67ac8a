using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Clock;
using OgTickets.Identity;
using OgTickets.Inventory;
using OgTickets.Mail;
using OgTickets.Orders;
using OgTickets.Payments;
using OgTickets.Persistence;
using OgTickets.Tickets;
using OgTickets.Tickets.Gifts;

namespace OgTickets.Privacy;

/// <summary>How deleting an account ended.</summary>
public enum ErasureResult
{
    /// <summary>Only its id is left, and what the books must keep.</summary>
    Erased,
    WrongPassword,

    /// <summary>Tickets that were bought still admit somebody to a session to come: give them back first. What was given is let go.</summary>
    LiveTickets,

    /// <summary>An order waits to be paid.</summary>
    PendingOrder,

    /// <summary>A payment page was open today: its money could still come, and must find its buyer.</summary>
    PaymentUnderway,

    /// <summary>The account is a steward's or an organiser's: an organiser takes the role first.</summary>
    HasRole,
}

/// <summary>
/// Deletes an account on its owner's word: names, address, password, second factor and browsers are erased, its seats in a basket go back on sale, and its keys are destroyed, so that no code it
/// ever had can be made or checked again. An id-only row stays, because orders, tickets and the trail name it; paid orders keep their buyer for the books.
/// </summary>
public sealed class AccountErasure(PasswordCheck check, BasketClearing baskets, GiftDesk gifts, MailOutbox outbox, AuditTrail audit, OgTicketsDb db, ShopClock clock)
{
    /// <summary>How long after a payment page was opened its money may still come.</summary>
    private static readonly TimeSpan MoneyMayCome = TimeSpan.FromDays(1);

    public async Task<ErasureResult> EraseAsync(Account account, string password, CancellationToken ct)
    {
        if (account.ClosedAt is not null) return ErasureResult.Erased; // the same button pressed twice
        if (!await check.IsOfAsync(account, password)) return ErasureResult.WrongPassword;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // orders, holds, counters, as everywhere; whoever is refused below keeps them, because nothing is committed then
        await gifts.LetGoAsync(account.Id, ct);
        await baskets.ClearAsync(account.Id, ct);
        // behind the row that every order of the account takes first: one that is being placed is seen, and none can be placed after
        await db.Database.ExecuteSqlAsync(
            $"insert into account_seats as c (account_id, seats, seat_limit, is_closed) values ({account.Id}, 0, 0, true) on conflict (account_id) do update set seat_limit = c.seats, is_closed = true", ct);
        if (await db.Users.AnyAsync(a => a.Id == account.Id && a.ClosedAt != null, ct)) return ErasureResult.Erased; // and twice at once
        await gifts.LetGoAsync(account.Id, ct); // one that was given this very moment
        if (await WhyNotAsync(account.Id, ct) is { } refusal) return refusal;
        await EraseTracesAsync(account, ct);
        await CloseAsync(account, ct);
        await transaction.CommitAsync(ct);
        return ErasureResult.Erased;
    }

    /// <summary>What stands in the way, for the page to say before anything is typed; null when nothing does.</summary>
    public async Task<ErasureResult?> WhyNotAsync(Guid account, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var since = now - MoneyMayCome;
        if (await db.UserRoles.AnyAsync(r => r.UserId == account, ct)) return ErasureResult.HasRole;
        if (await db.OrdersOf(account).AnyAsync(o => o.State == OrderState.Pending, ct)) return ErasureResult.PendingOrder;
        if (await db.TicketsOf(account).AnyAsync(t => t.State == TicketState.Live && t.Admitted < t.Admits && t.Session.EndsAt > now && !db.Set<TicketGift>().Any(g => g.OrderId == t.OrderId), ct)) return ErasureResult.LiveTickets;
        return await db.PaymentAttempts.AnyAsync(a => a.Order.AccountId == account
            && (a.State == PaymentState.Opening || a.State == PaymentState.Open || (a.Order.PaidAt == null && a.CreatedAt > since)), ct) ? ErasureResult.PaymentUnderway : null;
    }

    private async Task EraseTracesAsync(Account account, CancellationToken ct)
    {
        var id = account.Id;
        var mails = (await db.MailsOfAsync(account, ct)).Select(m => m.Id).ToArray();
        await db.MailMessages.Where(m => mails.Contains(m.Id)).ExecuteDeleteAsync(ct);
        await EraseWhatHangsOnItAsync(id, ct);
        await db.AddressRequests.Where(r => r.AccountId == id || r.NormalizedEmail == account.NormalizedEmail).ExecuteDeleteAsync(ct);
        await db.Registrations.Where(r => r.NormalizedEmail == account.NormalizedEmail).ExecuteDeleteAsync(ct);
        await db.AccountKeys.Where(k => k.AccountId == id).ExecuteUpdateAsync(set => set.SetProperty(k => k.Wrapped, Array.Empty<byte>()), ct);
        await db.TicketsOf(id).ExecuteUpdateAsync(set => set.SetProperty(t => t.HolderName, ""), ct);
        await db.StaffInvitations.Where(i => i.NormalizedEmail == account.NormalizedEmail).ExecuteDeleteAsync(ct);
        await db.Set<TicketGift>().Where(g => g.Order.AccountId == id).ExecuteUpdateAsync(set => set.SetProperty(g => g.Reason, ""), ct);
        await db.OrdersOf(id).Where(o => o.PaidAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(o => o.BuyerEmail, "").SetProperty(o => o.BuyerFirstName, "").SetProperty(o => o.BuyerLastName, ""), ct);
        await audit.ErasePersonalAsync(id, ct);
    }

    /// <summary>
    /// Second factor, recovery codes, browsers, guesses: every row that the database would take away with the account, had the row itself to go.
    /// Its seat counters stay: they are why no order can be placed any more.
    /// </summary>
    [SuppressMessage("Security", "EF1002", Justification = "the names are our own model's")]
    private async Task EraseWhatHangsOnItAsync(Guid id, CancellationToken ct)
    {
        foreach (var key in db.Model.FindEntityType(typeof(Account))!.GetReferencingForeignKeys().Where(key => key.DeleteBehavior == DeleteBehavior.Cascade))
        {
            var of = key.DeclaringEntityType;
            if (of.ClrType == typeof(AccountSeats) || of.ClrType == typeof(AccountSessionSeats)) continue;
            await db.Database.ExecuteSqlRawAsync($"delete from {of.GetTableName()} where {key.Properties[0].GetColumnName()} = {{0}}", [id], ct);
        }
    }

    private async Task CloseAsync(Account account, CancellationToken ct)
    {
        outbox.Add($"account-closed:{account.Id}", AccountMails.AccountClosed, account.Email!, account.Language, new AccountClosedMail(account.FullName));
        audit.Append("account.closed", account.Id.ToString());
        (account.FirstName, account.LastName, account.ClosedAt) = ("", "", clock.GetUtcNow());
        (account.UserName, account.NormalizedUserName, account.Email, account.NormalizedEmail) = (null, null, null, null);
        (account.EmailConfirmed, account.PasswordHash, account.PhoneNumber, account.TwoFactorEnabled) = (false, null, null, false);
        // not by Identity, which knows no account without an address; a new stamp ends every session
        (account.SecurityStamp, account.ConcurrencyStamp) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>The data of the last mail an account gets.</summary>
public sealed record AccountClosedMail(string BuyerName);

using Microsoft.EntityFrameworkCore;
using OgTickets.Clock;
using OgTickets.Persistence;
using OgTickets.Tickets.Gifts;

namespace OgTickets.Privacy;

/// <summary>Erases what has been kept long enough (<see cref="RetentionTimes"/>). Doing it twice, or on two replicas at once, does it once.</summary>
public sealed class Retention(OgTicketsDb db, RetentionTimes times, ShopClock clock)
{
    private const string Emptied = "{}";

    public async Task ApplyAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await EndRequestsAsync(now, ct);
        await ForgetBuyersAsync(now, ct);
        var (mails, browsers) = (now.AddDays(-times.MailDays), now.AddDays(-times.BrowserDays));
        // one that still waits is sent first
        await db.MailMessages.Where(m => m.CreatedAt < mails && (m.SentAt != null || m.NextTryAt < mails)).ExecuteDeleteAsync(ct);
        await db.KnownBrowsers.Where(b => b.LastSeenAt < browsers).ExecuteDeleteAsync(ct);
        var notices = now.AddDays(-times.NoticeDays);
        await db.PaymentEvents.Where(e => e.ProcessedAt < notices && e.Payload != Emptied).ExecuteUpdateAsync(set => set.SetProperty(e => e.Payload, Emptied), ct);
        var trail = now.AddDays(-times.TrailDays);
        await db.Database.ExecuteSqlAsync($"delete from audit_personal_details p using audit_entries e where e.id = p.entry_id and e.at < {trail}", ct);
    }

    /// <summary>Registrations nobody confirmed, and links that work no more.</summary>
    private async Task EndRequestsAsync(DateTimeOffset now, CancellationToken ct)
    {
        await db.Registrations.Where(r => r.ExpiresAt < now).ExecuteDeleteAsync(ct);
        var yesterday = now.AddDays(-1);
        await db.AddressRequests.Where(r => r.ExpiresAt < yesterday).ExecuteDeleteAsync(ct);
        await db.StaffInvitations.Where(i => i.ExpiresAt < now).ExecuteDeleteAsync(ct);
    }

    /// <summary>Orders and tickets stay, for the books and the count of people; names and addresses go.</summary>
    private async Task ForgetBuyersAsync(DateTimeOffset now, CancellationToken ct)
    {
        var (paid, unpaid, holders) = (now.AddDays(-times.PaidOrderDays), now.AddDays(-times.UnpaidOrderDays), now.AddDays(-times.HolderDays));
        await db.Orders.Where(o => o.BuyerEmail != "" && (o.PaidAt < paid || (o.PaidAt == null && o.ClosedAt < unpaid))).ExecuteUpdateAsync(
            set => set.SetProperty(o => o.BuyerEmail, "").SetProperty(o => o.BuyerFirstName, "").SetProperty(o => o.BuyerLastName, ""), ct);
        await db.Set<TicketGift>().Where(g => g.Reason != "" && g.GivenAt < paid).ExecuteUpdateAsync(set => set.SetProperty(g => g.Reason, ""), ct);
        await db.Tickets.Where(t => t.HolderName != "" && t.Session.EndsAt < holders).ExecuteUpdateAsync(set => set.SetProperty(t => t.HolderName, ""), ct);
    }
}

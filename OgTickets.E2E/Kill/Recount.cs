using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using OgTickets.Bench.Shop;
using OgTickets.Tests.Support.StripePeer;

namespace OgTickets.E2E.Kill;

/// <summary>Counts again, from the rows and from the bank's own book, what the counters and the states claim.</summary>
internal static class Recount
{
    /// <summary>A busy machine takes its time; a calm one is through in seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>What is still under way: orders to be paid or ended, pages, notices and refunds nobody has an answer about. Nothing once all is settled.</summary>
    public static Task<int> UnsettledAsync(this App app) => app.DbAsync(db => db.Database.SqlQuery<int>($"""
        select ((select count(*) from orders where state = 'Pending')
              + (select count(*) from payment_attempts where state in ('Opening', 'Open'))
              + (select count(*) from payment_events where processed_at is null)
              + (select count(*) from refunds where state in ('Requested', 'Sent')))::int as "Value"
        """).SingleAsync(Ct));

    /// <summary>Lets the shop's time pass, so that it asks about what was never answered, closes what nobody pays any more, and tries again what failed.</summary>
    public static async Task SettleAsync(this App app)
    {
        for (var since = Stopwatch.GetTimestamp(); await app.UnsettledAsync() is var left and > 0;)
        {
            Assert.True(Stopwatch.GetElapsedTime(since) < Patience, $"{left} things are still under way: {await app.UnderWayAsync()}");
            await app.DbAsync(db => db.Database.ExecuteSqlAsync($"update clock_settings set offset_ticks = offset_ticks + {TimeSpan.FromMinutes(12).Ticks}", Ct));
            await Task.Delay(1000, Ct);
        }
    }

    /// <summary>The same, kind by kind, for whoever must find out why it does not settle.</summary>
    public static Task<string> UnderWayAsync(this App app) => app.DbAsync(db => db.Database.SqlQuery<string>($"""
        select string_agg(kind || ' × ' || n, ', ') as "Value" from (
          select 'order Pending' kind, count(*) n from orders where state = 'Pending'
          union all select 'attempt ' || state || ', asked ' || asks, count(*) from payment_attempts where state in ('Opening', 'Open') group by state, asks
          union all select 'event ' || type || ', tried ' || tries, count(*) from payment_events where processed_at is null group by type, tries
          union all select 'refund ' || state || ', tried ' || tries, count(*) from refunds where state in ('Requested', 'Sent') group by state, tries) under_way
        """).SingleAsync(Ct));

    /// <summary>Cents, from three books: the bank's (taken less given back), the orders', the tickets'.</summary>
    public static async Task<(long Bank, long Orders, long Tickets)> MoneyAsync(this App app, StripeStandIn stripe)
    {
        var bank = stripe.Book.Payments.Sum(p => p.Amount - p.Refunded);
        var (orders, tickets) = (await app.NumberAsync("select coalesce(sum(total_cents - refunded_cents), 0)::bigint as \"Value\" from orders where state in ('Paid', 'PartlyRefunded', 'Refunded')"),
            await app.NumberAsync("select coalesce(sum(price_cents), 0)::bigint as \"Value\" from tickets where state = 'Live'"));
        return (bank, orders, tickets);
    }

    /// <summary>Everything that is wrong, in words; empty when the books are in order.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(this App app, StripeStandIn stripe)
    {
        var faults = await app.DbAsync(db => db.Database.SqlQueryRaw<string>(Books.Faults).ToListAsync(Ct));
        var ours = await app.DbAsync(db => db.PaymentAttempts.AsNoTracking().Where(a => a.CapturedCents > 0).ToDictionaryAsync(a => a.Id.ToString(), Ct));
        foreach (var payment in stripe.Book.Payments)
        {
            var attempt = ours.GetValueOrDefault(payment.Metadata["attempt_id"]!.ToString());
            if (attempt is null) faults.Add($"the payment {payment.Id} of {payment.Amount} cents is lost");
            else if ((attempt.CapturedCents, attempt.RefundedCents) != (payment.Amount, payment.Refunded)) faults.Add($"the payment {payment.Id} and our book differ: {attempt.State}");
        }

        if (ours.Count != stripe.Book.Payments.Count) faults.Add($"{ours.Count} attempts have money of {stripe.Book.Payments.Count} payments");
        return faults;
    }

    private static Task<long> NumberAsync(this App app, string sql) => app.DbAsync(db => db.Database.SqlQueryRaw<long>(sql).SingleAsync(Ct));
}

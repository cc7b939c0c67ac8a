using Microsoft.EntityFrameworkCore;
using OgTickets.Tests.Support.StripePeer;

namespace OgTickets.E2E.Kill;

/// <summary>Counts again, from the rows and from the bank's own book, what the counters and the states claim.</summary>
internal static class Recount
{
    /// <summary>What is still under way: orders to be paid or ended, pages, notices and refunds nobody has an answer about. Nothing once all is settled.</summary>
    public static Task<int> UnsettledAsync(this App app) => app.DbAsync(db => db.Database.SqlQuery<int>($"""
        select ((select count(*) from orders where state = 'Pending')
              + (select count(*) from payment_attempts where state in ('Opening', 'Open'))
              + (select count(*) from payment_events where processed_at is null)
              + (select count(*) from refunds where state in ('Requested', 'Sent')))::int as "Value"
        """).SingleAsync(Ct));

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
        var faults = new List<string>();
        foreach (var (fault, sql) in Books)
            if (await app.NumberAsync($"select count(*) as \"Value\" from ({sql}) wrong") is var found and > 0) faults.Add($"{found} × {fault}");

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

    private static readonly (string Fault, string Sql)[] Books =
    [
        ("a category whose sold seats are not its live tickets'", """
            select c.id from price_categories c left join (select price_category_id, sum(admits) n from tickets where state = 'Live' group by 1) t on t.price_category_id = c.id
            where c.sold <> coalesce(t.n, 0)
            """),
        ("a category whose held seats are not its holds'", """
            select c.id from price_categories c left join (select price_category_id, sum(seats) n from holds group by 1) h on h.price_category_id = c.id where c.held <> coalesce(h.n, 0)
            """),
        ("a category sold beyond its seats", "select id from price_categories where held + sold > capacity"),
        ("a buyer whose count is not his live tickets'", """
            select a.account_id from account_seats a left join (select account_id, sum(admits) n from tickets where state = 'Live' group by 1) t on t.account_id = a.account_id
            where a.seats <> coalesce(t.n, 0)
            """),
        ("a paid order without exactly its tickets", """
            select o.id from orders o where state = 'Paid' and (select coalesce(sum(tickets), 0) from order_lines l where l.order_id = o.id) <> (select count(*) from tickets t where t.order_id = o.id)
            """),
        ("a ticket of an order that is not paid", "select t.id from tickets t join orders o on o.id = t.order_id where o.state in ('Pending', 'Expired', 'Cancelled')"),
        ("a paid order without exactly one mail that says so", """
            select o.id from orders o where o.state = 'Paid' and (select count(*) from mail_messages m where m.cause = 'order-paid:' || o.id) <> 1
            """),
        ("an order that kept the money of no payment, or of two", """
            select o.id from orders o where (select coalesce(sum(captured_cents - refunded_cents), 0) from payment_attempts a where a.order_id = o.id)
              <> case when o.state = 'Paid' then o.total_cents else 0 end
            """),
        ("a refund that failed", "select id from refunds where state = 'Failed'"),
        ("a payment of a wrong amount", "select id from payment_attempts where state = 'WrongAmount'"),
    ];

    private static Task<long> NumberAsync(this App app, string sql) => app.DbAsync(db => db.Database.SqlQueryRaw<long>(sql).SingleAsync(Ct));
}

using Microsoft.EntityFrameworkCore;
using OgTickets.Clock;
using OgTickets.Payments;
using OgTickets.Persistence;

namespace OgTickets.Reporting.Books;

/// <summary>One Paris day of money, from two books: what payments brought, and what orders say was paid.</summary>
/// <param name="Payments">Payments that took money.</param>
/// <param name="TakenCents">What they took.</param>
/// <param name="SentBackCents">Of that, money that came late or twice and goes back by itself.</param>
/// <param name="HeldCents">Of that, money that differs from what was asked for.</param>
/// <param name="Orders">Orders paid; tickets given away are none.</param>
/// <param name="OrderCents">Their totals.</param>
/// <param name="Refunds">Refunds asked for of tickets sold.</param>
/// <param name="RefundedCents">Their money.</param>
public sealed record MoneyDay(DateOnly Day, int Payments, long TakenCents, long SentBackCents, long HeldCents, int Orders, long OrderCents, int Refunds, long RefundedCents)
{
    /// <summary>What is left of the day.</summary>
    public long NetCents => OrderCents - RefundedCents;

    /// <summary>By how much the two books differ; 0 unless something is wrong.</summary>
    public long GapCents => TakenCents - SentBackCents - HeldCents - OrderCents;
}

/// <summary>Adds money up day by day. A payment counts on the day its order was paid, so that the two books of a day can be held against each other to the cent.</summary>
public sealed class MoneyByDay(OgTicketsDb db)
{
    /// <summary>The days on which money moved, latest first.</summary>
    /// <param name="until">The last day.</param>
    /// <param name="days">How many days of the calendar to look at.</param>
    public async Task<IReadOnlyList<MoneyDay>> OfAsync(DateOnly until, int days, CancellationToken ct)
    {
        var (from, to) = (Paris.Midnight(until.AddDays(1 - days)), Paris.Midnight(until.AddDays(1)));
        return await db.Database.SqlQuery<MoneyDay>($"""
            select (at at time zone 'Europe/Paris')::date as day, sum(payments)::int as payments, sum(taken)::bigint as taken_cents, sum(sent_back)::bigint as sent_back_cents,
                sum(held)::bigint as held_cents, sum(orders)::int as orders, sum(ordered)::bigint as order_cents, sum(refunds)::int as refunds, sum(refunded)::bigint as refunded_cents
            from (
                select case when f.fate = 'kept' then o.paid_at else a.settled_at end as at, 1 as payments, a.captured_cents as taken,
                    case f.fate when 'back' then a.captured_cents else 0 end as sent_back, case f.fate when 'held' then a.captured_cents else 0 end as held,
                    0 as orders, 0 as ordered, 0 as refunds, 0 as refunded
                from payment_attempts a left join (select id, paid_at from orders where paid_at >= {from} and paid_at < {to}) o on o.id = a.order_id -- kept money of other days is not looked at
                cross join lateral (select case
                    when a.state = {nameof(PaymentState.WrongAmount)} then 'held'
                    when a.state = {nameof(PaymentState.PaidTwice)} then 'back'
                    when a.state = {nameof(PaymentState.PaidLate)} and exists (select from refunds r where r.attempt_id = a.id and r.reason = {RefundReason.Late}) then 'back' -- few are asked
                    else 'kept' end as fate) f
                where a.captured_cents > 0 and a.settled_at >= {from.AddHours(-1)} and a.settled_at < {to.AddHours(1)}
                union all
                select o.paid_at, 0, 0, 0, 0, 1, o.total_cents, 0, 0 from orders o where o.paid_at >= {from} and o.paid_at < {to} and o.total_cents > 0
                union all
                select r.requested_at, 0, 0, 0, 0, 0, 0, 1, r.amount_cents from refunds r
                where r.requested_at >= {from} and r.requested_at < {to} and r.reason <> all({RefundReason.WithoutReceipt})
                    -- ix_payment_attempts_seldom knows them: asked for the others, every payment of the year is read. By a parameter PostgreSQL could not tell that the index has the answer
                    and r.attempt_id not in (select id from payment_attempts where state in ('WrongAmount', 'PaidTwice'))
            ) moves
            where at >= {from} and at < {to}
            group by 1 order by 1 desc
            """).ToListAsync(ct);
    }
}

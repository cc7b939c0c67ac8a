using Microsoft.EntityFrameworkCore;
using OgTickets.Payments.Receipts;
using OgTickets.Persistence;

namespace OgTickets.Reporting.Sales;

/// <summary>
/// Counts sales and returns, some seconds after they happened: a counter inside the purchase would be one lock for the whole shop. It follows the receipts, one for
/// each paid order, and the credit notes, one for each refund; counts and the number they reach commit together, so nothing is counted twice or left out.
/// </summary>
public sealed class SalesTally(OgTicketsDb db)
{
    /// <summary>Documents counted in one transaction.</summary>
    private const int AtOnce = 5_000;

    /// <summary>Counts everything that waits; several replicas take turns.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var series in await db.ReceiptSeries.AsNoTracking().OrderBy(s => s.Year).ThenBy(s => s.Kind).ToListAsync(ct))
            while (await CountAsync(series, ct)) { }
    }

    /// <summary>Counts the next documents of a series; false when there are none, or somebody else is counting it.</summary>
    private async Task<bool> CountAsync(ReceiptSeries series, CancellationToken ct)
    {
        var (kind, year) = (series.Kind.ToString(), series.Year);
        if (await db.Set<SalesCounted>().AnyAsync(c => c.Kind == series.Kind && c.Year == year && c.Last >= series.Last, ct)) return false;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"insert into sales_counted (kind, year, last) values ({kind}, {year}, 0) on conflict (kind, year) do nothing", ct);
        var reached = await db.Database.SqlQuery<int>($"select last from sales_counted where kind = {kind} and year = {year} for update skip locked").ToListAsync(ct);
        if (reached is not [var last]) return false;
        var to = Math.Min(series.Last, last + AtOnce);
        if (to <= last) return false;
        await (series.Kind is ReceiptKind.Receipt ? AddSoldAsync(year, last, to, ct) : AddBackAsync(year, last, to, ct));
        await db.Database.ExecuteSqlAsync($"update sales_counted set last = {to} where kind = {kind} and year = {year}", ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    private Task<int> AddSoldAsync(int year, int after, int to, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        insert into sales_counts as c (part, day, key, tickets, seats, sold_cents, tickets_back, seats_back, back_cents)
        select part.name, (o.paid_at at time zone 'Europe/Paris')::date as day, part.key, sum(l.tickets), sum(l.tickets * l.people), sum(l.amount_cents), 0, 0, 0
        from receipts r join orders o on o.id = r.order_id join order_lines l on l.order_id = o.id
        cross join lateral (values ('Offer', l.offer_id::text), ('Session', l.session_number::text), ('Category', l.category_letter)) part (name, key)
        where r.kind = 'Receipt' and r.year = {year} and r.number > {after} and r.number <= {to}
        group by part.name, day, part.key order by part.name, day, part.key
        on conflict (part, day, key) do update set tickets = c.tickets + excluded.tickets, seats = c.seats + excluded.seats, sold_cents = c.sold_cents + excluded.sold_cents
        """, ct);

    /// <summary>Money that went back beyond the tickets it names, or without any, is counted with the first line of its order: no cent is left out.</summary>
    private Task<int> AddBackAsync(int year, int after, int to, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        with refunded as (
            select f.id, f.order_id, f.amount_cents, (f.requested_at at time zone 'Europe/Paris')::date as day from receipts r join refunds f on f.id = r.refund_id
            where r.kind = 'CreditNote' and r.year = {year} and r.number > {after} and r.number <= {to}
        ), back as (
            select f.day, t.order_line_id, 1 as tickets, rl.amount_cents from refunded f join refund_lines rl on rl.refund_id = f.id join tickets t on t.id = rl.ticket_id
            union all
            select f.day, l.id, 0, f.amount_cents - coalesce((select sum(rl.amount_cents) from refund_lines rl where rl.refund_id = f.id), 0)::bigint
            from refunded f join order_lines l on l.order_id = f.order_id and l.position = 0
        )
        insert into sales_counts as c (part, day, key, tickets, seats, sold_cents, tickets_back, seats_back, back_cents)
        select part.name, b.day, part.key, 0, 0, 0, sum(b.tickets), sum(b.tickets * l.people), sum(b.amount_cents)
        from back b join order_lines l on l.id = b.order_line_id
        cross join lateral (values ('Offer', l.offer_id::text), ('Session', l.session_number::text), ('Category', l.category_letter)) part (name, key)
        where b.tickets > 0 or b.amount_cents <> 0
        group by part.name, b.day, part.key order by part.name, b.day, part.key
        on conflict (part, day, key) do update
        set tickets_back = c.tickets_back + excluded.tickets_back, seats_back = c.seats_back + excluded.seats_back, back_cents = c.back_cents + excluded.back_cents
        """, ct);
}

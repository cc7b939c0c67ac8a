using Microsoft.EntityFrameworkCore;
using OgTickets.Rules;

namespace OgTickets.Tests.Inventory;

/// <summary>Counts rows again and compares: every counter must say what the rows say.</summary>
internal static class Counters
{
    /// <summary>Fails with each counter of the whole database that differs from a recount.</summary>
    public static async Task AssertTrueAsync(this App app) => Assert.Empty(await app.WrongCountersAsync());

    /// <summary>Each counter that differs from a recount, in words.</summary>
    public static Task<List<string>> WrongCountersAsync(this App app)
    {
        var limits = new SeatLimits();
        return app.DbAsync(db => db.Database.SqlQuery<string>(
            $"""
            select 'category ' || c.id || ' held ' || c.held || ', rows ' || n.seats as "Value" from price_categories c,
                lateral (select coalesce(sum(h.seats), 0) as seats from holds h where h.price_category_id = c.id) n where c.held <> n.seats
            union all
            select 'category ' || c.id || ' sold ' || c.sold || ', rows ' || n.seats from price_categories c,
                lateral (select coalesce(sum(l.tickets * l.people), 0) as seats from order_lines l join orders o on o.id = l.order_id and o.state = 'Paid' where l.price_category_id = c.id) n where c.sold <> n.seats
            union all
            select 'basket ' || b.id || ' seats ' || b.seats || ', rows ' || n.seats || ', limit ' || b.seat_limit from baskets b,
                lateral (select coalesce(sum(h.seats), 0) as seats from holds h where h.basket_id = b.id) n
                where b.seats <> n.seats or b.seat_limit <> greatest({limits.SeatsPerAccount}, b.seats)
            union all
            select 'basket ' || s.basket_id || ' session ' || s.session_number || ' seats ' || s.seats || ', rows ' || n.seats || ', limit ' || s.seat_limit from basket_session_seats s,
                lateral (select coalesce(sum(h.seats), 0) as seats from holds h where h.basket_id = s.basket_id and h.session_number = s.session_number) n
                where s.seats <> n.seats or s.seat_limit <> greatest({limits.SeatsPerSession}, s.seats)
            union all
            select 'account ' || a.account_id || ' seats ' || a.seats || ', rows ' || n.seats from account_seats a,
                lateral (select coalesce(sum(l.tickets * l.people), 0) as seats from order_lines l join orders o on o.id = l.order_id and o.state in ('Pending', 'Paid') where o.account_id = a.account_id) n
                where a.seats <> n.seats
            union all
            select 'account ' || a.account_id || ' session ' || a.session_number || ' seats ' || a.seats || ', rows ' || n.seats from account_session_seats a,
                lateral (select coalesce(sum(l.tickets * l.people), 0) as seats from order_lines l join orders o on o.id = l.order_id and o.state in ('Pending', 'Paid')
                    where o.account_id = a.account_id and l.session_number = a.session_number) n
                where a.seats <> n.seats
            union all
            select 'order ' || o.code || ' has no counter' from orders o
                where o.state in ('Pending', 'Paid') and not exists (select from account_seats a where a.account_id = o.account_id)
            union all
            select 'order ' || o.code || ' is ' || o.state || ' and holds seats' from orders o where o.state <> 'Pending' and exists (select from holds h where h.order_id = o.id)
            union all
            select 'hold ' || h.id || ' has no counter' from holds h
                where h.basket_id is not null and not exists (select from basket_session_seats s where s.basket_id = h.basket_id and s.session_number = h.session_number)
            """).ToListAsync(Ct));
    }
}

namespace OgTickets.Bench.Shop;

/// <summary>
/// What must be true of the rows whatever has happened: every counter is the sum of what it counts, nothing is sold twice, and money, orders and tickets agree.
/// Each question finds the rows for which it is not.
/// </summary>
public static class Books
{
    public static readonly IReadOnlyList<(string Fault, string Sql)> All =
    [
        ("a category whose sold seats are not its live tickets'", """
            select c.id from price_categories c left join (select price_category_id, sum(admits) n from tickets where state = 'Live' group by 1) t on t.price_category_id = c.id
            where c.sold <> coalesce(t.n, 0)
            """),
        ("a category whose held seats are not its holds'", """
            select c.id from price_categories c left join (select price_category_id, sum(seats) n from holds group by 1) h on h.price_category_id = c.id where c.held <> coalesce(h.n, 0)
            """),
        ("a category sold beyond its seats", "select id from price_categories where held + sold > capacity"),
        ("a basket whose count is not its holds'", """
            select b.id from baskets b left join (select basket_id, sum(seats) n from holds group by 1) h on h.basket_id = b.id where b.seats <> coalesce(h.n, 0)
            """),
        ("a basket's session whose count is not its holds'", """
            select s.basket_id from basket_session_seats s
              left join (select basket_id, session_number, sum(seats) n from holds group by 1, 2) h on h.basket_id = s.basket_id and h.session_number = s.session_number
            where s.seats <> coalesce(h.n, 0) or s.seats > s.seat_limit
            """),
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
}

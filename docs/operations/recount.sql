-- What must be true of the rows whatever has happened: every counter is the sum of what it counts, nothing is sold twice, and money, orders and tickets agree.
-- Finds the rows for which it is not; a shop in order gives none: psql -f docs/operations/recount.sql
select 'a category whose sold seats are not its live tickets''' as fault, c.id::text as row
  from price_categories c left join (select price_category_id, sum(admits) n from tickets where state = 'Live' group by 1) t on t.price_category_id = c.id
 where c.sold <> coalesce(t.n, 0)
union all
select 'a category whose held seats are not its holds''', c.id::text
  from price_categories c left join (select price_category_id, sum(seats) n from holds group by 1) h on h.price_category_id = c.id
 where c.held <> coalesce(h.n, 0)
union all
select 'a category sold beyond its seats', id::text from price_categories where held + sold > capacity
union all
select 'a basket whose count is not its holds''', b.id::text
  from baskets b left join (select basket_id, sum(seats) n from holds group by 1) h on h.basket_id = b.id
 where b.seats <> coalesce(h.n, 0)
union all
select 'a basket''s session whose count is not its holds''', s.basket_id::text
  from basket_session_seats s
  left join (select basket_id, session_number, sum(seats) n from holds group by 1, 2) h on h.basket_id = s.basket_id and h.session_number = s.session_number
 where s.seats <> coalesce(h.n, 0) or s.seats > s.seat_limit
union all
select 'a buyer whose count is not his live tickets''', a.account_id::text
  from account_seats a left join (select account_id, sum(admits) n from tickets where state = 'Live' and price_cents > 0 group by 1) t on t.account_id = a.account_id
 where a.seats <> coalesce(t.n, 0)
union all
select 'a paid order without exactly its tickets', o.id::text
  from orders o
 where state = 'Paid' and (select coalesce(sum(tickets), 0) from order_lines l where l.order_id = o.id) <> (select count(*) from tickets t where t.order_id = o.id)
union all
select 'a ticket of an order that is not paid', t.id::text from tickets t join orders o on o.id = t.order_id where o.state in ('Pending', 'Expired', 'Cancelled')
union all
select 'a paid order without exactly one mail that says so', o.id::text -- as far as mails are still kept, and its buyer is known
  from orders o where o.state = 'Paid' and o.total_cents > 0 and o.buyer_email <> '' and o.paid_at >= (select min(created_at) from mail_messages where template = 'order-paid')
   and (select count(*) from mail_messages m where m.cause = 'order-paid:' || o.id) <> 1
union all
select 'an order that kept the money of no payment, or of two', o.id::text
  from orders o
 where (select coalesce(sum(captured_cents - refunded_cents), 0) from payment_attempts a where a.order_id = o.id) <> case when o.paid_at is null then 0 else o.total_cents - o.refunded_cents end
union all
select 'a refund that failed', id::text from refunds where state = 'Failed'
union all
select 'a payment of a wrong amount', id::text from payment_attempts where state = 'WrongAmount';

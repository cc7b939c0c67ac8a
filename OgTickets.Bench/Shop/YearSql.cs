namespace OgTickets.Bench.Shop;

/// <summary>The statements that make a year, in their order; {orders}, {staff}, {from}, {now}, {first} and {last} are put in by <see cref="YearOfSales"/>.</summary>
internal static class YearSql
{
    /// <summary>Who bought what and when: seats as categories have them, of sessions that had not begun; six orders in a hundred ran out, two were given up, four came back.</summary>
    public const string Sales = """
        create temp table lots as
          with spots as (
            select c.id as category, c.session_number as session, c.letter, c.seat_price_cents as price, s.starts_at, c.capacity, sum(c.capacity) over (order by c.id) as upto, sum(c.capacity) over () as seats
            from price_categories c join sessions s on s.number = c.session_number where c.seat_price_cents is not null and c.withdrawn_at is null and s.withdrawn_at is null)
          select k as n, category, session, letter, price, starts_at from spots cross join generate_series(ceil((upto - capacity) * 5000.0 / seats)::int, ceil(upto * 5000.0 / seats)::int - 1) k;
        create unique index on lots (n);
        analyze lots;
        create temp table drawn as select row_number() over (order by at, g) - 1 as i, d.* from (
            select g, l.category, l.session, l.letter, l.price, l.starts_at,
              date_trunc('second', {from} + (least(l.starts_at, {now}) - interval '1 hour' - {from}) * (pg_temp.dice(g, 2, 1000000) / 1000000.0)::float8) as at
            from generate_series(0, {orders}::bigint - 1) g join lots l on l.n = pg_temp.dice(g, 1, 5000)) d;
        create temp table sales as
          select d.i, d.i % greatest({orders} / 4, 1) as buyer, d.at, d.at + interval '30 seconds' + pg_temp.dice(d.i, 3, 200) * interval '1 second' as paid, d.category, d.session, d.letter, d.starts_at,
            o.id as offer, o.name_fr, o.name_en, o.people, case when given then 100 else o.discount_percent end as discount, d.price as seat,
            case when given then 0 else round(d.price * o.people * (100 - o.discount_percent) / 100.0)::bigint end as price,
            case when o.people = 4 or pg_temp.dice(d.i, 5, 4) > 0 then 1 else 2 end as tickets, given,
            case when second.starts_at > d.at and second.session <> d.session and not given then second.category end as category2, second.session as session2, second.letter as letter2, second.price as price2,
            second.starts_at as starts2, d.luck, d.last, d.first
          from (
            select d.*, pg_temp.dice(d.i, 4, 1000) as luck, pg_temp.dice(d.i, 4, 1000) = 999 as given, ({last})[1 + pg_temp.dice(d.i % greatest({orders} / 4, 1), 6, array_length({last}, 1))] as last,
              ({first})[1 + pg_temp.dice(d.i % greatest({orders} / 4, 1), 7, array_length({first}, 1))] as first
            from drawn d) d
          join offers o on o.code = case when pg_temp.dice(d.i, 8, 10) < 5 then 'individual' when pg_temp.dice(d.i, 8, 10) < 8 then 'duo' else 'family' end
          left join lots second on pg_temp.dice(d.i, 9, 100) < 15 and second.n = pg_temp.dice(d.i, 10, 5000);
        create temp table made as
          select s.*, pg_temp.dated(3, at, i) as id, pg_temp.id(1, buyer) as account, substr(pg_temp.word(i), 1, 5) || '-' || substr(pg_temp.word(i), 6) as code, 'annee' || buyer || '@example.org' as email,
            price * tickets + case when category2 is null then 0 else price2 end as total, tickets + (category2 is not null)::int as pieces,
            case when luck < 60 then 'Expired' when luck < 80 then 'Cancelled' when luck < 110 then 'Refunded'
              when luck < 120 and tickets + (category2 is not null)::int > 1 then 'PartlyRefunded' when luck = 998 and pg_temp.dice(i, 11, 50) = 0 then 'PartlyRefunded' else 'Paid' end as state
          from sales s;
        create unique index on made (i);
        analyze made;
        create temp table lines as
          select i, 0 as position, category, session, letter, starts_at, offer, name_fr, name_en, people, discount, seat, price, tickets from made
          union all
          select i, 1, category2, session2, letter2, starts2, o.id, o.name_fr, o.name_en, 1, 0, price2, price2, 1 from made, (select * from offers where code = 'individual') o where category2 is not null;
        analyze lines;
        create temp table pieces as -- one a ticket
          select i * 8 + position * 4 + k as t, l.*, m.paid, m.account, m.buyer, m.luck, m.id as order_id, m.first || ' ' || m.last as holder, pg_temp.dated(6, m.paid, i * 8 + position * 4 + k) as id,
            m.state = 'Refunded' or m.state = 'PartlyRefunded' and m.luck < 120 and position = 0 and k = 0 as back,
            l.starts_at - interval '75 minutes' + pg_temp.dice(i * 8 + position * 4 + k, 12, 5400) * interval '1 second' as came
          from lines l join made m using (i) cross join generate_series(0, l.tickets - 1) k where m.state in ('Paid', 'Refunded', 'PartlyRefunded');
        alter table pieces add column inside boolean;
        update pieces set inside = not back and came <= {now} and pg_temp.dice(t, 13, 100) < 93;
        analyze pieces;

        insert into accounts (id, first_name, last_name, language, created_at, email, normalized_email, user_name, normalized_user_name, email_confirmed, security_stamp,
            access_failed_count, lockout_enabled, phone_number_confirmed, two_factor_enabled)
          select distinct on (buyer) account, first, last, 'fr', {from} - interval '1 day', email, upper(email), email, upper(email), true, 'year', 0, true, false, false from made order by buyer;
        insert into account_keys (id, account_id, version, wrapped, created_at) select pg_temp.id(2, b), pg_temp.id(1, b), 1, pg_temp.wrapped(b), {from} - interval '1 day' from (select distinct buyer b from made) x;
        insert into orders (id, account_id, code, state, language, buyer_first_name, buyer_last_name, buyer_email, placed_at, expires_at, paid_at, closed_at, total_cents, refunded_cents, has_receipt)
          select id, account, code, state, 'fr', case when forgotten then '' else first end, case when forgotten then '' else last end, case when forgotten then '' else email end, at, at + interval '45 minutes',
            case when state not in ('Expired', 'Cancelled') then paid end, case when state in ('Expired', 'Cancelled') then at + interval '45 minutes' end, total, 0, state not in ('Expired', 'Cancelled')
          from (select *, state in ('Expired', 'Cancelled') and at < {now} - interval '91 days' as forgotten from made) m order by i; -- whoever did not buy is forgotten after 90 days
        insert into order_lines (id, order_id, position, session_number, price_category_id, offer_id, category_letter, offer_name_fr, offer_name_en, people, discount_percent, seat_price_cents, ticket_price_cents,
            tickets, amount_cents)
          select pg_temp.dated(4, m.at, l.i * 2 + l.position), m.id, l.position, l.session, l.category, l.offer, l.letter, l.name_fr, l.name_en, l.people, l.discount, l.seat, l.price, l.tickets, l.price * l.tickets
          from lines l join made m using (i) order by l.i;
        insert into tickets (id, account_id, account_key_id, order_id, order_line_id, session_number, price_category_id, holder_name, admits, admitted, state, issue, issued_at, header, seal, short_number, price_cents)
          select p.id, p.account, pg_temp.id(2, p.buyer), p.order_id, pg_temp.dated(4, m.at, p.i * 2 + p.position), p.session, p.category, p.holder, p.people, case when inside then p.people else 0 end,
            case when back then 'Refunded' else 'Live' end, 1, p.paid, decode(md5('e' || p.t) || md5('f' || p.t) || '0000', 'hex'), decode(md5('g' || p.t), 'hex'), pg_temp.word(p.t), p.price
          from pieces p join made m using (i) order by p.t;
        insert into purchase_keys (ticket_id, issue, wrapped) select id, 1, pg_temp.wrapped(t) from pieces;
        insert into account_seats (account_id, seats, seat_limit) select account, sum(people), 30 from pieces where not back and price > 0 group by account; -- gifts count against nobody's limit
        insert into account_session_seats (account_id, session_number, seats, seat_limit) select account, session, sum(people), greatest(6, sum(people)) from pieces where not back and price > 0 group by account, session;
        update price_categories c set sold = sold + n, capacity = greatest(capacity, held + sold + n) from (select category, sum(people) n from pieces where not back group by 1) s where s.category = c.id;
        """;

    /// <summary>Tries to pay, what the bank told of them, and what went back.</summary>
    public const string Money = """
        create index on pieces (i);
        create temp table back as
          select m.i, m.id as order_id, m.code, m.account, m.luck, pg_temp.dated(7, a.at, m.i) as id, a.at, case when m.luck = 998 then 'provider' when m.i % 3 = 0 then 'organiser' else 'buyer' end as reason,
            case when m.luck = 998 then least(1000, m.total - 1) else p.price end as amount, m.luck = 998 as held
          from (select *, date_trunc('second', paid + (least(starts_at, coalesce(starts2, starts_at), {now}) - interval '10 minutes' - paid) * (pg_temp.dice(i, 14, 1000) / 1000.0)::float8) as at0 from made) m
          cross join lateral (select greatest(m.at0, m.paid + interval '1 minute') as at) a
          left join (select i, sum(price)::bigint as price from pieces where back group by i) p on p.i = m.i
          where m.state in ('Refunded', 'PartlyRefunded');
        create unique index on back (i);
        analyze back;
        update orders o set refunded_cents = b.amount from back b where o.id = b.order_id;
        create temp table tries as
          select m.i, pg_temp.dated(5, m.at, m.i * 4) as id, m.id as order_id, case when m.luck between 120 and 139 then 2 else 1 end as number, m.total, m.at, m.paid,
            case m.state when 'Expired' then 'Expired' when 'Cancelled' then 'Closed' else 'Paid' end as state, coalesce(b.amount, 0) as back
          from made m left join back b using (i) where not m.given
          union all -- a card that was refused first
          select i, pg_temp.dated(5, at - interval '1 second', i * 4 + 1), id, 1, total, at, at + interval '20 seconds', 'Failed', 0 from made where luck between 120 and 139 and not given
          union all -- two pages, both paid
          select i, pg_temp.dated(5, at + interval '1 second', i * 4 + 2), id, 2, total, at, paid + interval '1 minute', 'PaidTwice', total from made
          where state = 'Paid' and luck between 140 and 159 and pg_temp.dice(i, 15, 100) = 0;
        analyze tries;
        insert into payment_attempts (id, order_id, number, provider, provider_reference, amount_cents, currency, state, created_at, expires_at, settled_at, next_ask_at, asks, captured_cents, refunded_cents)
          select id, order_id, number, 'sandbox', id::text, total, 'EUR', state, at, at + interval '36 minutes', case when state in ('Expired', 'Closed') then at + interval '36 minutes' else paid end, at, 0,
            case when state in ('Paid', 'PaidTwice') then total else 0 end, back from tries order by at, i;
        insert into payment_events (provider, event_id, type, payload, received_at, processed_at, outcome, attempt_id, tries, next_try_at)
          select 'sandbox', 'evt_' || replace(id::text, '-', ''), 'payment.paid', jsonb_build_object('attemptId', id, 'orderId', order_id, 'amountCents', total, 'currency', 'EUR'), paid, paid,
            case state when 'Paid' then 'Paid' else 'TwiceRefunded' end, id, 1, paid from tries where state in ('Paid', 'PaidTwice') order by tries.paid;
        insert into refunds (id, order_id, attempt_id, amount_cents, state, reason, note, requested_at, settled_at, provider_reference, round, tries, next_try_at, is_held, has_credit_note)
          select b.id, b.order_id, t.id, b.amount, 'Done', b.reason, case when b.reason = 'organiser' then 'Demande au téléphone' end, b.at, b.at + interval '10 seconds', b.id::text, 1, 1, b.at, b.held, not b.held
          from back b join tries t on t.i = b.i and t.state = 'Paid'
          union all
          select pg_temp.dated(7, paid, i * 4 + 3), order_id, id, total, 'Done', 'twice', null, paid, paid + interval '10 seconds', id::text || ':twice', 1, 1, paid, false, false from tries where state = 'PaidTwice';
        insert into refund_lines (refund_id, ticket_id, amount_cents) select b.id, p.id, p.price from back b join pieces p on p.i = b.i and p.back;
        """;

    /// <summary>Phones at the gates, and who came in.</summary>
    public const string Gates = """
        insert into gate_devices (id, gate_name, held_by, venue_code, made_at, ends_at, paired_at, seen_at)
          select pg_temp.dated(8, day, v.n * 2 + k), 'Porte ' || chr(65 + k), 'Équipe ' || v.n || chr(65 + k), v.code, day, day + interval '24 hours', day + interval '2 minutes', day + interval '9 hours'
          from (select code, row_number() over (order by code) as n from venues) v cross join generate_series(0, 1) k cross join generate_series(timestamptz '2024-07-24 05:00+00', {now}, interval '1 day') day;
        create temp table doors as select s.number as session, k, d.id as device, d.gate_name from sessions s cross join generate_series(0, 1) k
          join gate_devices d on d.venue_code = s.venue_code and d.gate_name = 'Porte ' || chr(65 + k) and d.made_at <= s.starts_at and d.ends_at > s.starts_at;
        create index on doors (session, k);
        analyze doors;
        insert into admissions (at, device_id, nonce, gate_name, session_number, ticket_id, issue, people, admitted, answer, forced, counted)
          select came, device, pg_temp.dated(9, came, t), gate_name, p.session, p.id, 1, p.people, p.people, 'Admitted', false, true
          from pieces p join doors d on d.session = p.session and d.k = p.t % 2 where p.inside
          union all -- shown once more
          select came + interval '4 minutes', device, pg_temp.dated(10, came, t), gate_name, p.session, p.id, 1, p.people, 0, 'AlreadyIn', false, true
          from pieces p join doors d on d.session = p.session and d.k = p.t % 2 where p.inside and pg_temp.dice(p.t, 16, 100) < 3 and came + interval '4 minutes' <= {now}
          order by 1;
        insert into gate_tallies (session_number, slot, people) select session_number, id % 16, sum(admitted) from admissions group by 1, 2 having sum(admitted) > 0;
        """;

    /// <summary>Receipts, mails, and what was given away.</summary>
    public const string Papers = """
        create temp table said as -- what papers say of an order's lines
          select m.i, jsonb_agg(jsonb_build_object('sessionCode', s.code, 'sport', jsonb_build_object('fr', sp.name_fr, 'en', sp.name_en), 'session', jsonb_build_object('fr', s.label_fr, 'en', s.label_en),
              'startsAt', s.starts_at, 'timeZone', v.time_zone, 'category', l.letter, 'offer', jsonb_build_object('fr', l.name_fr, 'en', l.name_en), 'people', l.people, 'discountPercent', l.discount,
              'seatPriceCents', l.seat, 'ticketPriceCents', l.price, 'tickets', l.tickets) order by l.position) as lines,
            jsonb_agg(l.tickets || ' × ' || l.name_fr || ', ' || sp.name_fr || ' (' || s.code || '), catégorie ' || l.letter order by l.position) as words
          from made m join lines l using (i) join sessions s on s.number = l.session join sports sp on sp.code = s.sport_code join venues v on v.code = s.venue_code group by m.i;
        create unique index on said (i);
        analyze said;
        create temp table papers as
          select kind, i, order_id, refund_id, at, amount, extract(year from at at time zone 'Europe/Paris')::int as year,
            row_number() over (partition by kind, extract(year from at at time zone 'Europe/Paris')::int order by at, i) as number
          from (select 'Receipt' as kind, i, id as order_id, null::uuid as refund_id, paid + interval '2 seconds' as at, total as amount from made where state not in ('Expired', 'Cancelled') and not given
            union all select 'CreditNote', i, order_id, id, at + interval '2 seconds', amount from back where not held) p;
        analyze papers;
        insert into receipts (id, kind, year, number, order_id, refund_id, issued_at, total_cents, vat_cents, facts)
          select pg_temp.dated(case p.kind when 'Receipt' then 11 else 12 end, p.at, p.i), p.kind, p.year, p.number, p.order_id, p.refund_id, p.at, p.amount, round(p.amount * 550 / 10550.0),
            jsonb_build_object('seller', jsonb_build_object('name', 'Billetterie d’essai', 'legalForm', 'SAS', 'address', jsonb_build_array('12 rue des Lignes', '75010 Paris'), 'siren', '732829320',
              'vatNumber', 'FR44732829320', 'register', 'RCS Paris'), 'buyer', jsonb_build_object('name', m.first || ' ' || m.last, 'email', m.email), 'orderCode', m.code, 'paidAt', m.paid, 'vatRate', 550,
              'lines', s.lines, 'corrects', case p.kind when 'CreditNote' then jsonb_build_object('code', 'F-' || r.year || '-' || lpad(r.number::text, 6, '0'), 'issuedAt', r.at) end)
          from papers p join made m using (i) join said s using (i) join papers r on r.i = p.i and r.kind = 'Receipt' order by p.kind desc, p.year, p.number;
        insert into receipt_series (kind, year, last, last_at) select kind, year, max(number), max(at) from papers group by kind, year;
        insert into mail_messages (cause, template, recipient, language, data, created_at, sent_at, given_up_at, tries, next_try_at, last_error)
          select cause || m.id, template, email, 'fr', jsonb_build_object('orderCode', code, 'buyerName', first || ' ' || last, 'amountCents', total, 'lines', words, 'path', '/orders/' || code), written,
            case when not dead then written + interval '3 seconds' end, case when dead then written + interval '2 days' end, case when dead then 9 else 1 end, written, case when dead then '550 5.1.1 mailbox unavailable' end
          from (select m.*, s.words, k.*, state = 'Expired' and pg_temp.dice(m.i, 17, 200) = 0 as dead from made m join said s using (i)
            cross join lateral (select case when state = 'Expired' then 'order-expired:' when given then 'tickets-offered:' else 'order-paid:' end as cause,
              case when state = 'Expired' then 'order-expired' when given then 'tickets-offered' else 'order-paid' end as template, case when state = 'Expired' then at + interval '45 minutes' else paid end as written) k
            where state <> 'Cancelled') m where written > {now} - interval '89 days' order by written; -- a mail is kept for 90 days
        """;

    /// <summary>Who works here, what was given away, and the trail of all of it.</summary>
    public const string Trail = """
        insert into accounts (id, first_name, last_name, language, created_at, email, normalized_email, user_name, normalized_user_name, email_confirmed, security_stamp,
            access_failed_count, lockout_enabled, phone_number_confirmed, two_factor_enabled)
          select pg_temp.id(20, n), ({first})[1 + pg_temp.dice(n, 20, array_length({first}, 1))], ({last})[1 + pg_temp.dice(n, 21, array_length({last}, 1))], 'fr', {from}, m, upper(m), m, upper(m), true, 'year',
            0, true, false, true from (select n, 'equipe' || n || '@example.org' as m from generate_series(1, {staff}) n) x;
        insert into account_roles (user_id, role_id) select pg_temp.id(20, n), r.id from generate_series(1, {staff}) n join roles r on r.name = case when n % 10 = 0 then 'Admin' else 'Gate' end;
        insert into ticket_gifts (order_id, session_number, seats, reason, given_by, given_at) select id, session, people * tickets, 'Partenaire officiel', pg_temp.id(20, 10), paid from made where given and state = 'Paid';
        insert into gift_quotas (session_number, given, quota) select session_number, sum(seats), greatest(200, sum(seats)) from ticket_gifts group by 1;
        create temp table told as
          select at, account as actor, 'order.placed' as action, id::text as subject, jsonb_build_object('code', code, 'totalCents', total, 'seats', people * tickets)::text as detail from made where not given
          union all select paid, null, 'order.paid', id::text, jsonb_build_object('code', code, 'totalCents', total)::text from made where state not in ('Expired', 'Cancelled') and not given
          union all select paid, pg_temp.id(20, 10), 'order.given', id::text, jsonb_build_object('code', code, 'seats', people * tickets)::text from made where given
          union all select at + interval '45 minutes', case when state = 'Cancelled' then account end, case when state = 'Cancelled' then 'order.cancelled' else 'order.expired' end, id::text,
            jsonb_build_object('code', code)::text from made where state in ('Expired', 'Cancelled')
          union all select t.paid, null, case when t.state = 'Paid' then 'payment.taken' else 'payment.twice-sent-back' end, t.id::text,
            jsonb_build_object('order', m.code, 'amountCents', t.total, 'currency', 'EUR')::text from tries t join made m using (i) where t.state in ('Paid', 'PaidTwice')
          union all select p.paid, null, 'ticket.issued', p.id::text, jsonb_build_object('order', m.code, 'issue', 1, 'sessionNumber', p.session, 'admits', p.people)::text from pieces p join made m using (i)
          union all select at, case when reason = 'organiser' then pg_temp.id(20, 20) else account end, 'order.refunded', order_id::text,
            jsonb_build_object('code', code, 'amountCents', amount, 'reason', reason, 'forced', false)::text from back where not held
          union all select day + n * interval '1 minute', pg_temp.id(20, n), 'staff.signed-in', pg_temp.id(20, n)::text, '{"by":"password"}'
            from generate_series(1, {staff}) n cross join generate_series({from}, {now} - interval '1 day', interval '1 day') day where n % 10 = 0 or day > timestamptz '2024-07-23 00:00+00';
        insert into audit_entries (at, actor_id, action, subject, detail) select at, actor, action, subject, detail from told order by at;
        insert into audit_waiting (entry_id) select id from audit_entries on conflict do nothing;
        """;
}

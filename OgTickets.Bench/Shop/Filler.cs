using System.Globalization;

namespace OgTickets.Bench.Shop;

/// <summary>
/// Rows by the million, made in the database: what a season's sale leaves behind. Their bytes have the right length and their counters agree, but no key opens them
/// and no gate would let them in; what is scanned or bought beside them is real.
/// </summary>
internal static class Filler
{
    private const int TicketsEach = 4, OrdersEach = 5;

    /// <summary>When their mails were sent: late enough that none is erased before the rehearsal is over.</summary>
    public const string MailsSent = "2024-07-20 08:00+00";

    /// <summary>The tables it fills.</summary>
    internal static readonly string[] Filled = ["accounts", "account_keys", "orders", "order_lines", "payment_attempts", "mail_messages", "tickets", "purchase_keys", "account_session_seats"];

    /// <summary>Sells so many tickets more, spread over all categories of the catalogue that have a price, in orders of four.</summary>
    public static async Task SellAsync(ShopDatabase database, int tickets)
    {
        await database.WithoutIndexesAsync(Filled, () => database.ExecuteAsync(Sql.Replace("{orders}", (tickets / TicketsEach).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)));
        await database.ExecuteAsync("vacuum analyze");
        await database.ExecuteAsync("checkpoint"); // nobody is measured while gigabytes are still on their way to the disk
    }

    /// <summary>So many copies of each of the catalogue's sessions, with their categories.</summary>
    public static Task CopySessionsAsync(ShopDatabase database, int copies) => database.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"""
        create temp table copied as select s.*, s.number as was, row_number() over (order by k, s.number)::int as n from sessions s, generate_series(1, {copies}) k where s.number < 100000;
        update copied set number = 100000 + n, code = chr(65 + n / 10000) || lpad((n % 10000)::text, 4, '0'); -- A0001, as no true session is called
        insert into sessions (number, code, sport_code, venue_code, starts_at, ends_at, day, label_fr, label_en, is_medal, sale_starts_at, sale_ends_at, withdrawn_at)
          select number, code, sport_code, venue_code, starts_at, ends_at, day, label_fr, label_en, is_medal, sale_starts_at, sale_ends_at, withdrawn_at from copied;
        insert into price_categories (session_number, letter, position, capacity, held, sold, seat_price_cents, withdrawn_at)
          select c.number, p.letter, p.position, p.capacity, 0, 0, p.seat_price_cents, p.withdrawn_at from copied c join price_categories p on p.session_number = c.was;
        """));

    private static readonly string Sql = $$"""
        set session_replication_role = replica; -- no foreign key is checked: each row is made with what it names
        {{MadeUp.Functions}}
        create temp table spots as select row_number() over (order by id) - 1 as n, count(*) over () as spots, id, session_number, letter
          from price_categories where seat_price_cents is not null and session_number < 900000;
        create unique index on spots (n);
        analyze spots;
        create temp table sales as select i, i / {{OrdersEach}} as buyer, s.id as category, s.session_number as session, s.letter, timestamptz '2024-04-15 08:00+00' + i * interval '0.1 second' as at
          from generate_series(0, {orders}::bigint - 1) i join spots s on s.n = i % (select max(spots) from spots);
        analyze sales;

        insert into accounts (id, first_name, last_name, language, created_at, email, normalized_email, user_name, normalized_user_name, email_confirmed, security_stamp,
            access_failed_count, lockout_enabled, phone_number_confirmed, two_factor_enabled)
          select pg_temp.id(1, b), 'Ada', 'Essai', 'fr', timestamptz '2024-04-15 08:00+00', m, upper(m), m, upper(m), true, 'filler', 0, false, false, false
          from (select distinct buyer b, 'filler' || buyer || '@example.org' m from sales) x;
        insert into account_keys (id, account_id, version, wrapped, created_at)
          select pg_temp.id(2, b), pg_temp.id(1, b), 1, pg_temp.wrapped(b), timestamptz '2024-04-15 08:00+00' from (select distinct buyer b from sales) x;
        insert into orders (id, account_id, code, state, language, buyer_first_name, buyer_last_name, buyer_email, placed_at, expires_at, paid_at, total_cents, refunded_cents, has_receipt)
          select pg_temp.id(3, i), pg_temp.id(1, buyer), substr(pg_temp.word(i), 1, 5) || '-' || substr(pg_temp.word(i), 6), 'Paid', 'fr', 'Ada', 'Essai', 'filler' || buyer || '@example.org',
            at, at + interval '45 minutes', at + interval '2 minutes', 40000, 0, true from sales;
        insert into order_lines (id, order_id, position, session_number, price_category_id, offer_id, category_letter, offer_name_fr, offer_name_en, people, discount_percent,
            seat_price_cents, ticket_price_cents, tickets, amount_cents)
          select pg_temp.id(4, i), pg_temp.id(3, i), 0, session, category, o.id, letter, o.name_fr, o.name_en, 1, 0, 10000, 10000, {{TicketsEach}}, 40000
          from sales, (select * from offers where code = 'individual') o;
        insert into payment_attempts (id, order_id, number, provider, provider_reference, amount_cents, currency, state, created_at, expires_at, settled_at, next_ask_at, asks, captured_cents, refunded_cents)
          select pg_temp.id(5, i), pg_temp.id(3, i), 1, 'sandbox', 'filler' || i, 40000, 'EUR', 'Paid', at, at + interval '36 minutes', at + interval '2 minutes', at, 0, 40000, 0 from sales;
        insert into mail_messages (cause, template, recipient, language, data, created_at, sent_at, tries, next_try_at)
          select 'order-paid:' || pg_temp.id(3, i), 'order-paid', 'filler' || buyer || '@example.org', 'fr', '{}', sent, sent, 1, sent from sales, (select timestamptz '{{MailsSent}}' as sent) m;
        insert into tickets (id, account_id, account_key_id, order_id, order_line_id, session_number, price_category_id, holder_name, admits, admitted, state, issue, issued_at, header, seal,
            short_number, price_cents)
          select pg_temp.id(6, t), pg_temp.id(1, buyer), pg_temp.id(2, buyer), pg_temp.id(3, i), pg_temp.id(4, i), session, category, 'Ada Essai', 1, 0, 'Live', 1, at + interval '2 minutes',
            decode(md5('e' || t) || md5('f' || t) || '0000', 'hex'), decode(md5('g' || t), 'hex'), pg_temp.word(t), 10000
          from (select s.*, s.i * {{TicketsEach}} + k as t from sales s, generate_series(0, {{TicketsEach}} - 1) k) x;
        insert into purchase_keys (ticket_id, issue, wrapped) select pg_temp.id(6, t), 1, pg_temp.wrapped(t) from generate_series(0, {orders}::bigint * {{TicketsEach}} - 1) t;

        insert into account_seats (account_id, seats, seat_limit) select pg_temp.id(1, buyer), count(*) * {{TicketsEach}}, 30 from sales group by buyer;
        insert into account_session_seats (account_id, session_number, seats, seat_limit)
          select pg_temp.id(1, buyer), session, count(*) * {{TicketsEach}}, count(*) * {{TicketsEach}} from sales group by buyer, session;
        update price_categories c set sold = sold + n, capacity = capacity + n from (select category, count(*) * {{TicketsEach}} n from sales group by 1) s where s.category = c.id;
        """;
}

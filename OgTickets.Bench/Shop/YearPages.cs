using OgTickets.Bench.Crowd;

namespace OgTickets.Bench.Shop;

/// <summary>Every page of the organisers' area as somebody comes to it after a year: first pages and far ones, filters, and what is typed into a search.</summary>
internal static class YearPages
{
    private const string Admin = "/fr/admin", Begin = "2023-08-11", End = "2024-08-10";

    /// <summary>How many of a kind are asked for in turn.</summary>
    public const int Each = 20;

    public static async Task<IReadOnlyList<AskedPage>> AllAsync(ShopDatabase year)
    {
        var some = await SamplesAsync(year);
        AskedPage[] pages =
        [
            Page("sales: thirty days", ""), Page("sales: today", $"?from={End}&to={End}"), Page("sales: the whole year", $"?from={Begin}&to={End}"), Page("sales: a quarter", "?from=2024-01-01&to=2024-03-31"),
            Page("offers", "/offers"), Page("a new offer", "/offers/new"), Many("an offer", "/offers/{0}", some["offer"]),
            Page("sessions", "/sessions"), Page("sessions: found by a word", "/sessions?q=athl"), Many("sessions: a later page", "/sessions?after={0}", some["session"]), Many("a session", "/sessions/{0}", some["session"]),
            Page("orders", "/orders"), Many("an order", "/orders/{0}", some["order"]), Many("an order that came back", "/orders/{0}", some["refunded"]),
            Typed("orders found by code", some["order"]), Typed("orders found by e-mail", some["email"]), Typed("orders found by ticket id", some["ticket"]), Typed("orders found by ticket number", some["number"]),
            Typed("orders found by last name", some["name"]), Typed("orders found by the beginning of a name", ["ma", "Be", "Du", "le", "Ga"]),
            Page("payments", "/payments"), Many("payments: a later page", "/payments?before={0}", some["attempt"]), Many("payments of an order", "/payments?order={0}", some["order"]),
            Many("payments by state", "/payments?state={0}", ["Opening", "Open", "Paid", "PaidLate", "PaidTwice", "WrongAmount", "Failed", "Expired", "Closed"]),
            Many("payments by state: a later page", "/payments?state=Failed&before={0}", some["attempt"]),
            Page("money by day", "/payments/days"), Many("money by day: an earlier month", "/payments/days?until={0}", ["2023-09-30", "2023-12-31", "2024-03-15", "2024-07-31"]),
            Many("a payment", "/payments/{0}", some["attempt"]), Many("a payment: give back", "/payments/{0}/refund", some["paid"]), Many("a payment: money held", "/payments/{0}", some["held"]),
            Page("gifts", "/gifts"), Many("gifts: a later page", "/gifts?before={0}", some["gift"]),
            Page("staff", "/staff"), Page("devices", "/devices"), Page("mail", "/mail"), Page("accounts", "/accounts"), Many("an account", "/accounts/{0}", some["member"]),
            Page("audit trail", "/audit"), Many("audit trail: a later page", "/audit?before={0}", some["entry"]), Many("audit trail of an order", "/audit?about={0}", some["order"]),
            Many("audit trail of a person", "/audit?who={0}", some["account"]), Many("audit trail by action", "/audit?what={0}", ["order.placed", "order.refunded", "order", "payment.twice-sent-back", "staff", "gate-device", "price"]),
            Many("audit trail of a period", "/audit?from={0}-01&to={0}-28", ["2023-09", "2023-12", "2024-03", "2024-07"]), Page("audit trail: the shop itself", "/audit?shop=true"),
            Many("audit trail: an action in a period", "/audit?what=order.refunded&from={0}-01&to={0}-28", ["2023-09", "2024-03"]),
            Page("gates", "/gate"), Many("gates of a session", "/gate?session={0}", some["today"]), Page("data", "/data"), Page("import", "/data/import"),
        ];
        return [.. pages.Where(page => page.Addresses.Count > 0)]; // a year of few orders may hold no money
    }

    /// <summary>A table as a file, of the whole year.</summary>
    public static string Whole(string table) => $"{Admin}/{table}.csv?from={Begin}&to={End}";

    /// <summary>The tables that can be taken out, and how many rows each must have.</summary>
    public static async Task<IReadOnlyList<(string Name, long Rows)>> TablesAsync(ShopDatabase year) =>
    [
        ("audit", await year.NumberAsync("select count(*) + 1 from audit_entries")), // first, before other takings are written down: its own is the one more
        ("orders", await year.NumberAsync("select count(*) from orders")), ("tickets", await year.NumberAsync("select count(*) from tickets")), ("entries", await year.NumberAsync("select count(*) from admissions")),
        ("sales", await year.NumberAsync("select count(*) from order_lines l join orders o on o.id = l.order_id where o.paid_at is not null")),
        ("payments", await year.NumberAsync("select count(*) from payment_attempts")),
    ];

    private static AskedPage Page(string what, string path) => new(what, [Admin + path]);

    private static AskedPage Many(string what, string path, IReadOnlyList<string> each) => new(what, [.. each.Select(one => Admin + path.Replace("{0}", Uri.EscapeDataString(one), StringComparison.Ordinal))]);

    private static AskedPage Typed(string what, IReadOnlyList<string> each) => new(what, each, "Asked") { Form = Admin + "/orders" };

    /// <summary>What to put into the addresses, by kind; scattered over the year, and the same in every run.</summary>
    private static async Task<Dictionary<string, IReadOnlyList<string>>> SamplesAsync(ShopDatabase year)
    {
        (string Kind, string Sql)[] questions =
        [
            ("offer", "select id from offers"), ("session", "select code from sessions"), ("today", "select code from sessions where starts_at between timestamptz '2024-08-10 13:00+00' and timestamptz '2024-08-10 18:00+00'"),
            ("order", "select code from orders where state = 'Paid'"), ("refunded", "select code from orders where state = 'Refunded'"), ("name", "select distinct buyer_last_name from orders where buyer_last_name <> ''"),
            ("email", "select buyer_email from orders where state = 'Paid'"), ("ticket", "select id from tickets"), ("number", "select short_number from tickets"), ("attempt", "select id from payment_attempts"),
            ("paid", "select a.id from payment_attempts a join orders o on o.id = a.order_id where a.state = 'Paid' and o.state = 'Paid'"), ("held", "select attempt_id from refunds where is_held"),
            ("gift", "select order_id from ticket_gifts"), ("account", "select account_id from orders"), ("member", "select id from accounts where security_stamp <> 'year' and not exists (select from account_roles where user_id = accounts.id)"), ("entry", "select id from audit_entries"),
        ];
        var samples = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (kind, sql) in questions)
            samples[kind] = [.. (await year.RowsAsync($"select x from ({sql}) rows (x) order by hashtextextended(x::text, 7) limit {Each}")).Select(row => row[0])];
        return samples;
    }
}

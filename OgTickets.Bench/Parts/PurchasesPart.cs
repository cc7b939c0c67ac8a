using OgTickets.Bench.Crowd;
using OgTickets.Bench.Report;
using OgTickets.Bench.Shop;

namespace OgTickets.Bench.Parts;

/// <summary>Whole purchases of one session, as many as the shop can.</summary>
internal static class PurchasesPart
{
    private const int Plenty = 1_000_000;

    /// <summary>So that a slow machine, too, ends some within the short form's time.</summary>
    private const int FewAtOnce = 4;

    private const double ShortSeconds = 2;

    /// <summary>Seconds before the first run: a purchase goes through most of the shop, and while both cores sell, the compiler is slow to have seen it all.</summary>
    private const double FirstWarmUp = 120;

    /// <summary>Accounts for each second of the crowd; should they not do, all come a second time.</summary>
    private const int BuyersEachSecond = 150;

    /// <summary>Orders a minute for one event that the best open ticket shop says it can do at most, whatever the machine (DESIGN §10).</summary>
    private const double BestOpenShop = 500;

    public static async Task RunAsync(Rehearsal rehearsal, Findings findings, CancellationToken ct)
    {
        await using var stage = await rehearsal.OpenAsync("purchases", ct);
        var category = await stage.Office.OnSaleAsync(1, 1, Plenty, ct);
        var (reports, paid) = (new List<CrowdReport>(), 0L);
        await stage.Statements.ResetAsync();
        for (var run = 0; run < rehearsal.Runs; run++)
        {
            var warmUp = rehearsal.WarmUpSeconds(run, FirstWarmUp);
            var buyers = await stage.Office.SignInAsync((int)(BuyersEachSecond * (warmUp + rehearsal.Seconds)), ct);
            var plan = stage.Plan(rehearsal, Visits.Purchase, run) with { Categories = category, Cookies = buyers, WarmUpSeconds = warmUp };
            if (rehearsal.IsShort) plan = plan with { AtOnce = FewAtOnce, Seconds = ShortSeconds };
            var report = await rehearsal.SendAsync(plan, ct);
            reports.Add(report);
            paid += report.DoneInAll;
            findings.Failures("purchases", report.Failures);
        }
        await RecountAsync(stage, findings, category[0].Id, paid);
        var statements = await stage.Statements.ReadAsync(paid);
        var rate = Figure.Of("whole purchases of one session", "/min", r => r.PerSecond * 60, reports);
        findings.Add(rate with { Yardstick = [BestOpenShop], Goal = Goal.RatioAtLeast(20), Statements = statements });
        findings.Add(new("processor time of a purchase, web and PostgreSQL", "ms", [.. reports.Select(r => r.CpuEach(Stage.Web) + r.CpuEach(Stage.Server))]) { Goal = Goal.Under(8) });
        findings.Note("Purchases: people who have signed in beforehand hold one ticket each, open the checkout, order, pay, come back and look at their order until it says that it is paid. The bank is another process, "
            + "as on the day: it writes its own book (without waiting for the disk) and posts its signed notice. The yardstick is what the best open shop publishes for one event: about 500 orders a minute. "
            + "Mails are written down and none is sent. Two minutes go by before the first run: a purchase goes through most of the shop, and while both cores sell, the compiler is slow to have seen it all.");
    }

    private static async Task RecountAsync(Stage stage, Findings findings, int category, long paid)
    {
        findings.Same("paid orders", await stage.Database.NumberAsync($"select count(*) from orders o join order_lines l on l.order_id = o.id where o.state = 'Paid' and l.price_category_id = {category}"), paid);
        findings.Same("live tickets", await stage.Database.NumberAsync($"select count(*) from tickets where state = 'Live' and price_category_id = {category}"), paid);
        findings.Same("seats sold", await stage.Database.NumberAsync($"select sold from price_categories where id = {category}"), paid);
        findings.Same("payments the bank took and we have", await stage.Database.NumberAsync("""
            select count(*) from sandbox_payments p join payment_attempts a on a.id = p.attempt_id where p.state = 'Paid' and a.state = 'Paid' and a.captured_cents = p.amount_cents
            """), await stage.Database.NumberAsync("select count(*) from sandbox_payments where state = 'Paid'"));
        await stage.RecountAsync(findings);
    }
}

using OgTickets.Bench.Crowd;
using OgTickets.Bench.Machine;
using OgTickets.Bench.Report;
using OgTickets.Bench.Shop;

namespace OgTickets.Bench.Parts;

/// <summary>A long evening: some buy, more hold and let go, most look. Seats run out of baskets and come back all the while.</summary>
internal static class SoakPart
{
    private const int Plenty = 10_000_000, Samples = 60, AtOnce = 16;
    private const double Looks = 100, Holds = 30, Purchases = 5, TicketsEach = 6;

    public static async Task RunAsync(Rehearsal rehearsal, Findings findings, CancellationToken ct)
    {
        var length = rehearsal.IsShort ? 3 : 3600;
        await using var stage = await rehearsal.OpenAsync("soak", ct);
        var categories = await stage.Office.OnSaleAsync(20, 4, Plenty, ct);
        var ours = string.Join(", ", categories.Select(c => c.Id));
        var plan = stage.Plan(rehearsal, Visits.Look, 0) with { AtOnce = AtOnce, Seconds = length };
        string[] pages = ["/fr", "/fr/sessions", "/fr/sessions?sport=ATH", "/fr/calendar", "/fr/venues", "/fr/offers", "/fr/sessions/ATH07", "/en/sessions/SWM01"];
        var crowds = Task.WhenAll(
            rehearsal.SendAsync(plan with { PerSecond = Looks, Texts = pages }, ct),
            rehearsal.SendAsync(plan with { Visit = Visits.HoldByForm, PerSecond = Holds, Categories = categories }, ct),
            rehearsal.SendAsync(plan with { Visit = Visits.Purchase, PerSecond = Purchases, Categories = categories, Cookies = await stage.Office.SignInAsync((int)(Purchases / TicketsEach * length) + AtOnce, ct) }, ct));
        var memory = new List<double>();
        while (!crowds.IsCompleted)
        {
            await Task.WhenAny(crowds, Task.Delay(TimeSpan.FromSeconds((double)length / Samples), ct));
            memory.Add(ProcessUse.Of(stage.Shop.Process).MemoryMegabytes);
        }
        var reports = await crowds;
        foreach (var (report, what) in reports.Zip(["looking", "holding", "buying"]))
        {
            findings.Failures($"soak, {what}", report.Failures);
            findings.Add(Figure.PerSecond($"a long evening: {what}", [report]));
        }
        // the first quarter fills caches; from then on it is flat or it leaks
        var quarter = Math.Max(1, memory.Count / 4);
        findings.Add(new("memory of the web at its end, by that of its second quarter", "MB", memory[^quarter..])
        {
            Yardstick = [.. memory.Skip(quarter).Take(quarter)],
            Goal = new("< 400, flat (≤ 1.1 ×)", f => f.Value < 400 && f.Ratio <= 1.1),
        });
        findings.Note($"A long evening: {length / 60.0:0.#} minutes of {Looks} pages, {Holds} holds and {Purchases} purchases a second together.");
        findings.Same("soak, paid orders", await stage.Database.NumberAsync($"select count(distinct o.id) from orders o join order_lines l on l.order_id = o.id where o.state = 'Paid' and l.price_category_id in ({ours})"), reports[2].DoneInAll);
        await stage.RecountAsync(findings);
    }
}

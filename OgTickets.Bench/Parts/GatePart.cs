using Microsoft.Extensions.DependencyInjection;
using OgTickets.Bench.Crowd;
using OgTickets.Bench.Report;
using OgTickets.Bench.Shop;
using OgTickets.Clock;

namespace OgTickets.Bench.Parts;

/// <summary>The gate, an hour before the start: as quick with all the tickets of the Games in the database as with those of one evening.</summary>
internal static class GatePart
{
    /// <summary>Tickets of the evening; each admits four, who come one by one.</summary>
    private const int Evening = 10_000, ShortEvening = 1_000, ScansEachSecond = 300;

    public static async Task RunAsync(Rehearsal rehearsal, Findings findings, CancellationToken ct)
    {
        var (evening, many) = rehearsal.IsShort ? (ShortEvening, 20_000) : (Evening, 10_000_000);
        // the short form holds nothing against a yardstick
        var few = rehearsal.IsShort ? default : await MeasureAsync(rehearsal, findings, evening, filler: 0, ct);
        var all = await MeasureAsync(rehearsal, findings, evening, many - evening, ct);
        var name = rehearsal.IsShort ? "20 thousand" : "10 million";
        findings.Add(Figure.Of($"gate check with {name} tickets, p95 at {ScansEachSecond} scans/s", "ms", r => r.P95, all.Reports, few.Reports) with { Goal = Goal.RatioAtMost(1.2), Statements = all.Statements });
        findings.Add(Figure.Of("the same against the clock", "ms", r => r.P95, all.Reports) with { Goal = Goal.Under(10) });
        findings.Note($"Gate: {ScansEachSecond} scans a second whether the last are answered or not, by htmx from 64 desks; each ticket admits four, who come one by one. The yardstick is the same with 10 thousand tickets. "
            + "Beside the evening’s tickets, which are real, the others are filler: rows of the right shape in all tables of a sale.");
    }

    private static async Task<(IReadOnlyList<CrowdReport> Reports, IReadOnlyList<Statement> Statements)> MeasureAsync(Rehearsal rehearsal, Findings findings, int evening, int filler, CancellationToken ct)
    {
        await using var stage = await rehearsal.OpenAsync($"gate_{filler}", ct, (office, database) => FillAsync(office, database, evening, filler, ct));
        var session = (int)await stage.Database.NumberAsync("select max(number) from sessions where number between 900000 and 999999");
        var codes = await stage.Office.CodesAsync(session, ct);
        var plan = stage.Plan(rehearsal, Visits.Scan, 0) with
        {
            PerSecond = ScansEachSecond,
            Categories = [new(0, session, (await stage.Database.RowsAsync($"select code from sessions where number = {session}"))[0][0], "A", 0)],
            Cookies = [await stage.Office.SignStewardInAsync()],
        };
        var (reports, scanned) = (new List<CrowdReport>(), 0);
        await stage.Statements.ResetAsync();
        for (var run = 0; run < rehearsal.Runs; run++)
        {
            // so that nobody comes a fifth time
            var report = await rehearsal.SendAsync(plan with { WarmUpSeconds = rehearsal.WarmUpSeconds(run), Texts = [.. codes.Skip(scanned % codes.Count), .. codes.Take(scanned % codes.Count)] }, ct);
            reports.Add(report);
            scanned += (int)report.DoneInAll;
            findings.Failures($"gate, {filler} more tickets", report.Failures);
        }
        var statements = await stage.Statements.ReadAsync(scanned);
        findings.Same("people let in", await stage.Database.NumberAsync($"select sum(admitted) from tickets where session_number = {session}"), scanned);
        findings.Same("admissions written down", await stage.Database.NumberAsync("select count(*) from admissions where admitted > 0"), scanned);
        await stage.RecountAsync(findings);
        return (reports, statements);
    }

    /// <summary>Sells the evening, and the filler beside it, then goes to an hour before the doors close behind the last.</summary>
    private static async Task FillAsync(BackOffice office, ShopDatabase database, int evening, int filler, CancellationToken ct)
    {
        var category = (await office.OnSaleAsync(1, 1, evening * RealTickets.AdmitsEach, ct))[0];
        await office.SellAsync(database, category, evening, ct);
        if (filler > 0) await Filler.SellAsync(database, filler);
        await office.RunAsync<IServiceProvider, int>(async shop =>
        {
            await shop.GetRequiredService<ClockStore>().MoveToAsync(BoxOffice.Evening.AddHours(-1), ct);
            return 0;
        });
    }
}

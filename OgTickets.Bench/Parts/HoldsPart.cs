using OgTickets.Bench.Crowd;
using OgTickets.Bench.Report;
using OgTickets.Bench.Shop;

namespace OgTickets.Bench.Parts;

/// <summary>The minute sales open: seats held in one hot category, in many, and down to the last seat.</summary>
internal static class HoldsPart
{
    /// <summary>More than any run can take.</summary>
    private const int Plenty = 10_000_000;

    private const int Sessions = 50, CategoriesEach = 4, LastSeats = 1000;

    public static async Task RunAsync(Rehearsal rehearsal, Findings findings, CancellationToken ct)
    {
        await using var stage = await rehearsal.OpenAsync("holds", ct);
        var hot = await stage.Office.OnSaleAsync(1, 1, Plenty, ct);
        var many = await stage.Office.OnSaleAsync(Sessions, CategoriesEach, Plenty, ct);
        var counted = new Counted(stage, findings, await HoldsAsync(stage));

        var (bySql, byForm, byHtmx) = (new List<CrowdReport>(), new List<CrowdReport>(), new List<CrowdReport>());
        var (manyBySql, manyByForm) = (new List<CrowdReport>(), new List<CrowdReport>());
        for (var run = 0; run < rehearsal.Runs; run++)
        {
            bySql.Add(await SendAsync(Visits.HoldBySql, hot, run));
            byForm.Add(await SendAsync(Visits.HoldByForm, hot, run));
            byHtmx.Add(await SendAsync(Visits.HoldByHtmx, hot, run));
            manyBySql.Add(await SendAsync(Visits.HoldBySql, many, run));
            manyByForm.Add(await SendAsync(Visits.HoldByForm, many, run));
        }
        await stage.Statements.ResetAsync();
        var asked = await SendAsync(Visits.HoldByForm, hot, rehearsal.Runs);
        var statements = await stage.Statements.ReadAsync(asked.DoneInAll);
        findings.Add(Figure.PerSecond("seats held in one category", byForm, bySql) with { Goal = Goal.RatioAtLeast(5), Statements = statements });
        findings.Add(Figure.PerSecond("the same by htmx, which draws the seats anew", byHtmx, bySql));
        findings.Add(Figure.PerSecond($"seats held in {Sessions * CategoriesEach} categories", manyByForm, manyBySql));
        findings.Note("Seats held: strangers without a cookie send the form of the session’s page, one seat each; the answer is the redirect to the page. The yardstick is what such a hold must leave "
            + "(basket, its session’s counter, the category’s counter, the hold): four prepared statements, one transaction and one journey a hold, from 64 connections straight to PostgreSQL.");

        await SellOutAsync(rehearsal, stage, findings, ct);
        await stage.RecountAsync(findings);

        async Task<CrowdReport> SendAsync(string visit, IReadOnlyList<WantedCategory> categories, int run)
        {
            var report = await rehearsal.SendAsync(stage.Plan(rehearsal, visit, run) with { Categories = categories }, ct);
            await counted.AddAsync(visit, report);
            return report;
        }
    }

    /// <summary>All come for the last seats, and go when they are told that there are none.</summary>
    private static async Task SellOutAsync(Rehearsal rehearsal, Stage stage, Findings findings, CancellationToken ct)
    {
        var last = await stage.Office.OnSaleAsync(1, 1, LastSeats, ct);
        var report = await rehearsal.SendAsync(stage.Plan(rehearsal, Visits.HoldByForm, rehearsal.Runs) with { Categories = last, WarmUpSeconds = 0, Seconds = 120, UntilRefused = true }, ct);
        findings.Failures("the last seats", report.Failures);
        findings.Same($"the last {LastSeats} seats", await stage.Database.NumberAsync($"select held from price_categories where id = {last[0].Id}"), LastSeats);
        findings.Same("the last seats, answered yes", report.DoneInAll, LastSeats);
    }

    private static Task<long> HoldsAsync(Stage stage) => stage.Database.NumberAsync("select count(*) from holds");

    /// <summary>Every yes is a hold, and every hold was answered yes.</summary>
    private sealed class Counted(Stage stage, Findings findings, long before)
    {
        private long _before = before;

        public async Task AddAsync(string visit, CrowdReport report)
        {
            findings.Failures(visit, report.Failures);
            var now = await HoldsAsync(stage);
            findings.Same($"{visit}, holds", now - _before, report.DoneInAll);
            _before = now;
        }
    }
}

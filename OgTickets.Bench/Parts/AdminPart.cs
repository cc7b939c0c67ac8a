using OgTickets.Bench.Crowd;
using OgTickets.Bench.Report;
using OgTickets.Bench.Shop;

namespace OgTickets.Bench.Parts;

/// <summary>The organisers' area after a year of a million orders: every page by one organiser with a second factor, and every table as a file.</summary>
internal static class AdminPart
{
    /// <summary>Orders of the short form.</summary>
    private const int Few = 2_000;

    public static async Task RunAsync(Rehearsal rehearsal, Findings findings, CancellationToken ct)
    {
        var (orders, times) = rehearsal.IsShort ? (Few, 1) : (YearOfSales.Orders, 40);
        await using var stage = await rehearsal.OpenAsync("admin", ct, (office, database) => YearOfSales.MakeAsync(office, database, orders, ct));
        Rehearsal.Say("the year is made");
        await YearCheck.RunAsync(stage.Database, stage.Office, findings, ct);
        var cookie = await stage.Office.SignOrganiserInAsync();
        await stage.Office.SignInAsync(YearPages.Each, ct); // an account's page opens its key, and no key opens the year's
        using (var organiser = new Organiser(stage.Shop.Address, cookie))
        {
            foreach (var page in await YearPages.AllAsync(stage.Database))
            {
                await organiser.AskAsync(page, Math.Min(times, 5), ct); // warm
                await stage.Statements.ResetAsync();
                var (took, failures) = await organiser.AskAsync(page, times, ct);
                findings.Failures($"admin, {page.What}", failures);
                findings.Add(Figure.OfTimes(page.What, took) with { Goal = Goal.Under(500) });
            }
        }
        foreach (var (name, rows) in await YearPages.TablesAsync(stage.Database))
        {
            var file = await Download.TakeAsync(stage.Shop.Address, YearPages.Whole(name), cookie, stage.Shop.Process, ct);
            if (file.Status != 200) findings.Broken($"{name}.csv: {file.Status}");
            findings.Same($"lines of {name}.csv", file.Lines - 1, rows);
            findings.Add(new($"{name}.csv, {Table.Number(rows)} rows: memory the web grew by", "MB", [file.Most]) { Goal = Goal.Under(200) });
            findings.Add(new($"{name}.csv: time", "s", [file.Seconds]));
        }
        await stage.RecountAsync(findings);
        findings.Note($"Admin: {Table.Number(orders)} orders placed within a year, looked at on the evening before the last day of the Games, with {Table.Number(YearOfSales.Staff)} people on the staff. One organiser asks for one page "
            + $"after the other, each {times} times with different orders, people and places in the list, after {Math.Min(times, 5)} to warm up; a figure is the p95 of its page, from the request to the last byte.");
        findings.Note("Tables are taken whole, for the year; memory is what the web’s process grew by at the most while it wrote them.");
    }
}

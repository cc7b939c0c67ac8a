using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OgTickets.Bench.Machine;
using OgTickets.Bench.Report;
using OgTickets.Bench.Shop;
using OgTickets.Localisation;
using OgTickets.Persistence;
using OgTickets.Tickets;
using OgTickets.Tickets.Pdf;

namespace OgTickets.Bench.Parts;

/// <summary>Printing one ticket: processor time of one core and size.</summary>
internal static class PdfPart
{
    public static async Task RunAsync(Rehearsal rehearsal, Findings findings, CancellationToken ct)
    {
        await using var stage = await rehearsal.OpenAsync("pdf", ct);
        var category = (await stage.Office.OnSaleAsync(1, 1, RealTickets.AdmitsEach, ct))[0];
        await stage.Office.SellAsync(stage.Database, category, 1, ct);
        var sheet = await stage.Office.RunAsync<IServiceProvider, TicketSheet>(async shop =>
        {
            using var french = Language.Of("fr")!.Spoken();
            return shop.GetRequiredService<TicketSheets>().Of(await shop.GetRequiredService<OgTicketsDb>().Tickets.WithFacts().AsNoTracking().SingleAsync(t => t.PriceCategoryId == category.Id, ct));
        });
        var engine = stage.Office.Services.GetRequiredService<ITicketPdf>();
        using var plain = new PlainPdf(sheet);
        var (drawn, yardstick) = (new List<double>(), new List<double>());
        for (var run = 0; run < rehearsal.Runs; run++)
        {
            yardstick.Add(Milliseconds(rehearsal, plain.Render));
            drawn.Add(Milliseconds(rehearsal, () => engine.Render([sheet])));
        }
        findings.Add(new("a ticket as PDF, processor time", "ms", drawn) { Yardstick = yardstick, Goal = Goal.Under(15) });
        findings.Add(new("its size", "KB", [engine.Render([sheet]).Length / 1024.0]) { Yardstick = [plain.Render().Length / 1024.0], Goal = Goal.Under(150) });
        findings.Note("PDF: one ticket again and again on one thread. The yardstick draws the same QR and the same words with one small font, cut beforehand, each where it falls: no layout, no shaping, no choice of fonts.");
    }

    private static double Milliseconds(Rehearsal rehearsal, Func<byte[]> render)
    {
        Until(rehearsal.WarmUpSeconds(0));
        var before = ProcessUse.Of(Environment.ProcessId).CpuSeconds;
        var times = Until(rehearsal.Seconds);
        return (ProcessUse.Of(Environment.ProcessId).CpuSeconds - before) * 1000 / times;

        int Until(double seconds)
        {
            var done = 0;
            for (var since = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(since).TotalSeconds < seconds; done++) render();
            return done;
        }
    }
}

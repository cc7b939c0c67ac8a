using OgTickets.Bench.Crowd;
using OgTickets.Bench.Report;
using OgTickets.Bench.Shop;

namespace OgTickets.Bench.Parts;

/// <summary>A session's page: the copy that all strangers get, and the one that is drawn for somebody with a basket.</summary>
internal static class PagesPart
{
    private const string Page = "/fr/sessions/ATH07";

    public static async Task RunAsync(Rehearsal rehearsal, Findings findings, CancellationToken ct)
    {
        await using var stage = await rehearsal.OpenAsync("pages", ct);
        await MeasureAsync("a session’s page, cached", cookie: null, Goal.RatioAtLeast(0.7));
        await MeasureAsync("a session’s page, drawn anew", await BasketAsync(stage.Shop.Address, ct), Goal.RatioAtLeast(0.2));
        findings.Note("Pages: the men’s 100 m final, as a stranger gets it (compressed, one copy a second) and as somebody with seats in the basket does. The yardstick is a bare Kestrel in another process that "
            + "sends the very bytes and headers of the shop’s answer.");
        await stage.RecountAsync(findings);

        async Task MeasureAsync(string what, string? cookie, Goal goal)
        {
            var address = ShopProgram.FreeAddress();
            await using var bare = await BareServer.StartAsync(stage.Shop.Address, address, Page, cookie, rehearsal.Folder, ct);
            var bareProcesses = new Dictionary<string, int>(stage.Processes, StringComparer.Ordinal) { [Stage.Web] = bare.Id };
            var (shop, yardstick) = (new List<CrowdReport>(), new List<CrowdReport>());
            for (var run = 0; run < rehearsal.Runs; run++)
            {
                var plan = stage.Plan(rehearsal, Visits.Look, run) with { Texts = [Page], Cookies = cookie is null ? [] : [cookie] };
                yardstick.Add(await rehearsal.SendAsync(plan with { Address = address, Processes = bareProcesses }, ct));
                await stage.Statements.ResetAsync();
                shop.Add(await rehearsal.SendAsync(plan, ct));
            }
            foreach (var report in shop.Concat(yardstick)) findings.Failures(what, report.Failures);
            findings.Add(Figure.PerSecond(what, shop, yardstick) with { Goal = goal, Statements = await stage.Statements.ReadAsync(shop[^1].DoneInAll) });
        }
    }

    /// <summary>The cookie of a stranger who holds a seat of the session.</summary>
    internal static async Task<string> BasketAsync(Uri shop, CancellationToken ct)
    {
        using var wire = new Wire(shop);
        var answer = await wire.SendAsync(new BrowserRequests(shop).Post(Page + "?handler=Hold", BrowserRequests.Form(("Input.Choice", "A:individual"), ("Input.Tickets", "1"))), ct);
        if (!answer.IsRedirect) throw new InvalidOperationException($"The shop answers {answer.Status} to a hold.");
        var jar = new CookieJar(null);
        jar.Keep(answer);
        return jar.Header;
    }
}

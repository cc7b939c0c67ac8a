using System.Net;

namespace OgTickets.Bench.Crowd;

/// <summary>
/// Strangers who press the button of a session's page: one seat each, without a cookie, so that the shop gives every one a basket of his own.
/// The form is the one that the page shows them.
/// </summary>
internal sealed class HoldForms : Visits
{
    private readonly Uri _shop;
    private readonly byte[][] _requests;
    private readonly bool _byHtmx;

    private HoldForms(Uri shop, byte[][] requests, bool byHtmx) => (_shop, _requests, _byHtmx) = (shop, requests, byHtmx);

    public static async Task<Visits> ReadAsync(CrowdPlan plan, bool byHtmx, CancellationToken ct)
    {
        var requests = new List<byte[]>();
        foreach (var category in plan.Categories) requests.Add(await ReadAsync(plan.Address!, category, byHtmx, ct));
        return new HoldForms(plan.Address!, [.. requests], byHtmx);
    }

    public override IVisitor Make(int number) => new Stranger(this, number);

    // who looks at the page is a stranger like all the others, so all send the same
    private static async Task<byte[]> ReadAsync(Uri shop, WantedCategory category, bool byHtmx, CancellationToken ct)
    {
        using var wire = new Wire(shop);
        var browser = new BrowserRequests(shop);
        var page = HtmlText.Of(await wire.SendAsync(browser.Get($"/fr/sessions/{category.SessionCode}"), ct));
        var action = HtmlText.Between(page, "class=\"flow hold-form\" method=\"post\" action=\"", "\"");
        var choice = $"{category.Letter}:individual";
        HtmlText.Between(page, $"name=\"Input.Choice\" value=\"{choice}\"", ">"); // it must be offered
        return browser.Post(action, BrowserRequests.Form(("Input.Choice", choice), ("Input.Tickets", "1")), target: byHtmx ? "seats" : null);
    }

    private sealed class Stranger(HoldForms forms, int number) : IVisitor
    {
        private readonly Wire _wire = new(forms._shop);
        private int _next = number;

        public async ValueTask<Outcome> VisitAsync(CancellationToken ct)
        {
            var answer = await _wire.SendAsync(forms._requests[_next++ % forms._requests.Length], ct);
            var held = forms._byHtmx ? answer.Status == (int)HttpStatusCode.OK : answer.IsRedirect;
            return held ? Outcome.Done : Outcome.Of(answer, "hold");
        }

        public ValueTask DisposeAsync()
        {
            _wire.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

using System.Globalization;

namespace OgTickets.Bench.Crowd;

/// <summary>Stewards at a gate who scan one code after the other, each at a desk of its own, by htmx as a gate's browser does.</summary>
internal sealed class Scans(CrowdPlan plan) : Visits
{
    private int _next = -1;

    public override IVisitor Make(int number) => new Desk(this, number);

    private string NextCode()
    {
        var next = Interlocked.Increment(ref _next);
        return plan.Texts[next % plan.Texts.Count];
    }

    private sealed class Desk(Scans all, int number) : IVisitor
    {
        private readonly Uri _shop = all.Shop;
        private readonly Wire _wire = new(all.Shop);
        private readonly CookieJar _jar = new(all.Cookie);
        private string? _token;

        private string Address => string.Create(CultureInfo.InvariantCulture, $"/fr/gate?session={all.Session}&gate=Porte%20{number}");

        public async ValueTask<Outcome> VisitAsync(CancellationToken ct)
        {
            var browser = new BrowserRequests(_shop);
            _token ??= await OpenAsync(browser, ct);
            var form = BrowserRequests.Form(
                ("Input.Nonce", Guid.NewGuid().ToString()), ("Input.Text", all.NextCode()), ("Input.People", "1"), ("Input.More", ""), ("__RequestVerificationToken", _token));
            var answer = await _wire.SendAsync(browser.Post(Address, form, _jar.Header, target: "desk"), ct);
            _jar.Keep(answer);
            if (answer.Status != 200) return Outcome.Of(answer, "gate");
            return answer.Text.Contains("gate-answer good", StringComparison.Ordinal) ? Outcome.Done : Outcome.Failed("a good ticket that was not let in");
        }

        public ValueTask DisposeAsync()
        {
            _wire.Dispose();
            return ValueTask.CompletedTask;
        }

        private async Task<string> OpenAsync(BrowserRequests browser, CancellationToken ct)
        {
            var answer = await _wire.SendAsync(browser.Get(Address, _jar.Header), ct);
            var page = HtmlText.Of(answer);
            _jar.Keep(answer);
            return HtmlText.Between(page, "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"", "\"");
        }
    }

    private Uri Shop => plan.Address!;

    private string Cookie => plan.Cookies[0];

    private string Session => plan.Categories[0].SessionCode;
}

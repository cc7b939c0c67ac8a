namespace OgTickets.Bench.Crowd;

/// <summary>
/// People who have signed in and buy one ticket each: hold, the checkout's page (its form holds the token and the total), order, the bank's signed answer, back to the
/// order's page until it says that it is paid.
/// </summary>
internal sealed class Purchases(CrowdPlan plan) : Visits
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100), Patience = TimeSpan.FromSeconds(60);

    private readonly Bank _bank = new(plan.Address!, plan.Database!, plan.BankSecret!);
    private readonly BrowserRequests _browser = new(plan.Address!);
    private int _buyer = -1;

    private Uri Shop => plan.Address!;

    public override IVisitor Make(int number) => new Buyer(this);

    public override async ValueTask DisposeAsync()
    {
        await _bank.DisposeAsync();
        await base.DisposeAsync();
    }

    private (string Cookie, WantedCategory Category) Next()
    {
        var next = Interlocked.Increment(ref _buyer);
        // whoever has bought comes again when all have: six tickets are allowed
        return (plan.Cookies[next % plan.Cookies.Count], plan.Categories[next % plan.Categories.Count]);
    }

    private sealed class Buyer(Purchases all) : IVisitor
    {
        private readonly Wire _wire = new(all.Shop), _bankWire = new(all.Shop);

        public async ValueTask<Outcome> VisitAsync(CancellationToken ct)
        {
            var (cookie, category) = all.Next();
            var jar = new CookieJar(cookie);
            var form = BrowserRequests.Form(("Input.ClickId", Guid.NewGuid().ToString()), ("Input.Choice", $"{category.Letter}:individual"), ("Input.Tickets", "1"));
            var answer = await PostAsync($"/fr/sessions/{category.SessionCode}?handler=Hold", form, jar, ct);
            if (!answer.IsRedirect) return Outcome.Of(answer, "hold");

            answer = await GetAsync("/fr/checkout", jar, ct);
            if (answer.Status != 200) return Outcome.Of(answer, "checkout");
            var page = answer.Text;
            var agreed = HtmlText.Between(page, "name=\"Agreed\" value=\"", "\"");
            var token = HtmlText.Between(page, "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"", "\"");
            answer = await PostAsync("/fr/checkout", BrowserRequests.Form(("Agreed", agreed), ("__RequestVerificationToken", token)), jar, ct);
            if (!answer.IsRedirect || answer.Location is not { } bank) return Outcome.Of(answer, "order");

            if (await all._bank.PayAsync(bank, ct) is not (var back, var notice)) return Outcome.Failed("the bank has no such page");
            answer = await _bankWire.SendAsync(notice, ct);
            return answer.Status == 200 ? await UntilPaidAsync(back.PathAndQuery, jar, ct) : Outcome.Of(answer, "webhook");
        }

        public ValueTask DisposeAsync()
        {
            _wire.Dispose();
            _bankWire.Dispose();
            return ValueTask.CompletedTask;
        }

        private async ValueTask<Outcome> UntilPaidAsync(string back, CookieJar jar, CancellationToken ct)
        {
            var answer = await GetAsync(back, jar, ct);
            if (!answer.IsRedirect || answer.Location is not { } order) return Outcome.Of(answer, "back from the bank");
            // a paid order has its tickets to download
            var tickets = order + ".pdf\"";
            for (var waited = TimeSpan.Zero; waited < Patience; waited += Pause)
            {
                answer = await GetAsync(order, jar, ct);
                if (answer.Status != 200) return Outcome.Of(answer, "order's page");
                if (answer.Text.Contains(tickets, StringComparison.Ordinal)) return Outcome.Done;
                await Task.Delay(Pause, ct);
            }
            return Outcome.Failed("an order whose page does not say that it is paid");
        }

        private async ValueTask<WireAnswer> GetAsync(string path, CookieJar jar, CancellationToken ct) => Kept(await _wire.SendAsync(all._browser.Get(path, jar.Header), ct), jar);

        private async ValueTask<WireAnswer> PostAsync(string path, string form, CookieJar jar, CancellationToken ct) => Kept(await _wire.SendAsync(all._browser.Post(path, form, jar.Header), ct), jar);

        private static WireAnswer Kept(WireAnswer answer, CookieJar jar)
        {
            jar.Keep(answer);
            return answer;
        }
    }
}

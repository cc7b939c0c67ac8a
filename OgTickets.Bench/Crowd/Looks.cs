namespace OgTickets.Bench.Crowd;

/// <summary>People who look at pages and take nothing: each its own, or all the same.</summary>
internal sealed class Looks(CrowdPlan plan) : Visits
{
    private readonly BrowserRequests _browser = new(plan.Address!);

    public override IVisitor Make(int number) => new Looker(new Wire(plan.Address!), [.. plan.Texts.Select(path => _browser.Get(path, plan.Cookies.Count == 0 ? null : plan.Cookies[number % plan.Cookies.Count]))], number);

    private sealed class Looker(Wire wire, byte[][] requests, int number) : IVisitor
    {
        private int _next = number;

        public async ValueTask<Outcome> VisitAsync(CancellationToken ct)
        {
            var answer = await wire.SendAsync(requests[_next++ % requests.Length], ct);
            return answer.Status == 200 && answer.Body.Length > 0 ? Outcome.Done : Outcome.Of(answer, "page");
        }

        public ValueTask DisposeAsync()
        {
            wire.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

using System.Collections.Concurrent;
using System.Net;
using OgTickets.Tests.Support.StripePeer;

namespace OgTickets.E2E.Kill;

/// <summary>
/// Buyers who never stop: they hold seats, order, pay at Stripe, pay twice, walk away or come back, whether the shop lives or not. When it does not answer they wait
/// for the door to open and begin again, often with an order left over.
/// </summary>
internal sealed class Crowd(StripeStandIn stripe, IReadOnlyList<Browser> browsers, IReadOnlyList<string> sessions, Door door) : IDisposable
{
    private const string Choice = "A:duo", Offered = $".hold-form input[value='{Choice}']";
    private const string Checkout = "main .stub form[hx-post*=checkout]", Pay = "main form[action*=Pay]", GiveUp = "main form[action*=GiveUp]", LeftOver = "main .notice a[href*='/orders/']";

    private readonly HttpClient _atStripe = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = stripe.Address };
    private readonly ConcurrentQueue<string> _surprised = new();
    private int _broken;

    /// <summary>Pages that answered with a server error.</summary>
    public int Broken => _broken;

    /// <summary>Buyers who met a page that they did not know what to do with.</summary>
    public IReadOnlyCollection<string> Surprised => _surprised;

    /// <summary>What a buyer saw last who found no way on.</summary>
    public string LostAt { get; private set; } = "";

    /// <summary>Buys until told to stop.</summary>
    public Task BuyAsync(int buyers, CancellationToken stop) => Task.WhenAll(Enumerable.Range(0, buyers).Select(_ => Task.Run(() => OneBuyerAsync(stop), CancellationToken.None)));

    public void Dispose() => _atStripe.Dispose();

    private async Task OneBuyerAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var opened = await door.UntilOpenAsync(stop);
            try
            {
                await OnePurchaseAsync(One(browsers));
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                door.Shut(opened); // the shop died under the buyer's hands
            }
            catch (Exception e)
            {
                _surprised.Enqueue(e.ToString()); // a buyer fewer would be a quieter crowd, and nobody would know
            }
        }
    }

    private async Task OnePurchaseAsync(Browser browser)
    {
        var session = await SeenAsync(browser.GetAsync($"/fr/sessions/{One(sessions)}"));
        if (session.Has(Offered)) await SeenAsync(session.Form(".hold-form").Fill("Input.Choice", Choice).Fill("Input.Tickets", "1").Unchecked().SubmitAsync());
        var page = await SeenAsync(browser.GetAsync("/fr/checkout"));
        // an order that a kill left over is paid, or given up, before another
        if (page.Status == HttpStatusCode.Redirect) page = await SeenAsync(page.FollowAsync());
        else if (page.Has(LeftOver)) page = await SeenAsync(page.ClickAsync(LeftOver));
        var way = page.Has(Checkout) ? Checkout : page.Has(GiveUp) && Random.Shared.Next(5) == 0 ? GiveUp : page.Has(Pay) ? Pay : null;
        if (way is null)
        {
            LostAt = $"{(int)page.Status} {page.Address} {page.Location}\n{page.Text}";
            return;
        }

        var answer = await SeenAsync(page.Form(way).SubmitAsync());
        if (answer.Location is { } bank && bank.StartsWith(stripe.Address.AbsoluteUri, StringComparison.Ordinal)) await AtStripeAsync(browser, new Uri(bank));
    }

    private async Task AtStripeAsync(Browser browser, Uri page)
    {
        var dice = Random.Shared.Next(100);
        if (dice < 15) return; // walks away
        door.Step();
        var clicks = dice < 25 ? 2 : 1; // impatient: the same button twice at once
        var back = await Task.WhenAll(Enumerable.Range(0, clicks).Select(_ => PayAsync(page)));
        if (dice < 60 && back[0] is { } shop) await SeenAsync(browser.GetAsync(shop.PathAndQuery)); // the others close the window
    }

    private async Task<Uri?> PayAsync(Uri page)
    {
        using var card = new FormUrlEncodedContent([KeyValuePair.Create("cardNumber", "4242424242424242")]);
        using var answer = await _atStripe.PostAsync(page, card, CancellationToken.None);
        return answer.Headers.Location;
    }

    private async Task<HtmlPage> SeenAsync(Task<HtmlPage> page)
    {
        door.Step();
        var seen = await page;
        if ((int)seen.Status >= 500) Interlocked.Increment(ref _broken);
        return seen;
    }

    private static T One<T>(IReadOnlyList<T> of) => of[Random.Shared.Next(of.Count)];
}

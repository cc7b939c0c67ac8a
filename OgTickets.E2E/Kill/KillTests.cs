using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using OgTickets.E2E.Support;
using OgTickets.Payments.Stripe;
using OgTickets.Tickets;

namespace OgTickets.E2E.Kill;

/// <summary>
/// The web's process is killed without warning, again and again, while buyers buy; at the end the books are counted. The database and the bank live on, so whatever
/// the process had begun is there to be seen: charges made and not written down, seats held for nobody, notices taken and not worked.
/// </summary>
/// <remarks>50 kills, or as many as two minutes allow; <c>OGTICKETS_KILLS=500</c> sets the number and lifts the two minutes.</remarks>
[Collection(nameof(Undisturbed))]
public sealed class KillTests(KillApp app, ITestOutputHelper said) : IClassFixture<KillApp>
{
    private static readonly string? Wanted = Environment.GetEnvironmentVariable("OGTICKETS_KILLS");
    private static readonly int Kills = Wanted is null ? 50 : int.Parse(Wanted, CultureInfo.InvariantCulture);
    private static readonly TimeSpan Bound = Wanted is null ? TimeSpan.FromMinutes(2) : TimeSpan.FromHours(3);

    [Fact]
    public async Task Killed_at_random_moments_of_purchases_nothing_is_lost_and_nothing_is_there_twice()
    {
        var address = ShopProcess.FreeAddress();
        var (door, stop) = (new Door(), new CancellationTokenSource());
        app.Stripe.Asked = door.Step;
        using var crowd = new Crowd(app.Stripe, await BrowsersAsync(address), await SessionsAsync(), door);
        using var postman = new Postman(app.Stripe, new Uri(address, StripeWebhook.Path), new(new SocketsHttpHandler()));
        Task[] outside = [crowd.BuyAsync(buyers: 6, stop.Token), postman.GoRoundAsync(stop.Token)];

        var kills = await KillAsync(address, door);
        await using (await ShopProcess.StartAsync(address, app.Settings))
        {
            await stop.CancelAsync();
            await outside[0];
            await app.SettleAsync();
        }

        await outside[1];
        var (bank, orders, tickets) = await app.MoneyAsync(app.Stripe);
        said.WriteLine($"{kills} kills, {app.Stripe.Book.Sessions.Count} pages, {app.Stripe.Book.Payments.Count} payments, {app.Stripe.Book.Payments.Count(p => p.Refunded > 0)} sent back; bank {bank}, orders {orders}, tickets {tickets} cents");
        Assert.Empty(await app.FaultsAsync(app.Stripe));
        Assert.Equal((bank, bank), (orders, tickets));
        Assert.True(kills > 0 && bank > 0, $"Nobody was killed, or nobody bought: this proves nothing. {crowd.LostAt}");
        Assert.Equal((0, ""), (crowd.Broken, string.Join('\n', crowd.Surprised)));

        // the twin: the count sees a single ticket that is missing
        await app.DbAsync(db => db.Tickets.Where(t => t.State == TicketState.Live).Take(1).ExecuteUpdateAsync(set => set.SetProperty(t => t.State, TicketState.Revoked), Ct));
        Assert.NotEmpty(await app.FaultsAsync(app.Stripe));
    }

    private async Task<int> KillAsync(Uri address, Door door)
    {
        var (kills, since) = (0, Stopwatch.GetTimestamp());
        while (kills < Kills && Stopwatch.GetElapsedTime(since) < Bound)
        {
            await using var shop = await ShopProcess.StartAsync(address, app.Settings);
            var moment = door.AfterStepsAsync(Random.Shared.Next(10, 90));
            door.Open();
            await moment;
            await Task.Delay(Random.Shared.Next(30), Ct); // not at the beginning of a request only
            door.Shut();
            await shop.SignalAsync("KILL");
            kills++;
        }

        return kills;
    }

    /// <summary>Signed-in browsers for the shop's process, without the page: signing in is not what is tried here.</summary>
    private async Task<List<Browser>> BrowsersAsync(Uri address)
    {
        var wire = new HttpMessageInvoker(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        var browsers = new List<Browser>();
        for (var i = 0; i < Math.Max(24, Kills / 4); i++)
        {
            var signedIn = await app.SignedInAsync(await app.NewAccountAsync());
            var browser = new Browser(wire, address, app.Log);
            foreach (Cookie cookie in signedIn.Cookies.GetAllCookies()) browser.Cookies.Add(address, new Cookie(cookie.Name, cookie.Value));
            browsers.Add(browser);
        }

        return browsers;
    }

    /// <summary>Sessions with fewer seats than the crowd wants, so that some money comes too late.</summary>
    private async Task<List<string>> SessionsAsync()
    {
        var sessions = new List<string>();
        for (var i = 0; i < Math.Max(12, Kills / 5); i++) sessions.Add((await app.CategoryAsync(capacity: 40)).SessionCode);
        return sessions;
    }
}

using OgTickets.Tests.Support.StripePeer;

namespace OgTickets.E2E.Kill;

/// <summary>Stripe's postman on a bad day: goes round again and again, loses one letter in five for good and delivers one in five twice.</summary>
/// <param name="wire">How he comes to the shop's door.</param>
internal sealed class Postman(StripeStandIn stripe, Uri endpoint, HttpMessageInvoker wire) : IDisposable
{
    public async Task GoRoundAsync(CancellationToken stop)
    {
        var post = new StripePost(stripe.Book, endpoint, wire);
        while (!stop.IsCancellationRequested)
        {
            foreach (var told in stripe.Book.Events.Where(e => !e.IsDelivered))
            {
                var dice = told.Tries == 0 ? Random.Shared.Next(5) : -1;
                if (dice == 0) told.IsDelivered = true;
                else if (await post.DeliverAsync(told, CancellationToken.None) && dice == 1) await post.DeliverAsync(told, CancellationToken.None);
            }

            await Task.Delay(100, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose() => wire.Dispose();
}

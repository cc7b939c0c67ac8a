using Microsoft.EntityFrameworkCore;
using OgTickets.Clock;
using OgTickets.Persistence;

namespace OgTickets.Orders;

/// <summary>Ends the pending orders whose time is over. Runs on every replica at once: an order that another one works on is left to it.</summary>
public sealed class OrderExpiry(OgTicketsDb db, OrderClosing closing, ShopClock clock)
{
    /// <summary>Tries each order once; those whose bank does not answer are tried again in the next round.</summary>
    /// <returns>Orders ended.</returns>
    /// <exception cref="AggregateException">Some broke down; all the others have been tried. The loop logs it.</exception>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var due = await db.Orders.Where(o => o.State == OrderState.Pending && o.ExpiresAt <= now).OrderBy(o => o.ExpiresAt).Select(o => o.Id).ToListAsync(ct);
        var ended = 0;
        var failures = new List<Exception>();
        foreach (var order in due)
        {
            try
            {
                if (await closing.ExpireAsync(order, ct) == ClosingResult.Ended) ended++;
            }
            // the oldest comes first in every round: one that always breaks down would keep the seats of all behind it for ever
            catch (Exception failure) when (!ct.IsCancellationRequested)
            {
                failures.Add(failure);
            }
            db.ChangeTracker.Clear();
        }
        return failures.Count == 0 ? ended : throw new AggregateException(failures);
    }
}

using Microsoft.EntityFrameworkCore;
using OgTickets.Clock;
using OgTickets.Persistence;

namespace OgTickets.Inventory;

/// <summary>Counts the baskets that a change of the catalogue would meet.</summary>
public sealed class OpenBaskets(OgTicketsDb db, ShopClock clock)
{
    public Task<int> WithOfferAsync(int offer, CancellationToken ct) => CountAsync(db.Holds.Where(h => h.OfferId == offer), ct);

    public Task<int> WithSessionAsync(int session, CancellationToken ct) => CountAsync(db.Holds.Where(h => h.SessionNumber == session), ct);

    private Task<int> CountAsync(IQueryable<Hold> holds, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return holds.Where(h => h.BasketId != null && h.ExpiresAt > now).Select(h => h.BasketId).Distinct().CountAsync(ct);
    }
}

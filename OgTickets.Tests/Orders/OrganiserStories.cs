using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OgTickets.Catalogue;

namespace OgTickets.Tests.Orders;

/// <summary>What organisers do while somebody has seats in a basket.</summary>
internal static class OrganiserStories
{
    private static int _last;

    /// <summary>An offer of the test's own, so that withdrawing it troubles no other test; its code.</summary>
    public static Task<string> NewOfferAsync(this App app, int people = 1) => app.DbAsync(async db =>
    {
        var code = string.Create(CultureInfo.InvariantCulture, $"offer{Interlocked.Increment(ref _last)}");
        db.Offers.Add(new() { Code = code, NameFr = "Essai", NameEn = "Trial", TextFr = "", TextEn = "", People = people, DiscountPercent = 0, Position = 99 });
        await db.SaveChangesAsync(Ct);
        return code;
    });

    public static Task PriceAsync(this App app, GivenCategory category, long seatPriceCents) =>
        app.DbAsync(db => db.PriceCategories.Where(c => c.Id == category.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.SeatPriceCents, seatPriceCents), Ct));

    /// <summary>Stops the sale of a line in that way.</summary>
    public static Task StopAsync(this App app, SaleStop stop, GivenCategory category, string offerCode) => app.DbAsync(async db =>
    {
        var now = app.Time.Now;
        var session = await db.Sessions.Include(s => s.Categories).SingleAsync(s => s.Number == category.SessionNumber, Ct);
        var (row, offer) = (session.Categories.Single(c => c.Id == category.Id), await db.Offers.SingleAsync(o => o.Code == offerCode, Ct));
        switch (stop)
        {
            case SaleStop.Started: session.StartsAt = now; break;
            case SaleStop.SessionWithdrawn: session.WithdrawnAt = now; break;
            case SaleStop.NotYet: session.SaleStartsAt = now.AddDays(1); break;
            case SaleStop.Ended: session.SaleEndsAt = now; break;
            case SaleStop.CategoryWithdrawn: row.WithdrawnAt = now; break;
            case SaleStop.NoPrice: row.SeatPriceCents = null; break;
            case SaleStop.OfferWithdrawn: offer.WithdrawnAt = now; break;
            case SaleStop.OfferClosed: offer.SaleEndsAt = now; break;
            default: throw new ArgumentOutOfRangeException(nameof(stop));
        }
        await db.SaveChangesAsync(Ct);
    });
}

using Microsoft.EntityFrameworkCore;
using OgTickets.Catalogue;
using OgTickets.Clock;
using OgTickets.Inventory;

namespace OgTickets.Tests.Support;

/// <summary>One category of a session of a test's own.</summary>
public sealed record GivenCategory(int Id, int SessionNumber, string SessionCode, string Letter)
{
    public static implicit operator int(GivenCategory category) => category.Id;
}

/// <summary>Sessions with few seats, and ways to hold them, beside the catalogue's.</summary>
public static class GivenSeats
{
    private static int sessions;

    /// <summary>A session in the summer with one category A.</summary>
    public static async Task<GivenCategory> CategoryAsync(this App app, int capacity, long? priceCents = 100_00, Action<Session>? session = null) =>
        (await app.CategoriesAsync([capacity], priceCents, session))[0];

    /// <summary>A session in the summer with categories A, B, C … of these capacities.</summary>
    public static Task<GivenCategory[]> CategoriesAsync(this App app, int[] capacities, long? priceCents = 100_00, Action<Session>? session = null) => app.DbAsync(async db =>
    {
        var number = 900_000 + Interlocked.Increment(ref sessions);
        var starts = new DateTimeOffset(2024, 8, 4, 19, 55, 0, TimeSpan.Zero);
        var made = new Session
        {
            Number = number,
            Code = $"T{number - 900_000:0000}",
            SportCode = "ATH",
            VenueCode = "STA",
            StartsAt = starts,
            EndsAt = starts.AddHours(2),
            Day = Paris.Day(starts),
            LabelFr = "Une finale d’essai",
            LabelEn = "A trial final",
            IsMedal = true,
        };
        session?.Invoke(made);
        for (var i = 0; i < capacities.Length; i++)
            made.Categories.Add(new() { SessionNumber = number, Letter = ((char)('A' + i)).ToString(), Position = i, Capacity = capacities[i], SeatPriceCents = priceCents });
        db.Sessions.Add(made);
        await db.SaveChangesAsync(Ct);
        return made.Categories.Select(c => new GivenCategory(c.Id, number, made.Code, c.Letter)).ToArray();
    });

    /// <summary>A basket that nobody has used; the first hold makes its row.</summary>
    public static Guid NewBasket(this App _) => Guid.CreateVersion7();

    /// <summary>A basket that is there and empty.</summary>
    public static async Task<Guid> OpenBasketAsync(this App app, Guid? account = null)
    {
        var basket = account is { } owner ? Basket.Of(owner) : Guid.CreateVersion7();
        await app.RunAsync((BasketSeats seats) => seats.MakeAsync(basket, app.Time.Now, Ct));
        return basket;
    }

    public static Task<HoldResult> HoldAsync(this App app, Guid basket, GivenCategory category, string offer = "individual", int tickets = 1, Guid? click = null) =>
        app.RunAsync((SeatInventory seats) => seats.HoldAsync(basket, click ?? Guid.NewGuid(), category.SessionCode, category.Letter, offer, tickets, Ct));

    /// <summary>Holds that must succeed; the hold's id.</summary>
    public static async Task<Guid> HeldAsync(this App app, Guid basket, GivenCategory category, string offer = "individual", int tickets = 1) =>
        Assert.IsType<HoldResult.Held>(await app.HoldAsync(basket, category, offer, tickets)).HoldId;

    /// <summary>The category's counters.</summary>
    public static Task<PriceCategory> SeatsAsync(this App app, int category) =>
        app.DbAsync(db => db.PriceCategories.AsNoTracking().FirstAsync(c => c.Id == category, Ct));

    public static async Task<int> SeatsHeldAsync(this App app, int category) => (await app.SeatsAsync(category)).Held;

    public static Task<Hold[]> HoldsAsync(this App app, Guid basket) =>
        app.DbAsync(db => db.Holds.AsNoTracking().Where(h => h.BasketId == basket).OrderBy(h => h.CreatedAt).ToArrayAsync(Ct));

    public static Task<Basket> BasketAsync(this App app, Guid basket) => app.DbAsync(db => db.Baskets.AsNoTracking().FirstAsync(b => b.Id == basket, Ct));

    /// <summary>Somebody for a basket or an order to belong to.</summary>
    public static async Task<Guid> AccountAsync(this App app) => (await app.NewPersonAsync()).Id;
}

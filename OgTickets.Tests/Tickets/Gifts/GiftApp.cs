using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OgTickets.Audit;
using OgTickets.Identity;
using OgTickets.Orders;
using OgTickets.Tests.Rules;
using OgTickets.Tickets.Gifts;

namespace OgTickets.Tests.Tickets.Gifts;

/// <summary>A shop in which ten seats of each session may be given away.</summary>
public sealed class GiftApp(TestCluster cluster) : App(cluster)
{
    public const int Quota = 10;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await this.RuleAsync(rules => rules with { GiftSeatsPerSession = Quota });
    }
}

/// <summary>Organisers who give tickets away.</summary>
internal static class Giving
{
    /// <summary>As this organiser: the trail must know who.</summary>
    public static Task<T> AsAsync<T>(this App app, Account organiser, Func<GiftDesk, Task<T>> call) => app.RunAsync((IServiceProvider shop) =>
    {
        shop.GetRequiredService<Actor>().AccountId = organiser.Id;
        return call(shop.GetRequiredService<GiftDesk>());
    });

    /// <summary>Tickets of a category of a test's own.</summary>
    public static GiftWish Wish(this GivenCategory category, Account to, string offer = "individual", int tickets = 1) => new(OrderCode.New(), to.Email!, category.SessionCode, category.Letter, offer, tickets, "Partenaire");

    /// <summary>A gift that must succeed; its order.</summary>
    public static async Task<Order> GivenAsync(this App app, Account organiser, GiftWish wish)
    {
        var code = Assert.IsType<GiftResult.Given>(await app.AsAsync(organiser, desk => desk.GiveAsync(wish, Ct))).OrderCode;
        return await app.DbAsync(db => db.Orders.AsNoTracking().Include(o => o.Lines).SingleAsync(o => o.Code == code, Ct));
    }
}

using CsCheck;
using Microsoft.EntityFrameworkCore;
using OgTickets.Inventory;
using OgTickets.Orders;
using OgTickets.Persistence;

namespace OgTickets.Tests.Inventory;

/// <summary>One thing that may happen to seats, with numbers that choose among what is there at that moment.</summary>
internal sealed record Step(StepKind Kind, int Who, int Which, int Category, string Offer, int Tickets, int Minutes)
{
    private static readonly string[] Offers = ["individual", "duo", "family"];

    public static readonly Gen<Step> Any =
        from kind in Gen.Enum<StepKind>()
        from who in Gen.Int[0, 3]
        from which in Gen.Int[0, 99]
        from category in Gen.Int[0, 2]
        from offer in Gen.Int[0, 2].Select(i => Offers[i])
        from tickets in Gen.Int[0, 4]
        from minutes in Gen.Int[1, 20]
        select new Step(kind, who, which, category, offer, tickets, minutes);
}

internal enum StepKind
{
    Hold, HoldAgain, Change, Extend, Remove, Wait, Sweep, Merge, Order, Sell, Free, BackToBasket, GiveBack, LatePayment,
}

/// <summary>A small box office: two accounts, two anonymous visitors, three categories of two sessions, few seats. Steps that make no sense at the moment do nothing.</summary>
internal sealed class BoxOffice(App app, GivenCategory[] categories, Guid[] accounts, Guid[] baskets)
{
    private static readonly Guid[] Clicks = [Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()];

    public static async Task<BoxOffice> OpenAsync(App app)
    {
        var accounts = new[] { await app.AccountAsync(), await app.AccountAsync() };
        var baskets = new[] { await app.OpenBasketAsync(accounts[0]), await app.OpenBasketAsync(accounts[1]), app.NewBasket(), app.NewBasket() };
        return new(app, [.. await app.CategoriesAsync([9, 4]), await app.CategoryAsync(capacity: 5)], accounts, baskets);
    }

    public Task DoAsync(Step step) => step.Kind switch
    {
        StepKind.Hold => app.HoldAsync(Basket(step), Category(step), step.Offer, step.Tickets),
        StepKind.HoldAgain => app.HoldAsync(Basket(step), Category(step), "duo", 1, Clicks[step.Which % Clicks.Length]),
        StepKind.Change => OnHoldAsync(step, (seats, hold) => seats.ChangeAsync(Basket(step), hold, Category(step).Letter, step.Offer, step.Tickets, Ct)),
        StepKind.Remove => OnHoldAsync(step, (seats, hold) => seats.RemoveAsync(Basket(step), hold, Ct)),
        StepKind.Extend => app.RunAsync((SeatInventory seats) => seats.ExtendAsync(Basket(step), Ct)),
        StepKind.Wait => Task.Run(() => app.Time.MoveOn(TimeSpan.FromMinutes(step.Minutes)), Ct),
        StepKind.Sweep => app.RunAsync((HoldSweep sweep) => sweep.RunAsync(Ct)),
        StepKind.Merge => app.RunAsync((BasketMerge merge) => merge.MergeAsync(baskets[2 + (step.Which % 2)], Account(step), Ct)),
        StepKind.Order => OrderAsync(step),
        StepKind.Sell => EndAsync(step, OrderState.Pending, async (seats, order, _) => await seats.SellAsync(order.Id, Ct) ? OrderState.Paid : OrderState.Expired),
        StepKind.Free => EndAsync(step, OrderState.Pending, async (seats, order, _) => { await seats.FreeAsync(order.Id, Ct); return OrderState.Expired; }),
        StepKind.BackToBasket => EndAsync(step, OrderState.Pending, async (seats, order, _) => { await seats.MoveToBasketAsync(order.Id, order.AccountId, Ct); return OrderState.Cancelled; }),
        StepKind.GiveBack => EndAsync(step, OrderState.Paid, async (seats, _, lines) => { await seats.GiveBackSoldAsync(lines, Ct); return OrderState.Refunded; }),
        StepKind.LatePayment => EndAsync(step, OrderState.Expired, async (seats, _, lines) => await seats.TakeSoldAsync(lines, Ct) ? OrderState.Paid : OrderState.Expired),
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    private Guid Basket(Step step) => baskets[step.Who];

    private Guid Account(Step step) => accounts[step.Who % accounts.Length];

    private GivenCategory Category(Step step) => categories[step.Category];

    private async Task OnHoldAsync<T>(Step step, Func<SeatInventory, Guid, Task<T>> act)
    {
        var holds = await app.HoldsAsync(Basket(step));
        if (holds.Length > 0) await app.RunAsync((SeatInventory seats) => act(seats, holds[step.Which % holds.Length].Id));
    }

    private async Task OrderAsync(Step step)
    {
        var account = Account(step);
        if (await app.DbAsync(db => db.Orders.AnyAsync(o => o.AccountId == account && o.State == OrderState.Pending, Ct))) return;
        try
        {
            await app.OrderAsync(account, account);
        }
        catch (DbUpdateException taken) when (taken.Broke(Constraints.OrderPending))
        {
            // another step placed one at this very moment
        }
    }

    // as orders do: lock the order, look at its state, move the seats, all in one transaction
    private Task<bool> EndAsync(Step step, OrderState from, Func<OrderSeats, Order, IReadOnlyList<(int, int)>, Task<OrderState>> end) => app.RunAsync(async (db, seats) =>
    {
        var mine = accounts;
        var orders = await db.Orders.AsNoTracking().Where(o => mine.Contains(o.AccountId) && o.State == from).OrderBy(o => o.Id).Select(o => o.Id).ToListAsync(Ct);
        if (orders.Count == 0) return false;
        var id = orders[step.Which % orders.Count];
        var order = await db.Orders.FromSql($"select * from orders where id = {id} for no key update").AsNoTracking().SingleAsync(Ct);
        if (order.State != from) return false;
        var lines = await db.OrderLines.AsNoTracking().Where(l => l.OrderId == id).ToListAsync(Ct);
        var state = await end(seats, order, [.. lines.Select(l => (l.PriceCategoryId, l.Seats))]);
        return await db.Orders.Where(o => o.Id == id).ExecuteUpdateAsync(set => set.SetProperty(o => o.State, state), Ct) == 1;
    });
}

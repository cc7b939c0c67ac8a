using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OgTickets.Identity;
using OgTickets.Inventory;
using OgTickets.Orders;
using OgTickets.Persistence;
using OgTickets.Tests.Orders;
using OgTickets.Tests.Payments;

namespace OgTickets.Tests.Inventory;

/// <summary>
/// A small box office with the shop's own parts behind it: two accounts, two anonymous visitors, three categories of two sessions, few seats.
/// Steps that make no sense at the moment do nothing or are refused.
/// </summary>
internal sealed class BoxOffice(App app, GivenCategory[] categories, Account[] accounts, Guid[] baskets)
{
    private static readonly Guid[] Clicks = [Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()];

    public static async Task<BoxOffice> OpenAsync(App app)
    {
        var accounts = new[] { await app.NewPersonAsync(), await app.NewPersonAsync() };
        var baskets = new[] { await app.OpenBasketAsync(accounts[0].Id), await app.OpenBasketAsync(accounts[1].Id), app.NewBasket(), app.NewBasket() };
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
        StepKind.Merge => app.RunAsync((BasketMerge merge) => merge.MergeAsync(baskets[2 + (step.Which % 2)], Account(step).Id, Ct)),
        StepKind.Order => OrderAsync(step),
        StepKind.Pay => OnOrderAsync(step, OrderState.Pending, order => PayAsync(order, late: false)),
        StepKind.PayLate => OnOrderAsync(step, OrderState.Expired, order => PayAsync(order, late: true)),
        StepKind.Expire => OnOrderAsync(step, OrderState.Pending, app.ExpireAsync),
        StepKind.GiveUp => OnOrderAsync(step, OrderState.Pending, app.CancelAsync),
        StepKind.Refund => OnOrderAsync(step, OrderState.Paid, order => app.GiveBackAsync(order, forced: true)),
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    private Guid Basket(Step step) => baskets[step.Who];

    private Account Account(Step step) => accounts[step.Who % accounts.Length];

    private GivenCategory Category(Step step) => categories[step.Category];

    private async Task OnHoldAsync<T>(Step step, Func<SeatInventory, Guid, Task<T>> act)
    {
        var holds = await app.HoldsAsync(Basket(step));
        if (holds.Length > 0) await app.RunAsync((SeatInventory seats) => act(seats, holds[step.Which % holds.Length].Id));
    }

    // whoever has something to order; somebody with nothing is refused
    private async Task OrderAsync(Step step)
    {
        foreach (var buyer in accounts)
        {
            if ((await app.HoldsAsync(buyer.OwnBasket())).Length == 0) continue;
            await app.PlaceAsync(buyer);
            return;
        }
        await app.PlaceAsync(Account(step));
    }

    private async Task OnOrderAsync<T>(Step step, OrderState state, Func<Guid, Task<T>> act)
    {
        var mine = accounts.Select(a => a.Id).ToArray();
        var orders = await app.DbAsync(db => db.Orders.Where(o => mine.Contains(o.AccountId) && o.State == state).OrderBy(o => o.Id).Select(o => o.Id).ToListAsync(Ct));
        if (orders.Count > 0) await act(orders[step.Which % orders.Count]);
    }

    // as the intake does: behind the order's lock, the money and the seats in one transaction
    private Task<bool> PayAsync(Guid id, bool late) => app.RunAsync(async (IServiceProvider shop) =>
    {
        var (db, settlement) = (shop.GetRequiredService<OgTicketsDb>(), shop.GetRequiredService<OrderSettlement>());
        await using var transaction = await db.Database.BeginTransactionAsync(Ct);
        var order = (await db.LockOrderAsync(id, Ct))!;
        if (await (late ? settlement.SettleLateAsync(order, () => Task.CompletedTask, Ct) : settlement.SettleAsync(order, () => Task.CompletedTask, Ct)) != SettlementResult.Settled) return false;
        db.PaymentAttempts.Add(GivenOrders.PaidAttempt(order));
        await db.SaveChangesAsync(Ct);
        await transaction.CommitAsync(Ct);
        return true;
    });
}

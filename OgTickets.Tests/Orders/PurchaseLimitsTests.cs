using OgTickets.Inventory;
using OgTickets.Orders;
using OgTickets.Tests.Inventory;

namespace OgTickets.Tests.Orders;

/// <summary>Six seats of a session and thirty in all, over as many orders as it takes.</summary>
public sealed class PurchaseLimitsTests(OrdersApp app) : IClassFixture<OrdersApp>
{
    [Fact]
    public async Task What_was_bought_before_counts_and_what_can_still_be_had_is_said()
    {
        var category = await app.CategoryAsync(capacity: 20);
        var (buyer, basket) = await app.BuyerAsync(category, "family");
        await app.SettleAsync((await app.PlacedAsync(buyer)).Id);
        await app.HeldAsync(basket, category, tickets: 3);

        var over = Assert.Single(Assert.IsType<PlacementResult.LimitsExceeded>(await app.PlaceAsync(buyer)).Limits);

        Assert.Equal(new OverLimit(category.SessionNumber, Limit: 6, Taken: 4, Asked: 3), over);
        Assert.Equal(2, over.Left);
        Assert.Single(await app.HoldsAsync(basket));
        Assert.Equal((4, 4), await app.CountedAsync(buyer.Id, category.SessionNumber));
        await app.AssertTrueAsync();
    }

    [Fact]
    public async Task Thirty_seats_are_one_person_s_share_over_all_sessions()
    {
        var buyer = await app.NewPersonAsync();
        for (var session = 0; session < 5; session++)
        {
            await app.HeldAsync(Basket.Of(buyer.Id), await app.CategoryAsync(capacity: 10), tickets: 6);
            await app.SettleAsync((await app.PlacedAsync(buyer)).Id);
        }
        await app.HeldAsync(Basket.Of(buyer.Id), await app.CategoryAsync(capacity: 10));

        var over = Assert.Single(Assert.IsType<PlacementResult.LimitsExceeded>(await app.PlaceAsync(buyer)).Limits);

        Assert.Equal(new OverLimit(null, Limit: 30, Taken: 30, Asked: 1), over);
    }

    [Fact]
    public async Task A_basket_that_a_merge_filled_beyond_the_limit_is_refused_at_once()
    {
        var category = await app.CategoryAsync(capacity: 20);
        var (buyer, basket) = await app.BuyerAsync(category, "family");
        var anonymous = app.NewBasket();
        await app.HeldAsync(anonymous, category, "family");
        await app.RunAsync((BasketMerge merge) => merge.MergeAsync(anonymous, buyer.Id, Ct));

        var over = Assert.Single(Assert.IsType<PlacementResult.LimitsExceeded>(await app.PlaceAsync(buyer)).Limits);

        Assert.Equal(new OverLimit(category.SessionNumber, Limit: 6, Taken: 0, Asked: 8), over);
        Assert.Equal(2, (await app.HoldsAsync(basket)).Length);
        await app.AssertTrueAsync();
    }
}

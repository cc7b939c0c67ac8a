using Microsoft.EntityFrameworkCore;
using OgTickets.Catalogue;
using OgTickets.Identity;
using OgTickets.Inventory;
using OgTickets.Orders;
using OgTickets.Tests.Inventory;
using OgTickets.Values;

namespace OgTickets.Tests.Orders;

/// <summary>Placing orders, one buyer at a time: what is frozen, what is refused, and that a refusal loses nothing.</summary>
public sealed class OrderPlacementTests(OrdersApp app) : IClassFixture<OrdersApp>
{
    [Fact]
    public async Task An_order_freezes_what_was_shown_and_keeps_its_seats_for_forty_five_minutes()
    {
        var category = await app.CategoryAsync(capacity: 10, priceCents: 95_00);
        var (buyer, basket) = await app.BuyerAsync(category, "duo", tickets: 2);

        var order = await app.OrderAsync((await app.PlacedAsync(buyer)).Id);
        await app.PriceAsync(category, 1);

        Assert.Equal((OrderState.Pending, new Money(342_00), app.Time.Now.AddMinutes(45)), (order.State, order.Total, order.ExpiresAt));
        Assert.Equal((buyer.FirstName, buyer.LastName, buyer.Email, "fr"), (order.BuyerFirstName, order.BuyerLastName, order.BuyerEmail, order.Language));
        var line = Assert.Single(order.Lines);
        Assert.Equal(("A", "Duo", 2, 10, 95_00L, 171_00L, 2, 4), (line.CategoryLetter, line.OfferNameFr, line.People, line.DiscountPercent, line.SeatPriceCents, line.TicketPriceCents, line.Tickets, line.Seats));
        Assert.Empty(await app.HoldsAsync(basket));
        Assert.Equal((4, 4), await app.CountedAsync(buyer.Id, category.SessionNumber));
        Assert.Equal(4, await app.SeatsHeldAsync(category));
        Assert.Equal(1, await app.DbAsync(db => db.AuditEntries.CountAsync(e => e.Action == "order.placed" && e.Subject == order.Id.ToString(), Ct)));
        await app.AssertTrueAsync();
    }

    [Fact]
    public async Task The_order_ends_with_the_oldest_of_its_holds()
    {
        var category = await app.CategoryAsync(capacity: 10);
        var (buyer, basket) = await app.BuyerAsync(category);
        var started = app.Time.Now;
        await app.RunAsync((SeatInventory seats) => seats.ExtendAsync(basket, Ct));
        app.Time.MoveOn(TimeSpan.FromMinutes(29));
        var order = await app.PlacedAsync(buyer);
        app.Time.MoveOn(TimeSpan.FromMinutes(30));
        await app.CancelAsync(order.Id);

        var again = await app.PlacedAsync(buyer);

        Assert.Equal(started.AddMinutes(75), again.ExpiresAt); // not a minute beyond what ck_holds_lifetime allows
        await app.AssertTrueAsync();
    }

    [Fact]
    public async Task An_empty_basket_orders_nothing() =>
        Assert.IsType<PlacementResult.Empty>(await app.PlaceAsync(await app.NewPersonAsync()));

    [Fact]
    public async Task A_repriced_line_is_named_with_its_new_price_and_nothing_is_lost()
    {
        var (dear, cheap) = (await app.CategoryAsync(capacity: 10), await app.CategoryAsync(capacity: 10));
        var (buyer, basket) = await app.BuyerAsync(dear, "duo");
        await app.HeldAsync(basket, cheap);
        await app.PriceAsync(dear, 120_00);

        await RefusedAsync(buyer, basket, line =>
        {
            Assert.Equal((dear.Id, (SaleStop?)null, new Money(216_00)), (line.Line.PriceCategoryId, line.Stop, line.PriceNow));
            Assert.Equal(new Money(180_00), line.Line.TicketPrice);
        });
    }

    [Theory]
    [InlineData(SaleStop.Started)]
    [InlineData(SaleStop.SessionWithdrawn)]
    [InlineData(SaleStop.Ended)]
    [InlineData(SaleStop.CategoryWithdrawn)]
    [InlineData(SaleStop.NoPrice)]
    [InlineData(SaleStop.OfferWithdrawn)]
    [InlineData(SaleStop.OfferClosed)]
    public async Task A_line_that_no_longer_sells_is_named_with_its_reason_and_nothing_is_lost(SaleStop stop)
    {
        var (good, bad) = (await app.CategoryAsync(capacity: 10), await app.CategoryAsync(capacity: 10));
        var offer = await app.NewOfferAsync();
        var (buyer, basket) = await app.BuyerAsync(good);
        await app.HeldAsync(basket, bad, offer);
        await app.StopAsync(stop, bad, offer);

        await RefusedAsync(buyer, basket, line => Assert.Equal((bad.Id, stop, (Money?)null), (line.Line.PriceCategoryId, line.Stop, line.PriceNow)));
    }

    [Fact]
    public async Task An_offer_that_now_admits_more_people_would_need_seats_that_nobody_holds()
    {
        var category = await app.CategoryAsync(capacity: 10);
        var offer = await app.NewOfferAsync(people: 2);
        var (buyer, basket) = await app.BuyerAsync(category, offer);
        await app.DbAsync(db => db.Offers.Where(o => o.Code == offer).ExecuteUpdateAsync(set => set.SetProperty(o => o.People, 3), Ct));

        await RefusedAsync(buyer, basket, line => Assert.Null(line.Stop));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(99_99)]
    [InlineData(long.MaxValue)]
    public async Task Another_total_than_the_one_agreed_to_is_asked_again(long agreed)
    {
        var category = await app.CategoryAsync(capacity: 10);
        var (buyer, basket) = await app.BuyerAsync(category);

        Assert.IsType<PlacementResult.Changed>(await app.PlaceAsync(buyer, agreed: new Money(agreed)));
        Assert.Single(await app.HoldsAsync(basket));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_line_that_ran_out_since_it_was_shown_is_not_quietly_left_out(bool swept)
    {
        var category = await app.CategoryAsync(capacity: 10);
        var (buyer, basket) = await app.BuyerAsync(category);
        app.Time.MoveOn(TimeSpan.FromMinutes(10));
        await app.HeldAsync(basket, category);
        var shown = await app.RunAsync(async (BasketLines lines) => (await lines.OfAsync(basket, Ct)).Total);
        app.Time.MoveOn(TimeSpan.FromMinutes(6));
        if (swept) await app.RunAsync((HoldSweep sweep) => sweep.RunAsync(Ct));

        Assert.IsType<PlacementResult.Changed>(await app.PlaceAsync(buyer, agreed: shown));
        Assert.IsType<PlacementResult.Placed>(await app.PlaceAsync(buyer));
        await app.AssertTrueAsync();
    }

    private async Task RefusedAsync(Account buyer, Guid basket, Action<RefusedLine> isIt)
    {
        var before = await app.HoldsAsync(basket);

        isIt(Assert.Single(Assert.IsType<PlacementResult.Refused>(await app.PlaceAsync(buyer)).Lines));

        Assert.Equal(before.Select(h => (h.Id, h.ExpiresAt)), (await app.HoldsAsync(basket)).Select(h => (h.Id, h.ExpiresAt)));
        Assert.False(await app.DbAsync(db => db.OrdersOf(buyer.Id).AnyAsync(Ct)));
        await app.AssertTrueAsync();
    }
}

using OgTickets.Catalogue;
using OgTickets.Inventory;
using OgTickets.Values;

namespace OgTickets.Tests.Inventory;

/// <summary>Holding seats, one visitor at a time: what is taken, what is refused, and that a refusal changes nothing.</summary>
public sealed class SeatInventoryTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_hold_takes_the_seats_of_its_tickets_at_the_price_of_the_moment_for_fifteen_minutes()
    {
        var category = await app.CategoryAsync(capacity: 10, priceCents: 95_00);
        var basket = app.NewBasket();

        var held = Assert.IsType<HoldResult.Held>(await app.HoldAsync(basket, category, "duo", tickets: 2));

        var hold = Assert.Single(await app.HoldsAsync(basket));
        Assert.Equal(held.HoldId, hold.Id);
        Assert.Equal((4, 2, new Money(171_00)), (hold.Seats, hold.Tickets, hold.TicketPrice)); // 95 × 2 less 10 %
        Assert.Equal(app.Time.Now.AddMinutes(15), hold.ExpiresAt);
        Assert.Equal(4, await app.SeatsHeldAsync(category));
        await app.AssertTrueAsync();
    }

    [Fact]
    public async Task The_same_click_again_takes_nothing_more_and_with_other_content_is_refused()
    {
        var category = await app.CategoryAsync(capacity: 10);
        var (basket, click) = (app.NewBasket(), Guid.NewGuid());
        var first = Assert.IsType<HoldResult.Held>(await app.HoldAsync(basket, category, click: click));

        Assert.Equal(new HoldResult.Repeated(first.HoldId, first.ExpiresAt), await app.HoldAsync(basket, category, click: click));
        Assert.Equal(new HoldResult.ClickReused(), await app.HoldAsync(basket, category, tickets: 2, click: click));
        Assert.IsType<HoldResult.Held>(await app.HoldAsync(app.NewBasket(), category, click: click)); // click ids are a basket's own

        Assert.Equal(2, await app.SeatsHeldAsync(category));
    }

    [Fact]
    public async Task A_click_that_was_answered_is_answered_the_same_after_the_sale_has_closed()
    {
        var category = await app.CategoryAsync(capacity: 10, session: s => s.SaleEndsAt = app.Time.Now.AddMinutes(5));
        var (basket, click) = (app.NewBasket(), Guid.NewGuid());
        await app.HoldAsync(basket, category, click: click);

        app.Time.MoveOn(TimeSpan.FromMinutes(6));

        Assert.IsType<HoldResult.Repeated>(await app.HoldAsync(basket, category, click: click));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(101)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public async Task A_quantity_that_nobody_can_buy_is_refused(int tickets)
    {
        var category = await app.CategoryAsync(capacity: 10);

        Assert.Equal(new HoldResult.BadQuantity(6), await app.HoldAsync(app.NewBasket(), category, "family", tickets));

        Assert.Equal(0, await app.SeatsHeldAsync(category));
    }

    [Fact]
    public async Task What_is_not_on_the_programme_is_refused_by_name()
    {
        var category = await app.CategoryAsync(capacity: 10);
        var basket = app.NewBasket();

        Assert.Equal(new HoldResult.UnknownSession(), await app.HoldAsync(basket, category with { SessionCode = "XXX99" }));
        Assert.Equal(new HoldResult.UnknownCategory(), await app.HoldAsync(basket, category with { Letter = "Z" }));
        Assert.Equal(new HoldResult.UnknownOffer(), await app.HoldAsync(basket, category, "horde"));
    }

    [Fact]
    public async Task Nothing_sells_when_started_withdrawn_outside_its_window_or_without_a_price()
    {
        var now = app.Time.Now;
        await RefusesAsync(SaleStop.Started, await app.CategoryAsync(9, session: s => s.StartsAt = now));
        await RefusesAsync(SaleStop.SessionWithdrawn, await app.CategoryAsync(9, session: s => s.WithdrawnAt = now));
        await RefusesAsync(SaleStop.NotYet, await app.CategoryAsync(9, session: s => s.SaleStartsAt = now.AddMinutes(1)));
        await RefusesAsync(SaleStop.Ended, await app.CategoryAsync(9, session: s => s.SaleEndsAt = now));
        await RefusesAsync(SaleStop.NoPrice, await app.CategoryAsync(9, priceCents: null));
        await RefusesAsync(SaleStop.CategoryWithdrawn, await app.CategoryAsync(9), db => db.PriceCategories, c => c.WithdrawnAt = now);

        async Task RefusesAsync(SaleStop why, GivenCategory category, Func<OgTickets.Persistence.OgTicketsDb, IQueryable<PriceCategory>>? rows = null, Action<PriceCategory>? change = null)
        {
            if (rows is not null) await app.DbAsync(async db => { change!(rows(db).First(c => c.Id == category.Id)); await db.SaveChangesAsync(Ct); });
            Assert.Equal(new HoldResult.NotOnSale(why), await app.HoldAsync(app.NewBasket(), category));
            Assert.Equal(0, await app.SeatsHeldAsync(category));
        }
    }

    [Fact]
    public async Task A_withdrawn_offer_is_refused()
    {
        var category = await app.CategoryAsync(capacity: 10);
        await app.DbAsync(async db =>
        {
            db.Offers.Add(new() { Code = "gone", NameFr = "x", NameEn = "x", TextFr = "x", TextEn = "x", People = 1, DiscountPercent = 0, Position = 9, WithdrawnAt = app.Time.Now });
            db.Offers.Add(new() { Code = "later", NameFr = "x", NameEn = "x", TextFr = "x", TextEn = "x", People = 1, DiscountPercent = 0, Position = 9, SaleStartsAt = app.Time.Now.AddDays(9) });
            await db.SaveChangesAsync(Ct);
        });

        Assert.Equal(new HoldResult.NotOnSale(SaleStop.OfferWithdrawn), await app.HoldAsync(app.NewBasket(), category, "gone"));
        Assert.Equal(new HoldResult.NotOnSale(SaleStop.OfferClosed), await app.HoldAsync(app.NewBasket(), category, "later"));
    }

    [Fact]
    public async Task When_too_few_are_left_it_says_how_many_and_takes_none()
    {
        var category = await app.CategoryAsync(capacity: 5);
        await app.HeldAsync(app.NewBasket(), category, "duo");

        Assert.Equal(new HoldResult.NotEnoughSeats(3), await app.HoldAsync(app.NewBasket(), category, "family"));
        Assert.IsType<HoldResult.Held>(await app.HoldAsync(app.NewBasket(), category, tickets: 3));
        Assert.Equal(new HoldResult.NotEnoughSeats(0), await app.HoldAsync(app.NewBasket(), category));
        await app.AssertTrueAsync();
    }

    [Fact]
    public async Task A_basket_holds_six_seats_of_a_session_thirty_in_all_and_twenty_lines()
    {
        var basket = app.NewBasket();
        for (var i = 0; i < 5; i++)
        {
            var category = await app.CategoryAsync(capacity: 10);
            await app.HeldAsync(basket, category, tickets: 6);
            Assert.Equal(new HoldResult.OverSessionLimit(6), await app.HoldAsync(basket, category));
        }
        Assert.Equal(new HoldResult.OverBasketLimit(30), await app.HoldAsync(basket, await app.CategoryAsync(capacity: 10)));

        var lines = app.NewBasket();
        for (var i = 0; i < 20; i++) await app.HeldAsync(lines, await app.CategoryAsync(capacity: 10));
        Assert.Equal(new HoldResult.TooManyLines(20), await app.HoldAsync(lines, await app.CategoryAsync(capacity: 10)));
        await app.AssertTrueAsync();
    }
}

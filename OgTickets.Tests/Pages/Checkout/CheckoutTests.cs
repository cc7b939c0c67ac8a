using System.Net;
using Microsoft.EntityFrameworkCore;
using OgTickets.Orders;
using OgTickets.Tests.Orders;
using OgTickets.Tests.Payments;
using Buyer = OgTickets.Identity.Account;

namespace OgTickets.Tests.Pages.Checkout;

/// <summary>The way from a basket to the bank, plain and by htmx.</summary>
public sealed class CheckoutTests(PaymentApp app) : IClassFixture<PaymentApp>
{
    private const string Pay = "form:has([name=Agreed])";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_button_places_the_order_and_leads_to_the_bank(bool byHtmx)
    {
        var (browser, buyer) = await BuyerAsync(await app.CategoryAsync(capacity: 10, priceCents: 95_00), "duo");
        var page = (await browser.GetAsync("/fr/checkout")).Is(HttpStatusCode.OK);
        Assert.Contains("171,00", page.TextOf(".summary .total"), StringComparison.Ordinal);
        Assert.Contains(buyer.FullName, page.TextOf("main"), StringComparison.Ordinal);
        Assert.Contains(buyer.Email!, page.TextOf("main"), StringComparison.Ordinal);

        var answer = await page.Form(Pay).SubmitAsync(byHtmx);

        Assert.Equal(byHtmx ? HttpStatusCode.NoContent : HttpStatusCode.Found, answer.Status);
        Assert.Contains("/sandbox/pay/", byHtmx ? answer.Header("HX-Redirect") : answer.Location, StringComparison.Ordinal);
        Assert.Equal(171_00, Assert.Single(await OrdersAsync(buyer)).TotalCents);
    }

    [Fact]
    public async Task The_same_form_twice_leads_to_the_same_page_of_the_bank()
    {
        var (browser, buyer) = await BuyerAsync(await app.CategoryAsync(capacity: 10));
        var page = await browser.GetAsync("/fr/checkout");

        var (first, second) = (await page.Form(Pay).SubmitAsync(), await page.Form(Pay).SubmitByHtmxAsync());

        Assert.Equal(first.Location, second.Header("HX-Redirect"));
        Assert.Single(await OrdersAsync(buyer));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_new_price_is_said_at_its_line_and_nothing_is_lost(bool byHtmx)
    {
        var category = await app.CategoryAsync(capacity: 10);
        var (browser, buyer) = await BuyerAsync(category);
        var page = await browser.GetAsync("/fr/checkout");
        await app.PriceAsync(category, 130_00);

        var refused = (await page.Form(Pay).SubmitAsync(byHtmx)).Is(HttpStatusCode.UnprocessableEntity);

        Assert.Contains("Rien n’est perdu", refused.TextOf(".moment"), StringComparison.Ordinal);
        Assert.Matches("130,00.*100,00", refused.TextOf(".basket-line .state"));
        Assert.False(refused.Has(Pay));
        Assert.True(refused.Has("a[href='/fr/basket']"));
        Assert.Equal(!byHtmx, refused.Has("header.site-header"));
        Assert.Single(await app.HoldsAsync(buyer.OwnBasket()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_basket_changed_in_another_tab_is_shown_again_before_it_is_bought(bool byHtmx)
    {
        var category = await app.CategoryAsync(capacity: 10);
        var (browser, buyer) = await BuyerAsync(category);
        var page = await browser.GetAsync("/fr/checkout");
        await app.HeldAsync(buyer.OwnBasket(), category, "duo");

        var refused = (await page.Form(Pay).SubmitAsync(byHtmx)).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("a changé", refused.TextOf(".error-summary"), StringComparison.Ordinal);
        Assert.Contains("280,00", refused.TextOf(".summary .total"), StringComparison.Ordinal);

        Assert.Contains("/sandbox/pay/", (await refused.Form(Pay).SubmitAsync()).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_would_break_the_buyer_s_limit_says_how_much_there_is_already()
    {
        var category = await app.CategoryAsync(capacity: 20);
        var (browser, buyer) = await BuyerAsync(category, "family");
        await app.SettleAsync((await app.PlacedAsync(buyer)).Id);
        await app.HeldAsync(buyer.OwnBasket(), category, tickets: 3);

        var refused = (await (await browser.GetAsync("/fr/checkout")).Form(Pay).SubmitAsync()).Is(HttpStatusCode.UnprocessableEntity);

        Assert.Contains($"{category.SessionCode}\u202f: 6 places au plus par personne. Vous en avez déjà 4 et en demandez 3.", refused.TextOf(".error-summary"), StringComparison.Ordinal);
        Assert.Single(await app.HoldsAsync(buyer.OwnBasket()));
    }

    [Fact]
    public async Task An_order_to_be_paid_stands_before_the_next_and_is_where_an_empty_basket_leads()
    {
        var category = await app.CategoryAsync(capacity: 20);
        var (browser, buyer) = await BuyerAsync(category);
        await app.HeldAsync(buyer.OwnBasket(), category);
        var page = await browser.GetAsync("/fr/checkout");
        var order = await app.PlacedAsync(buyer);
        Assert.Equal($"/fr/orders/{order.Code}", (await browser.GetAsync("/fr/checkout")).Location);
        await app.HeldAsync(buyer.OwnBasket(), category);

        var refused = (await page.Form(Pay).SubmitAsync()).Is(HttpStatusCode.UnprocessableEntity);

        Assert.Contains(order.Code, refused.TextOf(".error-summary"), StringComparison.Ordinal);
        Assert.True(refused.Has($"a[href='/fr/orders/{order.Code}']"));
        Assert.Single(await app.HoldsAsync(buyer.OwnBasket()));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("cent euros")]
    [InlineData("99999999999999999999999")]
    [InlineData("")]
    public async Task A_hand_made_total_buys_nothing(string agreed)
    {
        var (browser, buyer) = await BuyerAsync(await app.CategoryAsync(capacity: 10));

        var refused = await (await browser.GetAsync("/fr/checkout")).Form(Pay).Fill("Agreed", agreed).SubmitAsync();

        refused.Is(HttpStatusCode.UnprocessableEntity);
        Assert.Empty(await OrdersAsync(buyer));
        Assert.Single(await app.HoldsAsync(buyer.OwnBasket()));
    }

    [Fact]
    public async Task With_nothing_in_the_basket_there_is_nothing_to_pay()
    {
        var browser = await app.SignedInAsync(await app.NewPersonAsync());

        var page = (await browser.GetAsync("/en/checkout")).Is(HttpStatusCode.OK);

        Assert.Contains("nothing to pay", page.TextOf(".empty"), StringComparison.Ordinal);
        Assert.False(page.Has(Pay));
    }

    [Fact]
    public async Task While_the_bank_does_not_answer_the_order_waits_and_says_so()
    {
        var (browser, _) = await BuyerAsync(await app.CategoryAsync(capacity: 10));
        var page = await browser.GetAsync("/fr/checkout");
        app.Line.IsCut = true;
        try
        {
            var order = (await (await page.Form(Pay).SubmitAsync()).FollowAsync()).Is(HttpStatusCode.OK);
            Assert.Contains("La banque ne répond pas", order.TextOf("[role=alert]"), StringComparison.Ordinal);
        }
        finally
        {
            app.Line.IsCut = false;
        }
    }

    private async Task<(Browser Browser, Buyer Buyer)> BuyerAsync(GivenCategory category, string offer = "individual")
    {
        var (buyer, _) = await app.BuyerAsync(category, offer);
        return (await app.SignedInAsync(buyer), buyer);
    }

    private Task<List<Order>> OrdersAsync(Buyer buyer) => app.DbAsync(db => db.OrdersOf(buyer.Id).AsNoTracking().ToListAsync(Ct));
}

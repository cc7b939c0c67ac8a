using System.Net;
using Microsoft.EntityFrameworkCore;
using OgTickets.Catalogue.Editing;
using OgTickets.Orders;
using OgTickets.Tests.Orders;
using OgTickets.Tests.Payments;
using Buyer = OgTickets.Identity.Account;

namespace OgTickets.Tests.Pages.Orders;

/// <summary>One order's page: what it says in each state and what can be done there.</summary>
public sealed class OrderPageTests(PaymentApp app) : IClassFixture<PaymentApp>
{
    private const string Pay = "main form[action*='handler=Pay']";
    private const string GiveUp = "main form[action*='handler=GiveUp']";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_pending_order_says_until_when_and_leads_to_the_bank(bool byHtmx)
    {
        var (browser, order, _) = await PendingAsync();
        var page = (await browser.GetAsync($"/fr/orders/{order.Code}")).Is(HttpStatusCode.OK);
        Assert.Contains("À payer", page.TextOf(".order-head"), StringComparison.Ordinal);
        Assert.Contains("44", page.TextOf("[data-words]"), StringComparison.Ordinal);
        Assert.False(page.Has("#waiting"));

        var answer = await page.Form(Pay).SubmitAsync(byHtmx);

        Assert.Contains("/sandbox/pay/", byHtmx ? answer.Header("HX-Redirect") : answer.Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_order_for_a_session_that_was_taken_off_sale_is_not_paid_without_a_word(bool byHtmx)
    {
        var (browser, order, _) = await PendingAsync();
        var page = await browser.GetAsync($"/fr/orders/{order.Code}"); // drawn a moment before
        var session = await app.DbAsync(db => db.Sessions.SingleAsync(s => s.Number == db.OrderLines.Where(l => l.OrderId == order.Id).Select(l => l.SessionNumber).First(), Ct));
        await app.RunAsync((SessionDesk desk) => desk.WithdrawAsync(session.Code, Ct));

        var answer = await page.Form(Pay).SubmitAsync(byHtmx);

        Assert.Equal($"/fr/orders/{order.Code}", byHtmx ? answer.Header("HX-Redirect") : answer.Location);
        var now = await browser.GetAsync($"/fr/orders/{order.Code}");
        Assert.Contains($"{session.Code} vient d’être retiré", now.TextOf(".summary"), StringComparison.Ordinal);
        Assert.True(now.Has(GiveUp) && !now.Has(Pay));
        await app.RunAsync((SessionDesk desk) => desk.RestoreAsync(session.Code, Ct));
        Assert.True((await browser.GetAsync($"/fr/orders/{order.Code}")).Has(Pay));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Giving_up_leads_back_to_the_basket_with_its_seats(bool byHtmx)
    {
        var (browser, order, buyer) = await PendingAsync();

        var answer = await (await browser.GetAsync($"/fr/orders/{order.Code}")).Form(GiveUp).SubmitAsync(byHtmx);
        Assert.Equal("/fr/basket", byHtmx ? answer.Header("HX-Redirect") : answer.Location);
        var basket = await browser.GetAsync("/fr/basket");

        Assert.Contains("de retour dans le panier", basket.TextOf("main"), StringComparison.Ordinal);
        Assert.Single(await app.HoldsAsync(buyer.OwnBasket()));
        Assert.Contains("Abandonnée", (await browser.GetAsync($"/fr/orders/{order.Code}")).TextOf(".order-head"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Giving_up_while_the_bank_does_not_answer_changes_nothing_and_says_so()
    {
        var (browser, order, buyer) = await PendingAsync();
        var page = await browser.GetAsync($"/fr/orders/{order.Code}");
        await page.Form(Pay).SubmitAsync();
        app.Line.IsCut = true;
        try
        {
            var said = await (await page.Form(GiveUp).SubmitAsync()).FollowAsync();
            Assert.Contains("La banque ne répond pas", said.TextOf("[role=alert]"), StringComparison.Ordinal);
        }
        finally
        {
            app.Line.IsCut = false;
        }
        Assert.Equal(OrderState.Pending, (await app.OrderAsync(order.Id)).State);
        Assert.Empty(await app.HoldsAsync(buyer.OwnBasket()));
    }

    [Fact]
    public async Task Once_the_bank_has_answered_the_waiting_page_draws_itself_anew_with_the_way_to_the_tickets()
    {
        var (browser, order, buyer) = await PendingAsync();
        var bank = Guid.Parse(new Uri((await (await browser.GetAsync($"/fr/orders/{order.Code}")).Form(Pay).SubmitAsync()).Location!).Segments[^1]);
        var waiting = await browser.GetAsync($"/fr/orders/{order.Code}");
        Assert.True(waiting.Has("#waiting[hx-get]"));
        Assert.True(waiting.Has($"#waiting a[href='/fr/orders/{order.Code}']"));
        var early = (await browser.GetByHtmxAsync($"/fr/orders/{order.Code}", "waiting")).Is(HttpStatusCode.NoContent);
        Assert.Null(early.Header("HX-Refresh"));

        await app.PaidAsync(bank);

        Assert.Equal("true", (await browser.GetByHtmxAsync($"/fr/orders/{order.Code}", "waiting")).Header("HX-Refresh"));
        var paid = await browser.GetAsync($"/fr/orders/{order.Code}");
        Assert.Contains("Payée", paid.TextOf(".order-head"), StringComparison.Ordinal);
        Assert.Contains(buyer.Email!, paid.TextOf(".stub"), StringComparison.Ordinal);
        Assert.True(paid.Has("a[href='/fr/tickets']"));
        Assert.True(paid.Has($"a[href='/fr/orders/{order.Code}.pdf']"));
        Assert.False(paid.Has(Pay) || paid.Has(GiveUp) || paid.Has("#waiting"));
    }

    [Fact]
    public async Task An_order_that_ran_out_says_that_nothing_was_taken()
    {
        var (browser, order, _) = await PendingAsync();
        app.Time.MoveOn(TimeSpan.FromMinutes(46));
        var overdue = await browser.GetAsync($"/en/orders/{order.Code}");
        Assert.Contains("The time to pay is over", overdue.TextOf(".stub"), StringComparison.Ordinal);
        Assert.False(overdue.Has(Pay));

        await app.ExpireAsync(order.Id);

        var page = await browser.GetAsync($"/en/orders/{order.Code}");
        Assert.Contains("Time ran out", page.TextOf(".order-head"), StringComparison.Ordinal);
        Assert.Contains("Nothing was taken", page.TextOf(".stub"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{0}", HttpStatusCode.OK)]
    [InlineData("lower", HttpStatusCode.OK)]
    [InlineData("nodash", HttpStatusCode.OK)]
    [InlineData("00000-00000", HttpStatusCode.NotFound)]
    [InlineData("' or 1=1", HttpStatusCode.NotFound)]
    [InlineData("..", HttpStatusCode.NotFound)]
    public async Task A_code_is_read_in_any_case_and_any_other_word_is_not_there(string how, HttpStatusCode status)
    {
        var (browser, order, _) = await PendingAsync();
        var code = how switch { "{0}" => order.Code, "lower" => order.Code.ToLowerInvariant(), "nodash" => order.Code.Replace("-", "", StringComparison.Ordinal), _ => how };

        if (how == "..") (await browser.GetAsync("/fr/orders/%2E%2E")).Is(HttpStatusCode.OK); // the list itself
        else (await browser.GetAsync($"/fr/orders/{Uri.EscapeDataString(code)}")).Is(status);
    }

    [Fact]
    public async Task Somebody_else_s_order_is_not_there_whatever_is_done_to_it()
    {
        var (mine, myOrder, _) = await PendingAsync();
        var (_, theirs, them) = await PendingAsync();
        var page = await mine.GetAsync($"/fr/orders/{myOrder.Code}");
        var token = page.Form(Pay).Value("__RequestVerificationToken")!;

        var foreign = (await mine.GetAsync($"/fr/orders/{theirs.Code}")).Is(HttpStatusCode.NotFound);
        Assert.Equal((await mine.GetAsync("/fr/orders/00000-00000")).TextOf("main"), foreign.TextOf("main"));
        foreach (var handler in new[] { "Pay", "GiveUp" })
            (await mine.PostAsync($"/fr/orders/{theirs.Code}?handler={handler}", ("__RequestVerificationToken", token))).Is(HttpStatusCode.NotFound);
        (await mine.GetAsync($"/fr/orders/{theirs.Code}.pdf")).Is(HttpStatusCode.NotFound);

        Assert.Equal(OrderState.Pending, (await app.OrderAsync(theirs.Id)).State);
        Assert.Empty(await app.HoldsAsync(them.OwnBasket()));
    }

    [Fact]
    public async Task The_list_has_one_s_own_orders_latest_first_and_nobody_else_s()
    {
        var (browser, first, buyer) = await PendingAsync();
        await PendingAsync();
        await app.SettleAsync(first.Id);
        app.Time.MoveOn(TimeSpan.FromMinutes(1));
        await app.HeldAsync(buyer.OwnBasket(), await app.CategoryAsync(capacity: 10));
        var second = await app.PlacedAsync(buyer);

        var list = await browser.GetAsync("/fr/orders");

        Assert.Equal([$"Commande {second.Code}", $"Commande {first.Code}"], list.All(".order-card h2").Select(h => h.TextContent.Trim()));
        Assert.Equal(["À payer", "Payée"], list.All(".order-card .state").Select(s => s.TextContent.Trim()));
    }

    [Fact]
    public async Task Who_has_bought_nothing_is_told_so() =>
        Assert.Contains("Aucune commande", (await (await app.SignedInAsync(await app.NewPersonAsync())).GetAsync("/fr/orders")).TextOf(".empty"), StringComparison.Ordinal);

    private async Task<(Browser Browser, Order Order, Buyer Buyer)> PendingAsync()
    {
        var (buyer, _) = await app.BuyerAsync(await app.CategoryAsync(capacity: 10));
        var order = await app.PlacedAsync(buyer);
        app.Time.MoveOn(TimeSpan.FromSeconds(30)); // 44 and a half minutes are left
        return (await app.SignedInAsync(buyer), order, buyer);
    }
}

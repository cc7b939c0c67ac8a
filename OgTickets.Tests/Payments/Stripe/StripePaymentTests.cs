using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OgTickets.Clock;
using OgTickets.Orders;
using OgTickets.Payments;
using OgTickets.Tests.Support.StripePeer;

namespace OgTickets.Tests.Payments.Stripe;

/// <summary>Paying by Stripe: what is sent, what is heard, and what happens when an answer does not come.</summary>
public sealed class StripePaymentTests(StripeApp app) : IClassFixture<StripeApp>
{
    [Fact]
    public async Task The_page_says_what_is_bought_for_whom_and_until_when()
    {
        var order = await app.PendingOrderAsync(tickets: 3);

        var page = app.Peer.Book.Session(await app.AtStripeAsync(order));

        Assert.Equal((300_00L, "eur", "fr", order.Account.Email), (page.AmountTotal, page.Currency, page.Locale, page.CustomerEmail));
        Assert.Equal($"3 × Une finale d’essai ({order.Category.SessionCode}), Individuel, catégorie A: 10000", Assert.Single(page.Lines));
        Assert.Equal($"{app.Address}fr/orders/{order.Code}?handler=Back", page.SuccessUrl);
        Assert.Equal(order.Id.ToString(), page.Metadata["order_id"]!.ToString());
        Assert.Equal(page.ClientReferenceId, page.PaymentMetadata["attempt_id"]!.ToString());
        Assert.Equal(app.Time.Now.AddMinutes(36), page.ExpiresAt);
    }

    [Fact]
    public async Task Stripe_lives_in_system_time_however_far_the_shops_is_away()
    {
        var clock = app.Services.GetRequiredService<ShopClock>();
        clock.Offset = TimeSpan.FromDays(-500);
        var order = await app.PendingOrderAsync();
        var page = app.Peer.Book.Session(await app.AtStripeAsync(order));
        clock.Offset = TimeSpan.Zero;

        Assert.Equal(app.Time.Now.AddMinutes(36), page.ExpiresAt);
    }

    [Fact]
    public async Task Late_in_the_orders_time_Stripe_still_opens_a_page_and_the_shop_closes_it_when_the_seats_go()
    {
        var order = await app.PendingOrderAsync();
        app.Time.MoveOn(TimeSpan.FromMinutes(40));
        var page = await app.AtStripeAsync(order);
        app.Time.MoveOn(TimeSpan.FromMinutes(6));

        await app.RunAsync((OrderExpiry expiry) => expiry.RunAsync(Ct));

        Assert.Equal("expired", app.Peer.Book.Session(page).Status);
        Assert.Equal(OrderState.Expired, (await app.OrderAsync(order.Id)).State);
    }

    [Fact]
    public async Task Paid_and_heard_by_webhook_issues_the_tickets()
    {
        var (_, payment) = await app.PaidAtStripeAsync();

        Assert.Equal(200_00, payment.Amount);
    }

    [Fact]
    public async Task A_buyer_walks_to_Stripe_pays_and_sees_it_on_return_before_any_webhook()
    {
        var account = await app.NewAccountAsync();
        await app.HeldAsync(OgTickets.Inventory.Basket.Of(account.Id), await app.CategoryAsync(capacity: 4), tickets: 2);
        var browser = await app.SignedInAsync(account);
        var checkout = await browser.GetAsync("/fr/checkout");
        Assert.Contains($"form-action 'self' {app.Peer.Address.GetLeftPart(UriPartial.Authority)}", checkout.Header("Content-Security-Policy")!.Replace("http://127.0.0.1:5080 http://localhost:5080 ", "", StringComparison.Ordinal), StringComparison.Ordinal);

        var door = (await checkout.Form("main form").SubmitAsync()).Is(HttpStatusCode.Redirect);
        using var stripe = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var card = new FormUrlEncodedContent([KeyValuePair.Create("cardNumber", "4242424242424242")]);
        using var paid = await stripe.PostAsync(new Uri(door.Location!), card, Ct);
        var back = await (await browser.GetAsync(paid.Headers.Location!.PathAndQuery)).FollowAsync();

        Assert.Contains("Payée", back.Is(HttpStatusCode.OK).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StripeFault.TooMany), InlineData(StripeFault.InProgress), InlineData(StripeFault.GatewayPage), InlineData(StripeFault.AnswerLost), InlineData(StripeFault.LineCut), InlineData(StripeFault.KeyRevoked)]
    public async Task When_the_page_does_not_open_the_next_click_opens_the_same_one(StripeFault fault)
    {
        var order = await app.PendingOrderAsync();
        var before = app.Peer.Book.Sessions.Count;
        app.Peer.Fail(fault);
        Assert.IsType<PaymentStart.TryLater>(await app.StartAsync(order.Account.Id, order.Id));

        var page = await app.AtStripeAsync(order);

        Assert.Equal(before + 1, app.Peer.Book.Sessions.Count);
        Assert.True(app.Peer.Book.Pay(page));
        await app.HearStripeAsync();
        Assert.Equal(Standing.Paid(), await app.StandingAsync(order));
    }

    [Fact]
    public async Task An_error_that_Stripe_keeps_under_the_key_makes_way_for_another_key()
    {
        var order = await app.PendingOrderAsync();
        app.Peer.Fail(StripeFault.Broken);
        Assert.IsType<PaymentStart.TryLater>(await app.StartAsync(order.Account.Id, order.Id));
        Assert.IsType<PaymentStart.TryLater>(await app.StartAsync(order.Account.Id, order.Id)); // the same error again

        Assert.True(app.Peer.Book.Pay(await app.AtStripeAsync(order)));
        await app.HearStripeAsync();

        Assert.Equal(Standing.Paid(attempts: "Failed Paid"), await app.StandingAsync(order));
    }

    [Theory]
    [InlineData(StripeFault.TooMany), InlineData(StripeFault.Broken), InlineData(StripeFault.GatewayPage), InlineData(StripeFault.LineCut), InlineData(StripeFault.KeyRevoked)]
    public async Task A_question_that_is_not_answered_is_asked_again(StripeFault fault)
    {
        var order = await app.PendingOrderAsync();
        var page = await app.AtStripeAsync(order);
        app.Peer.Book.Pay(page);
        app.Time.MoveOn(PaymentReconciliation.FirstAsk);
        app.Peer.Fail(fault, $"/v1/checkout/sessions/{page}");
        await app.ReconcileAsync();
        Assert.Equal(Standing.Pending(), await app.StandingAsync(order));

        app.Time.MoveOn(TimeSpan.FromSeconds(10));
        await app.ReconcileAsync();

        Assert.Equal(Standing.Paid(), await app.StandingAsync(order));
    }

    [Fact]
    public async Task A_webhook_whose_question_is_not_answered_is_worked_again()
    {
        var order = await app.PendingOrderAsync();
        var page = await app.AtStripeAsync(order);
        app.Peer.Book.Pay(page);
        app.Peer.Fail(StripeFault.TooMany, $"/v1/checkout/sessions/{page}");
        await app.HearStripeAsync();
        Assert.Equal(["waiting"], await app.OutcomesOfAsync(page));

        app.Time.MoveOn(TimeSpan.FromSeconds(10));
        await app.IntakeAsync();

        Assert.Equal(Standing.Paid(), await app.StandingAsync(order));
    }

    [Fact]
    public async Task A_notice_that_a_second_replica_takes_because_the_first_seems_dead_is_worked_once()
    {
        await app.HearStripeAsync(); // what other tests have left, unposted or unworked, is out of the way
        var order = await app.PendingOrderAsync();
        var page = await app.AtStripeAsync(order);
        app.Peer.Book.Pay(page);
        var notice = app.Peer.Book.Events[^1].Id;
        await app.Post.RoundAsync(Ct);
        app.Peer.Asked = () =>
        {
            // the first one asks Stripe and waits long for the answer
            app.Peer.Asked = null;
            app.Time.MoveOn(TimeSpan.FromSeconds(11));
            app.IntakeAsync().GetAwaiter().GetResult();
        };

        await app.IntakeAsync();

        Assert.Equal(Standing.Paid(), await app.StandingAsync(order));
        Assert.Equal(["Paid"], await app.OutcomesOfAsync(page));
        Assert.Equal(2, await app.DbAsync(db => db.PaymentEvents.Where(e => e.EventId == notice).Select(e => e.Tries).SingleAsync(Ct)));
    }

    [Fact]
    public async Task Money_that_is_days_on_its_way_keeps_the_order_open_until_it_is_there()
    {
        var order = await app.PendingOrderAsync();
        var page = await app.AtStripeAsync(order);
        app.Peer.Book.Pay(page, later: true);
        await app.HearStripeAsync();
        Assert.Equal(ClosingResult.TryLater, await app.RunAsync((OrderClosing closing) => closing.CancelAsync(order.Id, Ct)));
        Assert.Equal(Standing.Pending(), await app.StandingAsync(order));

        app.Peer.Book.Arrive(page, comes: true);
        await app.HearStripeAsync();

        Assert.Equal(Standing.Paid(), await app.StandingAsync(order));
    }

    [Fact]
    public async Task Money_that_does_not_come_after_all_lets_the_buyer_try_again()
    {
        var order = await app.PendingOrderAsync();
        var page = await app.AtStripeAsync(order);
        app.Peer.Book.Pay(page, later: true);
        app.Peer.Book.Arrive(page, comes: false);
        await app.HearStripeAsync();
        Assert.Equal(Standing.Pending(attempts: "Failed"), await app.StandingAsync(order));

        Assert.NotEqual(page, await app.AtStripeAsync(order));
    }

    [Theory]
    [InlineData(199_99, "eur"), InlineData(200_01, "eur"), InlineData(200_00, "usd")]
    public async Task Another_amount_or_currency_than_we_asked_for_issues_nothing(long amount, string currency)
    {
        var order = await app.PendingOrderAsync();
        var page = await app.AtStripeAsync(order);
        app.Peer.Book.Session(page).Says = (amount, currency);
        app.Peer.Book.Pay(page);

        await app.HearStripeAsync();

        Assert.Equal(Standing.Pending(attempts: "WrongAmount"), await app.StandingAsync(order));
    }

    [Fact]
    public async Task An_answer_lost_after_the_money_was_taken_is_asked_for_again()
    {
        var order = await app.PendingOrderAsync();
        var page = await app.AtStripeAsync(order);
        app.Peer.Book.Pay(page);
        app.Peer.Fail(StripeFault.AnswerLost, $"/v1/checkout/sessions/{page}");
        Assert.Equal(ClosingResult.TryLater, await app.RunAsync((OrderClosing closing) => closing.CancelAsync(order.Id, Ct)));
        Assert.Equal(Standing.Pending(), await app.StandingAsync(order));

        Assert.Equal(ClosingResult.AlreadyPaid, await app.RunAsync((OrderClosing closing) => closing.CancelAsync(order.Id, Ct)));

        Assert.Equal(Standing.Paid(), await app.StandingAsync(order));
    }
}

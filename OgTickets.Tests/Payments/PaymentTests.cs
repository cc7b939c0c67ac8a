using OgTickets.Orders;
using OgTickets.Payments;
using OgTickets.Payments.Sandbox;

namespace OgTickets.Tests.Payments;

/// <summary>The truth table of payment: whatever comes, however often and in which order, the right thing happens once (DESIGN §6).</summary>
public sealed class PaymentTests(PaymentApp app) : IClassFixture<PaymentApp>
{
    [Fact]
    public async Task Paid_makes_seats_sold_tickets_issued_and_one_mail()
    {
        var order = await app.PendingOrderAsync();
        var page = await app.StartedAsync(order);
        Assert.Equal(Standing.Pending(), await app.StandingAsync(order));

        await app.PaidAsync(page);

        Assert.Equal(Standing.Paid(), await app.StandingAsync(order));
        Assert.Equal(["Paid"], await app.OutcomesAsync(order));
    }

    [Fact]
    public async Task The_same_notice_delivered_twice_pays_once()
    {
        var order = await app.PendingOrderAsync();
        var news = await app.NewsAsync(await app.StartedAsync(order));

        Assert.True(await app.HearAsync(news));
        await app.IntakeAsync();
        Assert.True(await app.HearAsync(news));
        await app.IntakeAsync();

        Assert.Equal(Standing.Paid(), await app.StandingAsync(order));
        Assert.Equal(["Paid"], await app.OutcomesAsync(order));
    }

    [Fact]
    public async Task Two_notices_of_one_payment_pay_once()
    {
        var order = await app.PendingOrderAsync();
        var page = await app.StartedAsync(order);

        await app.HearAsync(await app.NewsAsync(page));
        await app.HearAsync(await app.NewsAsync(page));
        await app.IntakeAsync();

        Assert.Equal(Standing.Paid(), await app.StandingAsync(order));
        Assert.Equal(["Paid", "Repeat"], await app.OutcomesAsync(order));
    }

    [Theory]
    [InlineData(SandboxEvent.Closed, SandboxEvent.Paid)]
    [InlineData(SandboxEvent.Paid, SandboxEvent.Closed)]
    public async Task Notices_out_of_order_end_the_same(string first, string second)
    {
        var order = await app.PendingOrderAsync();
        var page = await app.StartedAsync(order);

        await app.HearAsync(await app.NewsAsync(page, first));
        await app.IntakeAsync();
        await app.HearAsync(await app.NewsAsync(page, second));
        await app.IntakeAsync();

        Assert.Equal(Standing.Paid(), await app.StandingAsync(order));
    }

    [Fact]
    public async Task A_notice_that_never_comes_is_found_by_asking()
    {
        var order = await app.PendingOrderAsync();
        await app.PresentAsync(await app.StartedAsync(order));

        await app.RunAsync((PaymentReconciliation reconciliation) => reconciliation.RunAsync(Ct));
        Assert.Equal(Standing.Pending(), await app.StandingAsync(order));
        app.Time.MoveOn(PaymentReconciliation.FirstAsk);
        await app.RunAsync((PaymentReconciliation reconciliation) => reconciliation.RunAsync(Ct));

        Assert.Equal(Standing.Paid(), await app.StandingAsync(order));
    }

    [Fact]
    public async Task A_notice_that_comes_after_asking_changes_nothing()
    {
        var order = await app.PendingOrderAsync();
        await app.PresentAsync(await app.StartedAsync(order));

        // the buyer is back before the bank's notice
        await app.RunAsync((PaymentReconciliation reconciliation) => reconciliation.AskAboutAsync(order.Account.Id, order.Code, Ct));
        Assert.Equal(Standing.Paid(), await app.StandingAsync(order));
        await app.PostAsync();
        await app.IntakeAsync();

        Assert.Equal(Standing.Paid(), await app.StandingAsync(order));
        Assert.Equal(["Repeat"], await app.OutcomesAsync(order));
    }

    [Theory]
    [InlineData(SandboxCard.Declined)]
    [InlineData(SandboxCard.NoFunds)]
    [InlineData(SandboxCard.AsksToConfirm)]
    public async Task A_card_that_does_not_pay_leaves_everything_as_it_was_and_another_card_pays(string card)
    {
        var order = await app.PendingOrderAsync();
        var page = await app.StartedAsync(order);

        Assert.NotEqual(CardAnswer.Paid, await app.PresentAsync(page, card));
        await app.RunAsync((SandboxBank bank) => bank.ConfirmAsync(page, agreed: false, Ct));
        await app.PostAsync();
        await app.IntakeAsync();
        Assert.Equal(Standing.Pending(), await app.StandingAsync(order));

        await app.PaidAsync(page);
        Assert.Equal(Standing.Paid(), await app.StandingAsync(order));
    }

    [Fact]
    public async Task Money_for_seats_that_went_back_on_sale_takes_them_again_when_there_are_any()
    {
        var order = await app.PendingOrderAsync();
        var news = await app.NewsAsync(await app.StartedAsync(order));
        await ExpireAsync(order);

        await app.HearAsync(news);
        await app.IntakeAsync();

        Assert.Equal(Standing.Paid(attempts: "PaidLate") with { Mails = "order-expired order-paid" }, await app.StandingAsync(order));
        Assert.Equal("PaidLate", (await app.OutcomesAsync(order))[^1]);
    }

    [Fact]
    public async Task Money_for_seats_that_went_to_others_goes_back_and_a_mail_says_so()
    {
        var order = await app.PendingOrderAsync(capacity: 3);
        var page = await app.StartedAsync(order);
        var news = await app.NewsAsync(page);
        await ExpireAsync(order);
        await app.HeldAsync(app.NewBasket(), order.Category, tickets: 2);

        await app.HearAsync(news);
        await app.IntakeAsync();

        var refunded = new Standing(OrderState.Expired, "PaidLate", 0, 2, 0, 0, "order-expired payment-late-refunded", "late Requested");
        Assert.Equal(refunded, await app.StandingAsync(order));
    }

    [Fact]
    public async Task A_second_page_paid_for_one_order_goes_back_and_the_tickets_stay()
    {
        var order = await app.PendingOrderAsync();
        var first = await app.NewsAsync(await app.StartedAsync(order));
        await app.HearAsync(await app.NewsAsync(first.PaymentId, SandboxEvent.Closed));
        await app.IntakeAsync();
        var second = await app.NewsAsync(await app.StartedAsync(order));

        await app.HearAsync(second);
        await app.HearAsync(first);
        await app.IntakeAsync();

        var standing = Standing.Paid(attempts: "PaidTwice Paid") with { Mails = "order-paid payment-twice-refunded", Refunds = "twice Requested" };
        Assert.Equal(standing, await app.StandingAsync(order));
    }

    public static TheoryData<string> Wrong => ["less", "more", "currency", "order"];

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Another_amount_currency_or_order_issues_nothing_and_waits_for_an_organiser(string wrong)
    {
        var order = await app.PendingOrderAsync();
        var news = await app.NewsAsync(await app.StartedAsync(order));

        await app.HearAsync(wrong switch
        {
            "less" => news with { AmountCents = news.AmountCents - 1 },
            "more" => news with { AmountCents = news.AmountCents + 1 },
            "currency" => news with { Currency = "USD" },
            _ => news with { OrderId = Guid.CreateVersion7() },
        });
        await app.IntakeAsync();

        Assert.Equal(Standing.Pending(attempts: "WrongAmount"), await app.StandingAsync(order));
    }

    [Fact]
    public async Task An_event_about_no_attempt_of_ours_is_put_aside()
    {
        var order = await app.PendingOrderAsync();
        var news = await app.NewsAsync(await app.StartedAsync(order));

        await app.HearAsync(news with { AttemptId = Guid.CreateVersion7() });
        await app.IntakeAsync();

        Assert.Equal(["NotOurs"], await app.OutcomesAsync(order));
        Assert.Equal(Standing.Pending(), await app.StandingAsync(order));
    }

    /// <summary>The order ends as its time runs out; the bank, which closed the page, had taken the money all the same.</summary>
    private async Task ExpireAsync(PendingOrder order)
    {
        app.Time.MoveOn(TimeSpan.FromMinutes(46));
        Assert.Equal(ClosingResult.Ended, await app.RunAsync((OrderClosing closing) => closing.ExpireAsync(order.Id, Ct)));
    }
}

using Microsoft.EntityFrameworkCore;
using OgTickets.Orders;
using OgTickets.Payments;
using OgTickets.Payments.Sandbox;

namespace OgTickets.Tests.Payments;

/// <summary>The way to the bank's page, and how it is closed before seats go.</summary>
public sealed class CheckoutPaymentTests(PaymentApp app) : IClassFixture<PaymentApp>
{
    [Fact]
    public async Task Wanting_to_pay_again_leads_to_the_open_page()
    {
        var order = await app.PendingOrderAsync();

        Assert.Equal(await app.StartedAsync(order), await app.StartedAsync(order));

        Assert.Equal(Standing.Pending(), await app.StandingAsync(order));
    }

    [Fact]
    public async Task Somebody_elses_order_cannot_be_paid_nor_one_that_is_not_there()
    {
        var (order, stranger) = (await app.PendingOrderAsync(), await app.NewAccountAsync());

        Assert.IsType<PaymentStart.NotThere>(await app.StartAsync(stranger.Id, order.Id));
        Assert.IsType<PaymentStart.NotThere>(await app.StartAsync(order.Account.Id, Guid.CreateVersion7()));

        Assert.Equal(Standing.Pending(attempts: ""), await app.StandingAsync(order));
    }

    [Fact]
    public async Task The_page_takes_the_orders_amount_and_never_outlives_its_seats()
    {
        var order = await app.PendingOrderAsync(tickets: 3);
        app.Time.MoveOn(TimeSpan.FromMinutes(20));

        var page = await PageAsync(await app.StartedAsync(order));

        Assert.Equal((300_00, "EUR", order.Id), (page.AmountCents, page.Currency, page.OrderId));
        Assert.Equal((await app.OrderAsync(order.Id)).ExpiresAt, page.ExpiresAt);
        Assert.Equal($"{app.Address}fr/orders/{order.Code}?handler=Back", page.ReturnUrl);
    }

    [Fact]
    public async Task When_the_banks_answer_is_lost_the_next_click_finds_the_same_page()
    {
        var order = await app.PendingOrderAsync();
        app.Line.LosesAnswers = true;
        Assert.IsType<PaymentStart.TryLater>(await app.StartAsync(order.Account.Id, order.Id));
        app.Line.LosesAnswers = false;

        var page = await app.StartedAsync(order);

        Assert.Equal(page, Assert.Single(await app.DbAsync(db => db.SandboxPayments.Where(p => p.OrderId == order.Id).Select(p => p.Id).ToListAsync(Ct))));
        Assert.Equal(Standing.Pending(), await app.StandingAsync(order));
    }

    [Fact]
    public async Task A_page_that_ran_out_makes_way_for_a_new_one()
    {
        var order = await app.PendingOrderAsync();
        var first = await app.StartedAsync(order);
        app.Time.MoveOn(TimeSpan.FromMinutes(37));

        var second = await app.StartedAsync(order);

        Assert.NotEqual(first, second);
        Assert.Equal(Standing.Pending(attempts: "Expired Open"), await app.StandingAsync(order));
        await app.PaidAsync(second);
        Assert.Equal(Standing.Paid(attempts: "Expired Paid"), await app.StandingAsync(order));
    }

    [Fact]
    public async Task A_paid_order_is_not_paid_again_and_one_that_ended_not_at_all()
    {
        var (paid, late) = (await app.PendingOrderAsync(), await app.PendingOrderAsync());
        await app.PaidAsync(await app.StartedAsync(paid));
        app.Time.MoveOn(TimeSpan.FromMinutes(45));

        Assert.IsType<PaymentStart.AlreadyPaid>(await app.StartAsync(paid.Account.Id, paid.Id));
        Assert.IsType<PaymentStart.Ended>(await app.StartAsync(late.Account.Id, late.Id));
    }

    [Fact]
    public async Task Editing_the_basket_closes_the_page_before_the_seats_move()
    {
        var order = await app.PendingOrderAsync();
        var page = await app.StartedAsync(order);

        Assert.Equal(ClosingResult.Ended, await CancelAsync(order));

        Assert.Equal(CardAnswer.Ended, await app.PresentAsync(page));
        Assert.Equal(new Standing(OrderState.Cancelled, "Closed", 0, 2, 0, 0, "", ""), await app.StandingAsync(order));
    }

    [Fact]
    public async Task Given_up_in_another_tab_while_the_page_opens_the_order_leads_to_no_page()
    {
        var order = await app.PendingOrderAsync();
        app.Line.Meanwhile = () => CancelAsync(order);

        Assert.IsType<PaymentStart.Ended>(await app.StartAsync(order.Account.Id, order.Id));

        Assert.Equal(new Standing(OrderState.Cancelled, "Closed", 0, 2, 0, 0, "", ""), await app.StandingAsync(order));
    }

    [Fact]
    public async Task Money_that_was_there_first_wins_over_an_edited_basket()
    {
        var order = await app.PendingOrderAsync();
        await app.PresentAsync(await app.StartedAsync(order));

        Assert.Equal(ClosingResult.AlreadyPaid, await CancelAsync(order));

        Assert.Equal(Standing.Paid(), await app.StandingAsync(order));
    }

    [Fact]
    public async Task While_the_bank_is_silent_nothing_ends_and_nothing_is_lost()
    {
        var order = await app.PendingOrderAsync();
        app.Line.LosesAnswers = true; // the bank has opened a page that we know nothing of
        Assert.IsType<PaymentStart.TryLater>(await app.StartAsync(order.Account.Id, order.Id));
        app.Line.IsCut = true;
        Assert.Equal(ClosingResult.TryLater, await CancelAsync(order));
        Assert.Equal(Standing.Pending(attempts: "Opening"), await app.StandingAsync(order));
        (app.Line.LosesAnswers, app.Line.IsCut) = (false, false);

        Assert.Equal(ClosingResult.Ended, await CancelAsync(order));

        var page = await app.DbAsync(db => db.SandboxPayments.AsNoTracking().SingleAsync(p => p.OrderId == order.Id, Ct));
        Assert.Equal(SandboxPaymentState.Closed, page.State);
    }

    [Fact]
    public async Task An_order_whose_time_runs_out_is_asked_about_first()
    {
        var (paid, unpaid) = (await app.PendingOrderAsync(), await app.PendingOrderAsync());
        await app.PresentAsync(await app.StartedAsync(paid)); // and its notice is lost
        await app.StartedAsync(unpaid);
        app.Time.MoveOn(TimeSpan.FromMinutes(46));

        await app.RunAsync((OrderExpiry expiry) => expiry.RunAsync(Ct));

        Assert.Equal(Standing.Paid(), await app.StandingAsync(paid));
        Assert.Equal(new Standing(OrderState.Expired, "Expired", 0, 0, 0, 0, "order-expired", ""), await app.StandingAsync(unpaid));
    }

    [Fact]
    public async Task A_page_left_open_for_an_order_that_is_over_is_closed_by_the_next_round()
    {
        var order = await app.PendingOrderAsync();
        var page = await app.StartedAsync(order);
        await app.DbAsync(db => db.Orders.Where(o => o.Id == order.Id).ExecuteUpdateAsync(set => set.SetProperty(o => o.State, OrderState.Cancelled), Ct));
        app.Time.MoveOn(PaymentReconciliation.FirstAsk);

        await app.RunAsync((PaymentReconciliation reconciliation) => reconciliation.RunAsync(Ct));

        Assert.Equal(CardAnswer.Ended, await app.PresentAsync(page));
    }

    private Task<ClosingResult> CancelAsync(PendingOrder order) => app.RunAsync((OrderClosing closing) => closing.CancelAsync(order.Id, Ct));

    private Task<SandboxPayment> PageAsync(Guid page) => app.DbAsync(db => db.SandboxPayments.AsNoTracking().SingleAsync(p => p.Id == page, Ct));
}

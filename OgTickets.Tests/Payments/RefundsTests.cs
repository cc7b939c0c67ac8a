using Microsoft.EntityFrameworkCore;
using OgTickets.Orders;
using OgTickets.Payments;
using OgTickets.Payments.Sandbox;
using OgTickets.Tickets;

namespace OgTickets.Tests.Payments;

/// <summary>Tickets given back: they die and their seats return at once, the money follows and moves once.</summary>
public sealed class RefundsTests(PaymentApp app) : IClassFixture<PaymentApp>
{
    private static readonly Standing Refunded = new(OrderState.Refunded, "Paid", 0, 0, 0, 0, "order-paid refund-underway", "organiser Requested");
    private static readonly Standing PaidOut = Refunded with { Mails = "order-paid refund-underway refund-done", Refunds = "organiser Done" };

    [Fact]
    public async Task Tickets_die_seats_and_limits_return_and_the_money_follows_with_a_mail()
    {
        var order = await app.PaidByCardAsync();

        Assert.Equal(RefundResult.Requested, await app.GiveBackAsync(order.Id));
        Assert.Equal(Refunded, await app.StandingAsync(order));
        await app.PayOutAsync();

        Assert.Equal(PaidOut, await app.StandingAsync(order));
        Assert.Equal((200_00L, 200_00L, 1), await app.MoneyGivenBackAsync(order));
    }

    [Fact]
    public async Task One_ticket_of_two_leaves_the_order_partly_refunded_and_the_other_ticket_alive()
    {
        var order = await app.PaidByCardAsync();
        var (first, second) = await TwoTicketsAsync(order);

        Assert.Equal(RefundResult.Requested, await app.GiveBackAsync(order.Id, forced: false, first));
        Assert.Equal(new Standing(OrderState.PartlyRefunded, "Paid", 1, 0, 1, 1, "order-paid refund-underway", "organiser Requested"), await app.StandingAsync(order));
        Assert.Equal(RefundResult.AlreadyRefunded, await app.GiveBackAsync(order.Id, forced: true, first, second));
        await app.PayOutAsync();
        Assert.Equal((100_00L, 100_00L, 1), await app.MoneyGivenBackAsync(order));

        Assert.Equal(RefundResult.Requested, await app.GiveBackAsync(order.Id, forced: false, second));
        await app.PayOutAsync();

        Assert.Equal(Refunded with { Mails = "order-paid refund-underway refund-done refund-underway refund-done", Refunds = "organiser Done organiser Done" }, await app.StandingAsync(order));
        Assert.Equal((200_00L, 200_00L, 2), await app.MoneyGivenBackAsync(order));
        Assert.Equal(RefundResult.AlreadyRefunded, await app.GiveBackAsync(order.Id, forced: true, first));
    }

    [Fact]
    public async Task A_ticket_that_let_somebody_in_is_given_back_only_by_force()
    {
        var order = await app.PaidByCardAsync();
        var (used, _) = await TwoTicketsAsync(order);
        await app.ChangeTicketAsync(used, admitted: 1);

        Assert.Equal(RefundResult.InUse, await app.GiveBackAsync(order.Id));
        Assert.Equal(Standing.Paid(), await app.StandingAsync(order));
        Assert.Equal(RefundResult.Requested, await app.GiveBackAsync(order.Id, forced: true));
    }

    [Fact]
    public async Task A_ticket_that_was_revoked_asks_for_force_too()
    {
        var order = await app.PaidByCardAsync();
        var (revoked, _) = await TwoTicketsAsync(order);
        await app.ChangeTicketAsync(revoked, TicketState.Revoked);

        Assert.Equal(RefundResult.InUse, await app.GiveBackAsync(order.Id));
        Assert.Equal(RefundResult.Requested, await app.GiveBackAsync(order.Id, forced: true));
    }

    [Fact]
    public async Task Money_that_the_buyers_bank_asks_for_already_does_not_go_back_a_second_way_even_by_force()
    {
        var order = await app.PaidByCardAsync();
        var (disputed, _) = await TwoTicketsAsync(order);
        await app.ChangeTicketAsync(disputed, TicketState.Disputed);

        Assert.Equal(RefundResult.Disputed, await app.GiveBackAsync(order.Id, forced: true));
    }

    [Fact]
    public async Task What_was_not_paid_is_not_there_or_was_not_chosen_gives_no_money()
    {
        var (order, other) = (await app.PendingOrderAsync(), await app.PaidByCardAsync());
        var (foreign, _) = await TwoTicketsAsync(other);

        Assert.Equal(RefundResult.NothingChosen, await app.GiveBackAsync(order.Id));
        Assert.Equal(RefundResult.NotPaid, await app.GiveBackAsync(order.Id, forced: true, foreign));
        Assert.Equal(RefundResult.NotThere, await app.GiveBackAsync(Guid.CreateVersion7(), forced: true, foreign));
        var paid = await app.PaidByCardAsync();
        Assert.Equal(RefundResult.NotThere, await app.GiveBackAsync(paid.Id, forced: true, foreign));
        Assert.Equal(Standing.Paid(), await app.StandingAsync(other));
    }

    [Fact]
    public async Task More_than_the_payment_still_holds_is_refused()
    {
        var order = await app.PaidByCardAsync();
        await app.DbAsync(db => db.PaymentAttempts.Where(a => a.OrderId == order.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.RefundedCents, 50_00), Ct));

        Assert.Equal(RefundResult.NoMoneyLeft, await app.GiveBackAsync(order.Id));
        Assert.Equal(Standing.Paid(), await app.StandingAsync(order));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t")]
    [InlineData("too long")]
    public async Task A_reason_is_needed_and_must_be_one(string note)
    {
        var order = await app.PaidByCardAsync();
        var (ticket, _) = await TwoTicketsAsync(order);
        if (note == "too long") note = new string('x', Refunds.LongestNote + 1);

        await Assert.ThrowsAsync<ArgumentException>(() => app.RunAsync((Refunds refunds) => refunds.ByOrganiserAsync(order.Id, [ticket], note, forced: true, Ct)));
    }

    [Fact]
    public async Task A_code_is_no_reason_and_is_not_kept()
    {
        var ticket = await app.PaidTicketAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => app.RunAsync((Refunds refunds) => refunds.ByOrganiserAsync(ticket.OrderId, [ticket.Id], $"see {app.CodeOf(ticket)}", forced: true, Ct)));
    }

    [Fact]
    public async Task A_silent_bank_is_asked_again_later_and_a_lost_answer_moves_no_second_euro()
    {
        var order = await app.PaidByCardAsync();
        await app.GiveBackAsync(order.Id);
        app.Line.IsCut = true;
        await app.PayOutAsync();
        (app.Line.IsCut, app.Line.LosesAnswers) = (false, true);
        app.Time.MoveOn(TimeSpan.FromSeconds(10));
        await app.PayOutAsync();
        Assert.Equal(Refunded, await app.StandingAsync(order));
        app.Line.LosesAnswers = false;
        app.Time.MoveOn(TimeSpan.FromSeconds(20));

        await app.PayOutAsync();

        Assert.Equal(PaidOut, await app.StandingAsync(order));
        Assert.Equal((200_00L, 200_00L, 1), await app.MoneyGivenBackAsync(order));
    }

    [Fact]
    public async Task When_the_power_goes_out_after_the_bank_paid_the_next_round_only_writes_it_down()
    {
        var order = await app.PaidByCardAsync();
        await app.GiveBackAsync(order.Id);

        app.Power.After(commits: 2); // taking it, and the bank's own book
        await Assert.ThrowsAsync<PowerCutException>(app.PayOutAsync);
        app.Time.MoveOn(TimeSpan.FromSeconds(10));
        await app.PayOutAsync();

        Assert.Equal(PaidOut, await app.StandingAsync(order));
        Assert.Equal((200_00L, 200_00L, 1), await app.MoneyGivenBackAsync(order));
    }

    [Fact]
    public async Task A_refund_the_provider_will_not_do_fails_for_a_person_to_see_and_the_buyer_is_told()
    {
        var order = await app.PaidByCardAsync();
        await app.DbAsync(db => db.PaymentAttempts.Where(a => a.OrderId == order.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.Provider, "elsewhere"), Ct));
        await app.GiveBackAsync(order.Id);

        await app.PayOutAsync();

        Assert.Equal(Refunded with { Mails = "order-paid refund-underway refund-failed", Refunds = "organiser Failed" }, await app.StandingAsync(order));
    }

    [Fact]
    public async Task Money_that_came_twice_goes_back_and_the_order_stays_paid()
    {
        var order = await app.PendingOrderAsync();
        var first = await app.StartedAsync(order);
        await app.HearAsync(await app.NewsAsync(first, SandboxEvent.Closed));
        await app.IntakeAsync();
        await app.PaidAsync(await app.StartedAsync(order));
        await app.DbAsync(db => db.SandboxPayments.Where(p => p.Id == first).ExecuteUpdateAsync(set => set.SetProperty(p => p.State, SandboxPaymentState.Paid), Ct));
        await app.HearAsync(await app.NewsAsync(first));
        await app.IntakeAsync();

        await app.PayOutAsync();

        var standing = Standing.Paid(attempts: "PaidTwice Paid") with { Mails = "order-paid payment-twice-refunded", Refunds = "twice Done" };
        Assert.Equal(standing, await app.StandingAsync(order));
        Assert.Equal(RefundResult.Requested, await app.GiveBackAsync(order.Id)); // and what it was paid with can still be given back
    }

    private Task<(Guid First, Guid Second)> TwoTicketsAsync(PendingOrder order) => app.DbAsync(async db =>
        await db.Tickets.Where(t => t.OrderId == order.Id).OrderBy(t => t.Id).Select(t => t.Id).ToListAsync(Ct) is [var first, var second] ? (first, second) : throw new InvalidOperationException("Not two tickets."));
}

using Microsoft.EntityFrameworkCore;
using OgTickets.Orders;
using OgTickets.Payments;
using OgTickets.Payments.Sandbox;
using OgTickets.Tickets;

namespace OgTickets.Tests.Payments;

/// <summary>An order given back: its tickets die and its seats return at once, the money follows and moves once.</summary>
public sealed class RefundsTests(PaymentApp app) : IClassFixture<PaymentApp>
{
    private static readonly Standing Refunded = new(OrderState.Refunded, "Paid", 0, 0, 0, 0, "order-paid", "buyer Requested");
    private static readonly Standing PaidOut = Refunded with { Mails = "order-paid refund-done", Refunds = "buyer Done" };

    [Fact]
    public async Task Tickets_die_seats_and_limits_return_and_the_money_follows_with_a_mail()
    {
        var order = await PaidAsync();

        Assert.Equal(RefundResult.Requested, await RefundAsync(order));
        Assert.Equal(Refunded, await app.StandingAsync(order));
        await PayOutAsync();

        Assert.Equal(PaidOut, await app.StandingAsync(order));
        Assert.Equal((200_00L, 200_00L, 1), await MoneyAsync(order));
    }

    [Fact]
    public async Task Asked_twice_at_the_same_instant_gives_one_refund()
    {
        var order = await PaidAsync();

        var answers = await app.AllAtOnceAsync(Row.Of("orders", order.Id), callers: 2, () => RefundAsync(order));

        Assert.Equal([RefundResult.Requested, RefundResult.AlreadyRefunded], answers.Order());
        Assert.Equal(Refunded, await app.StandingAsync(order));
    }

    [Fact]
    public async Task A_ticket_that_let_somebody_in_is_given_back_only_by_force()
    {
        var order = await PaidAsync();
        await app.DbAsync(db => db.Tickets.Where(t => t.OrderId == order.Id).Take(1).ExecuteUpdateAsync(set => set.SetProperty(t => t.Admitted, 1), Ct));

        Assert.Equal(RefundResult.InUse, await RefundAsync(order));
        Assert.Equal(Standing.Paid(), await app.StandingAsync(order));
        Assert.Equal(RefundResult.Requested, await RefundAsync(order, forced: true));
    }

    [Fact]
    public async Task A_ticket_that_is_dead_already_asks_for_force_too()
    {
        var order = await PaidAsync();
        await app.DbAsync(db => db.Tickets.Where(t => t.OrderId == order.Id).Take(1).ExecuteUpdateAsync(set => set.SetProperty(t => t.State, TicketState.Revoked), Ct));

        Assert.Equal(RefundResult.InUse, await RefundAsync(order));
    }

    [Fact]
    public async Task What_was_not_paid_or_is_not_there_gives_no_money()
    {
        var order = await app.PendingOrderAsync();

        Assert.Equal(RefundResult.NotPaid, await RefundAsync(order));
        Assert.Equal(RefundResult.NotThere, await RefundAsync(order with { Id = Guid.CreateVersion7() }));
    }

    [Fact]
    public async Task A_silent_bank_is_asked_again_later_and_a_lost_answer_moves_no_second_euro()
    {
        var order = await PaidAsync();
        await RefundAsync(order);
        app.Line.IsCut = true;
        await PayOutAsync();
        (app.Line.IsCut, app.Line.LosesAnswers) = (false, true);
        app.Time.MoveOn(TimeSpan.FromSeconds(10));
        await PayOutAsync();
        Assert.Equal(Refunded, await app.StandingAsync(order));
        app.Line.LosesAnswers = false;
        app.Time.MoveOn(TimeSpan.FromSeconds(20));

        await PayOutAsync();

        Assert.Equal(PaidOut, await app.StandingAsync(order));
        Assert.Equal((200_00L, 200_00L, 1), await MoneyAsync(order));
    }

    [Fact]
    public async Task When_the_power_goes_out_after_the_bank_paid_the_next_round_only_writes_it_down()
    {
        var order = await PaidAsync();
        await RefundAsync(order);

        app.Power.After(commits: 2); // taking it, and the bank's own book
        await Assert.ThrowsAsync<PowerCutException>(PayOutAsync);
        app.Time.MoveOn(TimeSpan.FromSeconds(10));
        await PayOutAsync();

        Assert.Equal(PaidOut, await app.StandingAsync(order));
        Assert.Equal((200_00L, 200_00L, 1), await MoneyAsync(order));
    }

    [Fact]
    public async Task A_refund_the_provider_will_not_do_fails_for_a_person_to_see()
    {
        var order = await PaidAsync();
        await app.DbAsync(db => db.PaymentAttempts.Where(a => a.OrderId == order.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.Provider, "elsewhere"), Ct));
        await RefundAsync(order);

        await PayOutAsync();

        Assert.Equal(Refunded with { Refunds = "buyer Failed" }, await app.StandingAsync(order));
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

        await PayOutAsync();

        var standing = Standing.Paid(attempts: "PaidTwice Paid") with { Mails = "order-paid payment-twice-refunded", Refunds = "twice Done" };
        Assert.Equal(standing, await app.StandingAsync(order));
        Assert.Equal(RefundResult.Requested, await RefundAsync(order)); // and what it was paid with can still be given back
    }

    private async Task<PendingOrder> PaidAsync()
    {
        var order = await app.PendingOrderAsync();
        await app.PaidAsync(await app.StartedAsync(order));
        return order;
    }

    private Task<RefundResult> RefundAsync(PendingOrder order, bool forced = false) =>
        app.RunAsync((Refunds refunds) => refunds.RefundWholeAsync(order.Id, RefundReason.Buyer, forced, Ct));

    private Task PayOutAsync() => app.RunAsync((RefundPayout payout) => payout.RunAsync(Ct));

    /// <summary>Cents given back by our book and by the bank's, and the bank's movements.</summary>
    private Task<(long Ours, long Bank, int Movements)> MoneyAsync(PendingOrder order) => app.DbAsync(async db =>
    {
        var payment = await db.SandboxPayments.AsNoTracking().SingleAsync(p => p.OrderId == order.Id, Ct);
        return (await db.PaymentAttempts.Where(a => a.OrderId == order.Id).SumAsync(a => a.RefundedCents, Ct), payment.RefundedCents,
            await db.SandboxRefunds.CountAsync(r => r.PaymentId == payment.Id, Ct));
    });
}

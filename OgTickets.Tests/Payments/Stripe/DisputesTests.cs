using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using OgTickets.Gate;
using OgTickets.Orders;
using OgTickets.Payments;
using OgTickets.Persistence;
using OgTickets.Tests.Support.StripePeer;
using OgTickets.Tickets;

namespace OgTickets.Tests.Payments.Stripe;

/// <summary>The buyer's bank asks for the money back: nobody comes in until it is known who keeps it.</summary>
public sealed class DisputesTests(StripeApp app) : IClassFixture<StripeApp>
{
    [Fact]
    public async Task While_it_is_open_the_gate_refuses_the_tickets_as_disputed_and_the_buyer_is_told()
    {
        var (order, payment) = await app.PaidAtStripeAsync();

        app.Peer.Book.OpenDispute(payment.Id);
        await app.HearStripeAsync();

        Assert.Equal(GateAnswer.Disputed, await app.ScanAsync(order));
        Assert.Equal(new Standing(OrderState.Paid, "Paid", 0, 0, 2, 2, "order-paid dispute-opened", ""), await app.StandingAsync(order));
    }

    [Fact]
    public async Task Won_the_tickets_live_again_and_the_buyer_is_told()
    {
        var (order, payment) = await app.PaidAtStripeAsync();
        var dispute = app.Peer.Book.OpenDispute(payment.Id);
        await app.HearStripeAsync();

        app.Peer.Book.CloseDispute(dispute.Id, won: true);
        await app.HearStripeAsync();

        Assert.Equal(Standing.Paid() with { Mails = "order-paid dispute-opened dispute-won" }, await app.StandingAsync(order));
        Assert.Equal(GateAnswer.Admitted, await app.ScanAsync(order));
    }

    [Fact]
    public async Task Lost_the_tickets_die_the_seats_return_and_the_money_is_counted_as_gone()
    {
        var (order, payment) = await app.PaidAtStripeAsync();
        var dispute = app.Peer.Book.OpenDispute(payment.Id);
        await app.HearStripeAsync();

        app.Peer.Book.CloseDispute(dispute.Id, won: false);
        await app.HearStripeAsync();
        await app.RunAsync((RefundPayout payout) => payout.RunAsync(Ct)); // nothing more to pay

        Assert.Equal(new Standing(OrderState.Refunded, "Paid", 0, 0, 0, 0, "order-paid dispute-opened dispute-lost", "dispute Done"), await app.StandingAsync(order));
        Assert.Equal(200_00, (await app.OrderAsync(order.Id)).RefundedCents);
        Assert.Empty(payment.Refunds);
    }

    [Theory]
    [InlineData(true, OrderState.Paid), InlineData(false, OrderState.Refunded)]
    public async Task Its_end_heard_before_its_beginning_is_its_end(bool won, OrderState ends)
    {
        var (order, payment) = await app.PaidAtStripeAsync();
        app.Peer.Book.CloseDispute(app.Peer.Book.OpenDispute(payment.Id).Id, won);
        foreach (var told in app.Peer.Book.Events.Where(e => !e.IsDelivered).Reverse().ToList())
        {
            await app.Post.DeliverAsync(told, Ct);
            await app.Post.DeliverAsync(told, Ct);
            await app.IntakeAsync();
        }

        Assert.Equal(ends, (await app.StandingAsync(order)).Order);
        Assert.Equal(won ? 2 : 0, (await app.StandingAsync(order)).LiveTickets);
        Assert.Equal("Repeat", (await app.OutcomesOfAsync(payment.Id))[^1]);
    }

    [Fact]
    public async Task A_question_of_the_bank_that_takes_no_money_leaves_the_tickets_alone()
    {
        var (order, payment) = await app.PaidAtStripeAsync();
        var question = app.Peer.Book.OpenDispute(payment.Id, asQuestion: true);
        await app.HearStripeAsync();
        app.Peer.Book.CloseDispute(question.Id, won: false);
        await app.HearStripeAsync();

        Assert.Equal(Standing.Paid(), await app.StandingAsync(order));
        Assert.Equal(["Paid", "BankAsks", "BankAsks"], await app.OutcomesOfAsync(payment.Id));
    }

    [Fact]
    public async Task Part_of_the_money_lost_leaves_the_tickets_refused_until_an_organiser_decides()
    {
        var (order, payment) = await app.PaidAtStripeAsync();
        var dispute = app.Peer.Book.OpenDispute(payment.Id, 100_00);
        await app.HearStripeAsync();
        app.Peer.Book.CloseDispute(dispute.Id, won: false);
        await app.HearStripeAsync();

        Assert.Equal(new Standing(OrderState.PartlyRefunded, "Paid", 0, 0, 2, 2, "order-paid dispute-opened", "dispute Done"), await app.StandingAsync(order));
        Assert.True(await app.DbAsync(db => db.Refunds.Where(r => r.OrderId == order.Id).Select(r => r.IsHeld).SingleAsync(Ct)));
    }

    [Theory]
    [InlineData(StripeFault.TooMany, "/v1/disputes"), InlineData(StripeFault.KeyRevoked, "/v1/disputes"), InlineData(StripeFault.LineCut, "/v1/payment_intents"), InlineData(StripeFault.GatewayPage, "/v1/payment_intents")]
    public async Task As_long_as_Stripe_does_not_say_how_it_stands_its_notice_waits(StripeFault fault, string at)
    {
        var (order, payment) = await app.PaidAtStripeAsync();
        app.Peer.Book.OpenDispute(payment.Id);
        app.Peer.Fail(fault, at);
        await app.HearStripeAsync();
        Assert.Equal((Standing.Paid(), "waiting"), (await app.StandingAsync(order), (await app.OutcomesOfAsync(payment.Id))[^1]));

        app.Time.MoveOn(TimeSpan.FromSeconds(10));
        await app.IntakeAsync();

        Assert.Equal((0, "DisputeOpened"), ((await app.StandingAsync(order)).LiveTickets, (await app.OutcomesOfAsync(payment.Id))[^1]));
    }

    [Fact]
    public async Task What_went_back_before_is_not_counted_as_gone_a_second_time()
    {
        var (order, payment) = await app.PaidAtStripeAsync();
        app.Peer.Book.Refund(payment.Id, null);
        app.Peer.Book.CloseDispute(app.Peer.Book.OpenDispute(payment.Id).Id, won: false);

        await app.HearStripeAsync();

        Assert.Equal(200_00, (await app.OrderAsync(order.Id)).RefundedCents);
        Assert.Equal(["provider Done"], [(await app.StandingAsync(order)).Refunds]);
    }

    [Fact]
    public async Task Of_a_dispute_and_a_scan_at_the_same_instant_whoever_is_first_counts_and_nobody_else_comes_in()
    {
        var (order, payment) = await app.PaidAtStripeAsync();
        app.Peer.Book.OpenDispute(payment.Id);
        await app.Post.RoundAsync(Ct);
        var ticket = await app.FirstTicketAsync(order);
        var before = app.Time.Now;
        await app.GoToAsync(order.Category.SessionCode, TimeSpan.FromHours(1));

        var answers = await app.AllAtOnceAsync<object>(Row.Of("tickets", ticket.Id), [async () => await app.ScanNowAsync(ticket), async () => { await app.IntakeAsync(); return true; }]);

        var after = await app.FirstTicketAsync(order);
        Assert.Equal((TicketState.Disputed, answers[0] is GateAnswer.Admitted ? 1 : 0), (after.State, after.Admitted));
        Assert.Equal(GateAnswer.Disputed, await app.ScanNowAsync(ticket));
        app.Time.Now = before;
    }

    [Fact]
    public async Task Two_notices_at_the_same_instant_are_one_dispute()
    {
        var (order, payment) = await app.PaidAtStripeAsync();
        await app.TwoNoticesOfADisputeAsync(payment.Id, Row.Of("orders", order.Id));

        Assert.Equal(["DisputeOpened", "Paid", "Repeat"], (await app.OutcomesOfAsync(payment.Id)).Order());
        Assert.Equal("order-paid dispute-opened", (await app.StandingAsync(order)).Mails);
    }
}

/// <summary>The twin: without the order's lock one dispute would be written twice, and only the rule on its name stops it.</summary>
public sealed class DisputesTwins(DisputesTwins.Unlocked app) : IClassFixture<DisputesTwins.Unlocked>
{
    public sealed class Unlocked(TestCluster cluster) : StripeApp(cluster)
    {
        protected override IReadOnlyList<IInterceptor> Interceptors => [new WithoutRowLocks()];
    }

    [Fact]
    public async Task Without_the_orders_lock_only_the_rule_on_its_name_keeps_a_dispute_one()
    {
        var (order, payment) = await app.PaidAtStripeAsync();
        var ticket = await app.FirstTicketAsync(order);

        var refused = await app.TwoNoticesOfADisputeAsync(payment.Id, Row.Of("tickets", ticket.Id));

        Assert.Single(refused, no => no);
    }
}

/// <summary>What a test and its twin share.</summary>
internal static class AtTheDoor
{
    public static Task<Ticket> FirstTicketAsync(this App app, PendingOrder order) => app.DbAsync(db => db.Tickets.AsNoTracking().Where(t => t.OrderId == order.Id).OrderBy(t => t.Id).FirstAsync(Ct));

    public static async Task<GateAnswer> ScanNowAsync(this App app, Ticket ticket) => Assert.IsType<GateResult.Answered>(await app.RunAsync((GateDesk desk) =>
        desk.ScanAsync(new Scan(Guid.NewGuid(), Guid.NewGuid(), "A", ticket.SessionNumber, app.CodeOf(ticket), 1), Ct))).Answer;

    /// <summary>Scans one of the order's tickets an hour before its session, then time is as it was.</summary>
    public static async Task<GateAnswer> ScanAsync(this App app, PendingOrder order)
    {
        var before = app.Time.Now;
        await app.GoToAsync(order.Category.SessionCode, TimeSpan.FromHours(1));
        var answer = await app.ScanNowAsync(await app.FirstTicketAsync(order));
        app.Time.Now = before;
        return answer;
    }

    /// <summary>Two notices of one dispute, each worked by an intake of its own, both waiting at the row before either goes on. Whether each was refused by the rule on its name.</summary>
    public static async Task<bool[]> TwoNoticesOfADisputeAsync(this StripeApp app, string payment, Row row)
    {
        var dispute = app.Peer.Book.OpenDispute(payment);
        app.Peer.Book.Tell("charge.dispute.created", dispute.Json());
        await app.Post.RoundAsync(Ct);
        return await app.NoticeEachAsync(row, async () =>
        {
            try
            {
                await app.IntakeAsync();
                return false;
            }
            catch (DbUpdateException no) when (no.Broke(Constraints.DisputeOnce) || no.Broke(Constraints.MailCause))
            {
                return true;
            }
        });
    }
}

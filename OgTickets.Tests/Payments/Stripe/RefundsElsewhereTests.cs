using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using OgTickets.Orders;
using OgTickets.Payments;
using OgTickets.Persistence;
using OgTickets.Reporting.Books;
using OgTickets.Tests.Support.StripePeer;

namespace OgTickets.Tests.Payments.Stripe;

/// <summary>Money that went back without the shop asking, and what Stripe says later of money the shop did ask for.</summary>
public sealed class RefundsElsewhereTests(StripeApp app) : IClassFixture<StripeApp>
{
    private static readonly Standing Gone = new(OrderState.Refunded, "Paid", 0, 0, 0, 0, "order-paid tickets-given-back", "provider Done");

    [Fact]
    public async Task All_given_back_at_the_dashboard_ends_as_our_own_refund_does()
    {
        var (order, payment) = await app.PaidAtStripeAsync();

        app.Peer.Book.Refund(payment.Id, null);
        await app.HearStripeAsync();

        Assert.Equal(Gone, await app.StandingAsync(order));
        Assert.Equal((200_00L, 200_00L), await MoneyAsync(order));
    }

    [Fact]
    public async Task Its_notices_twice_and_the_last_first_end_the_same()
    {
        var (order, payment) = await app.PaidAtStripeAsync();
        app.Peer.Book.Refund(payment.Id, null);
        foreach (var told in app.Peer.Book.Events.Where(e => !e.IsDelivered).Reverse().ToList())
        {
            Assert.True(await app.Post.DeliverAsync(told, Ct));
            await app.IntakeAsync();
            Assert.True(await app.Post.DeliverAsync(told, Ct));
            await app.IntakeAsync();
        }

        Assert.Equal(Gone, await app.StandingAsync(order));
        Assert.Equal(["Paid", "Refunded", "Repeat"], await app.OutcomesOfAsync(payment.Id));
    }

    [Fact]
    public async Task Part_given_back_at_the_dashboard_kills_no_ticket_and_waits_for_an_organiser()
    {
        var (order, payment) = await app.PaidAtStripeAsync();

        app.Peer.Book.Refund(payment.Id, 50_00);
        await app.HearStripeAsync();

        Assert.Equal(Standing.Paid() with { Order = OrderState.PartlyRefunded, Refunds = "provider Done" }, await app.StandingAsync(order));
        Assert.Equal((50_00L, 50_00L), await MoneyAsync(order));
        Assert.True((await RefundAsync(order)).IsHeld);
    }

    [Fact]
    public async Task The_rest_given_back_too_kills_the_tickets_and_nothing_waits_any_more()
    {
        var (order, payment) = await app.PaidAtStripeAsync();
        app.Peer.Book.Refund(payment.Id, 50_00);
        await app.HearStripeAsync();

        app.Peer.Book.Refund(payment.Id, null);
        await app.HearStripeAsync();

        Assert.Equal(Gone with { Refunds = "provider Done provider Done" }, await app.StandingAsync(order));
        var refunds = await app.DbAsync(db => db.Refunds.AsNoTracking().Include(r => r.Lines).Where(r => r.OrderId == order.Id).OrderBy(r => r.Lines.Count).ToListAsync(Ct));
        Assert.Equal([(0, 0L), (2, 150_00L)], refunds.Select(r => (r.Lines.Count, r.Lines.Sum(l => l.AmountCents))));
        Assert.DoesNotContain(refunds, r => r.IsHeld);
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task Given_back_here_and_at_the_dashboard_the_money_moves_once(bool heardFirst)
    {
        var (order, payment) = await app.PaidAtStripeAsync();
        await GiveBackAsync(order);
        app.Peer.Book.Refund(payment.Id, null);

        if (heardFirst) await app.HearStripeAsync();
        await PayOutAsync();
        await app.HearStripeAsync();

        Assert.Equal(("organiser Done", 200_00L), ((await app.StandingAsync(order)).Refunds, payment.Refunded));
        Assert.Equal((200_00L, 200_00L), await MoneyAsync(order));
    }

    [Fact]
    public async Task Two_promises_that_are_more_than_was_paid_are_for_a_person()
    {
        var (order, payment) = await app.PaidAtStripeAsync();
        await GiveBackAsync(order, tickets: 1);

        app.Peer.Book.Refund(payment.Id, 150_00);
        await app.HearStripeAsync();
        await PayOutAsync();

        Assert.Equal(["Paid", "RefundsDisagree", "RefundsDisagree"], await app.OutcomesOfAsync(payment.Id));
        Assert.Equal("organiser Failed", (await app.StandingAsync(order)).Refunds);
        Assert.Contains(await app.RunAsync((MoneyWatch watch) => watch.DisagreeingAsync(Ct)), matter => matter.Kind is MoneyMatterKind.RefundsDisagree && matter.OrderCode == order.Code);
    }

    [Fact]
    public async Task Money_of_an_order_nobody_has_heard_of_yet_is_asked_about_first()
    {
        var order = await app.PendingOrderAsync();
        var page = await app.AtStripeAsync(order);
        app.Peer.Book.Pay(page);
        app.Peer.Book.Refund(app.Peer.Book.Session(page).Payment!.Id, null);
        foreach (var paid in app.Peer.Book.Events.Where(e => e.Type == "checkout.session.completed")) paid.IsDelivered = true; // lost

        await app.HearStripeAsync();

        Assert.Equal(Gone, await app.StandingAsync(order));
    }

    [Fact]
    public async Task A_refund_that_takes_days_is_followed_without_any_notice()
    {
        var (order, payment) = await app.PaidAtStripeAsync();
        app.Peer.Book.RefundsTakeTime = true;
        await GiveBackAsync(order);
        await PayOutAsync();
        app.Peer.Book.RefundsTakeTime = false;
        Assert.Equal("organiser Sent", (await app.StandingAsync(order)).Refunds);

        app.Peer.Book.Conclude(Assert.Single(payment.Refunds).Id, arrives: true);
        app.Time.MoveOn(TimeSpan.FromMinutes(10));
        await PayOutAsync();

        Assert.Equal("organiser Done", (await app.StandingAsync(order)).Refunds);
    }

    [Fact]
    public async Task A_refund_that_the_buyers_bank_sends_back_later_has_failed_until_somebody_pays_it_by_hand()
    {
        var (order, payment) = await app.PaidAtStripeAsync();
        await GiveBackAsync(order);
        await PayOutAsync();
        await app.HearStripeAsync();
        Assert.Equal("organiser Done", (await app.StandingAsync(order)).Refunds);

        app.Peer.Book.Conclude(Assert.Single(payment.Refunds).Id, arrives: false);
        await app.HearStripeAsync();
        Assert.Equal("organiser Failed", (await app.StandingAsync(order)).Refunds);
        Assert.EndsWith("refund-failed", (await app.StandingAsync(order)).Mails, StringComparison.Ordinal);

        app.Peer.Book.Refund(payment.Id, null);
        await app.HearStripeAsync();
        Assert.Equal("organiser Done", (await app.StandingAsync(order)).Refunds);
    }

    [Theory]
    [InlineData(StripeFault.TooMany), InlineData(StripeFault.InProgress), InlineData(StripeFault.GatewayPage), InlineData(StripeFault.AnswerLost), InlineData(StripeFault.LineCut), InlineData(StripeFault.KeyRevoked)]
    public async Task A_refund_whose_answer_does_not_come_is_asked_for_again_and_moves_once(StripeFault fault)
    {
        var (order, payment) = await app.PaidAtStripeAsync();
        await GiveBackAsync(order);
        app.Peer.Fail(fault, "/v1/refunds");
        await PayOutAsync();
        Assert.Equal("organiser Requested", (await app.StandingAsync(order)).Refunds);

        app.Time.MoveOn(TimeSpan.FromSeconds(10));
        await PayOutAsync();

        Assert.Equal("organiser Done", (await app.StandingAsync(order)).Refunds);
        Assert.Equal(200_00, Assert.Single(payment.Refunds).Amount);
    }

    [Fact]
    public async Task A_day_later_when_Stripe_has_forgotten_the_key_it_still_moves_once()
    {
        var (order, payment) = await app.PaidAtStripeAsync();
        await GiveBackAsync(order, tickets: 1); // of all of it a second refund would be refused anyway
        app.Peer.Fail(StripeFault.LineCut, "/v1/refunds"); // the list
        await PayOutAsync();
        app.Time.MoveOn(TimeSpan.FromSeconds(10));
        app.Peer.Book.Refund(payment.Id, 100_00, new() { ["refund_id"] = (await RefundAsync(order)).Id.ToString() }); // made, and its answer lost

        app.Time.MoveOn(TimeSpan.FromHours(25));
        await PayOutAsync();

        Assert.Equal("organiser Done", (await app.StandingAsync(order)).Refunds);
        Assert.Single(payment.Refunds);
    }

    [Fact]
    public async Task Two_notices_of_one_dashboard_refund_at_the_same_instant_count_it_once()
    {
        var (order, payment) = await app.PaidAtStripeAsync();
        app.Peer.Book.Refund(payment.Id, 50_00);
        await app.Post.RoundAsync(Ct);

        await app.NoticeEachAsync(Row.Of("orders", order.Id), async () => { await app.IntakeAsync(); return true; });

        Assert.Equal((50_00L, 50_00L), await MoneyAsync(order));
        Assert.Equal(["Paid", "RefundHeld", "Repeat"], (await app.OutcomesOfAsync(payment.Id)).Order());
    }

    private Task<RefundResult> GiveBackAsync(PendingOrder order, int tickets = 2) => app.RunAsync(async (IServiceProvider shop) =>
    {
        var ids = await app.DbAsync(db => db.Tickets.Where(t => t.OrderId == order.Id).OrderBy(t => t.Id).Select(t => t.Id).Take(tickets).ToListAsync(Ct));
        return await app.RunAsync((Refunds refunds) => refunds.ByOrganiserAsync(order.Id, ids, "Un essai", forced: false, Ct));
    });

    private Task PayOutAsync() => app.RunAsync((RefundPayout payout) => payout.RunAsync(Ct));

    private Task<Refund> RefundAsync(PendingOrder order) => app.DbAsync(db => db.Refunds.AsNoTracking().SingleAsync(r => r.OrderId == order.Id, Ct));

    /// <summary>Cents given back by the order's book and by the attempts'.</summary>
    private Task<(long Order, long Attempts)> MoneyAsync(PendingOrder order) => app.DbAsync(async db =>
        ((await db.Orders.AsNoTracking().SingleAsync(o => o.Id == order.Id, Ct)).RefundedCents, await db.PaymentAttempts.Where(a => a.OrderId == order.Id).SumAsync(a => a.RefundedCents, Ct)));
}

/// <summary>The twins: without the order's lock the same money is counted twice, and only the rule on the provider's names stops it.</summary>
public sealed class RefundsElsewhereTwins(RefundsElsewhereTwins.Unlocked app) : IClassFixture<RefundsElsewhereTwins.Unlocked>
{
    public sealed class Unlocked(TestCluster cluster) : StripeApp(cluster)
    {
        protected override IReadOnlyList<IInterceptor> Interceptors => [new WithoutRowLocks()];
    }

    [Fact]
    public async Task Without_the_orders_lock_the_rule_on_names_alone_stops_a_second_count() => Assert.Equal((1, 1), await app.TwoNoticesUnlockedAsync());
}

/// <summary>The other twin, in a database of its own: its rule is taken out, and tests have no order.</summary>
public sealed class RefundsElsewhereUnruledTwin(RefundsElsewhereTwins.Unlocked app) : IClassFixture<RefundsElsewhereTwins.Unlocked>
{
    [Fact]
    public async Task Without_lock_and_rule_a_dashboard_refund_would_be_counted_twice()
    {
        await app.DropIndexAsync(Constraints.RefundReference);
        Assert.Equal((0, 2), await app.TwoNoticesUnlockedAsync());
    }
}

file static class TwoNotices
{
    /// <summary>Two replicas work two notices of one dashboard refund at the same instant; how many the database refused, and the refunds counted.</summary>
    public static async Task<(int Refused, int Counted)> TwoNoticesUnlockedAsync(this StripeApp app)
    {
        var (order, payment) = await app.PaidAtStripeAsync();
        app.Peer.Book.Refund(payment.Id, 50_00);
        await app.Post.RoundAsync(Ct);
        var attempt = await app.DbAsync(db => db.PaymentAttempts.Where(a => a.OrderId == order.Id).Select(a => a.Id).SingleAsync(Ct));

        var refused = await app.NoticeEachAsync(Row.Of("payment_attempts", attempt), async () =>
        {
            try
            {
                await app.IntakeAsync();
                return false;
            }
            catch (DbUpdateException no) when (no.Broke(Constraints.RefundReference))
            {
                return true;
            }
        });

        return (refused.Count(no => no), await app.DbAsync(db => db.Refunds.CountAsync(r => r.OrderId == order.Id, Ct)));
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using OgTickets.Payments;
using OgTickets.Tests.Payments.Stripe;
using OgTickets.Tests.Support.StripePeer;

namespace OgTickets.Tests.Payments;

/// <summary>A refund the provider would not do is tried again when an organiser says so, and its money moves once.</summary>
public sealed class FailedRefundTests(StripeApp app) : IClassFixture<StripeApp>
{
    [Fact]
    public async Task Tried_again_it_is_paid_once_and_old_notices_change_nothing_any_more()
    {
        var (order, payment, refund) = await app.FailedRefundAsync();

        Assert.Equal(TryAgainResult.Asked, await app.TryAgainAsync(refund));
        Assert.Equal("organiser Requested", (await app.StandingAsync(order)).Refunds);
        await OldNoticesAsync();
        Assert.Equal("organiser Requested", (await app.StandingAsync(order)).Refunds);
        await app.PayOutAsync();
        await OldNoticesAsync();

        Assert.Equal("organiser Done", (await app.StandingAsync(order)).Refunds);
        Assert.EndsWith("refund-done refund-failed refund-after-all", (await app.StandingAsync(order)).Mails, StringComparison.Ordinal);
        Assert.Equal((200_00L, 2), (payment.Refunded, payment.Refunds.Count));
        Assert.Equal((TryAgainResult.NotFailed, 1), (await app.TryAgainAsync(refund), await app.AuditedAsync("refund.tried-again", refund)));
    }

    [Fact]
    public async Task Refused_again_it_has_failed_again_and_the_buyer_hears_of_the_delay_once()
    {
        var (order, payment) = await app.PaidAtStripeAsync();
        await app.GiveBackAsync(order.Id);
        var dispute = app.Peer.Book.OpenDispute(payment.Id); // Stripe gives nothing back as long as it is open
        await app.PayOutAsync();
        var refund = await app.DbAsync(db => db.Refunds.Where(r => r.OrderId == order.Id).Select(r => r.Id).SingleAsync(Ct));

        Assert.Equal(TryAgainResult.Asked, await app.TryAgainAsync(refund));
        await app.PayOutAsync();
        Assert.Equal(("organiser Failed", "order-paid refund-underway refund-failed"), ((await app.StandingAsync(order)).Refunds, (await app.StandingAsync(order)).Mails));
        app.Peer.Book.CloseDispute(dispute.Id, won: true);
        Assert.Equal(TryAgainResult.Asked, await app.TryAgainAsync(refund));
        await app.PayOutAsync();

        Assert.Equal(("organiser Done", 200_00L), ((await app.StandingAsync(order)).Refunds, payment.Refunded));
    }

    [Fact]
    public async Task What_an_earlier_round_has_moved_after_all_is_found_and_not_moved_again()
    {
        var (order, payment) = await app.PaidAtStripeAsync();
        await app.GiveBackAsync(order.Id, forced: false, (await app.TicketIdsAsync(order.Id))[0]); // half: the rest would be there to be moved
        await app.PayOutAsync();
        var refund = await app.DbAsync(db => db.Refunds.Where(r => r.OrderId == order.Id).Select(r => r.Id).SingleAsync(Ct));
        await app.DbAsync(db => db.Refunds.Where(r => r.Id == refund).ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RefundState.Failed), Ct));

        await app.TryAgainAsync(refund);
        await app.PayOutAsync();

        Assert.Equal(("organiser Done", 100_00L), ((await app.StandingAsync(order)).Refunds, Assert.Single(payment.Refunds).Amount));
    }

    [Theory]
    [InlineData(StripeFault.TooMany), InlineData(StripeFault.LineCut), InlineData(StripeFault.AnswerLost)]
    public async Task Without_an_answer_the_new_round_goes_on_and_moves_the_money_once(StripeFault fault)
    {
        var (order, payment, refund) = await app.FailedRefundAsync();
        await app.TryAgainAsync(refund);
        app.Peer.Fail(fault, "/v1/refunds");
        await app.PayOutAsync();

        app.Time.MoveOn(TimeSpan.FromSeconds(10));
        await app.PayOutAsync();

        Assert.Equal(("organiser Done", 200_00L), ((await app.StandingAsync(order)).Refunds, payment.Refunded));
    }

    [Fact]
    public async Task Two_clicks_at_once_begin_one_round()
    {
        var (order, payment, refund) = await app.FailedRefundAsync();

        var answers = await app.AllAtOnceAsync(Row.Of("orders", order.Id), callers: 2, () => app.TryAgainAsync(refund));
        await app.PayOutAsync();

        Assert.Equal([TryAgainResult.Asked, TryAgainResult.NotFailed], answers.Order());
        Assert.Equal((200_00L, 1), (payment.Refunded, await app.AuditedAsync("refund.tried-again", refund)));
    }

    [Fact]
    public async Task A_refund_of_another_payment_is_not_there()
    {
        var (_, _, refund) = await app.FailedRefundAsync();

        Assert.Equal(TryAgainResult.NotThere, await app.RunAsync((FailedRefunds failed) => failed.TryAgainAsync(Guid.NewGuid(), refund, Ct)));
        Assert.Equal(RefundState.Failed, await app.DbAsync(db => db.Refunds.Where(r => r.Id == refund).Select(r => r.State).SingleAsync(Ct)));
    }

    /// <summary>Every notice there has ever been, once more.</summary>
    private async Task OldNoticesAsync()
    {
        foreach (var told in app.Peer.Book.Events.Where(e => e.Type.Contains("refund", StringComparison.Ordinal)).ToList())
        {
            app.Peer.Book.Tell(told.Type, System.Text.Json.Nodes.JsonNode.Parse(told.Body)!["data"]!["object"]!.DeepClone().AsObject());
        }
        await app.HearStripeAsync();
    }
}

/// <summary>The twin: without the order's lock two clicks both begin a round; that the money still moves once is the provider's key and the look before.</summary>
public sealed class FailedRefundTwin(FailedRefundTwin.Unlocked app) : IClassFixture<FailedRefundTwin.Unlocked>
{
    public sealed class Unlocked(TestCluster cluster) : StripeApp(cluster)
    {
        protected override IReadOnlyList<IInterceptor> Interceptors => [new WithoutRowLocks()];
    }

    [Fact]
    public async Task Without_the_orders_lock_both_clicks_would_be_told_that_theirs_was_it()
    {
        var (_, payment, refund) = await app.FailedRefundAsync();

        var answers = await app.AllAtOnceAsync(Row.Of("refunds", refund), callers: 2, () => app.TryAgainAsync(refund));
        await app.PayOutAsync();

        Assert.Equal([TryAgainResult.Asked, TryAgainResult.Asked], answers);
        Assert.Equal((200_00L, 2), (payment.Refunded, await app.AuditedAsync("refund.tried-again", refund)));
    }
}

/// <summary>What these tests and their twin share.</summary>
internal static class FailedAtStripe
{
    /// <summary>Two seats at 100 euros given back, and the buyer's bank would not take the money.</summary>
    public static async Task<(PendingOrder Order, PeerPayment Payment, Guid Refund)> FailedRefundAsync(this StripeApp app)
    {
        var (order, payment) = await app.PaidAtStripeAsync();
        await app.GiveBackAsync(order.Id);
        await app.PayOutAsync();
        app.Peer.Book.Conclude(Assert.Single(payment.Refunds).Id, arrives: false);
        await app.HearStripeAsync();
        Assert.Equal("organiser Failed", (await app.StandingAsync(order)).Refunds);
        return (order, payment, await app.DbAsync(db => db.Refunds.Where(r => r.OrderId == order.Id).Select(r => r.Id).SingleAsync(Ct)));
    }

    public static Task<TryAgainResult> TryAgainAsync(this App app, Guid refund) => app.RunAsync(async (FailedRefunds failed) =>
        await failed.TryAgainAsync(await app.DbAsync(db => db.Refunds.Where(r => r.Id == refund).Select(r => r.AttemptId).SingleAsync(Ct)), refund, Ct));
}

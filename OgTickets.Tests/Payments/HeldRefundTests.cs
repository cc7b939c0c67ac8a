using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using OgTickets.Gate;
using OgTickets.Orders;
using OgTickets.Payments;
using OgTickets.Persistence;
using OgTickets.Tests.Payments.Receipts;
using OgTickets.Tests.Payments.Stripe;
using OgTickets.Tickets;

namespace OgTickets.Tests.Payments;

/// <summary>Money left at the provider's dashboard without naming tickets: an organiser says which, and it is as if the shop had given it back.</summary>
public sealed class HeldRefundTests(StripeApp app) : IClassFixture<StripeApp>
{
    [Fact]
    public async Task The_tickets_named_die_their_seats_return_the_buyer_is_told_and_the_credit_note_names_them()
    {
        var (order, refund) = await app.HeldRefundAsync();
        await app.NumberAsync();
        Assert.Single(await app.ReceiptsAsync(order.Id)); // the credit note waits

        Assert.Equal(HeldRefundResult.Said, await app.SayAsync(refund, (await app.TicketIdsAsync(order.Id))[0]));
        await app.NumberAsync();
        await app.PayOutAsync();

        Assert.Equal(new Standing(OrderState.PartlyRefunded, "Paid", 1, 0, 1, 1, "order-paid tickets-given-back", "provider Done"), await app.StandingAsync(order));
        var note = (await app.ReceiptsAsync(order.Id))[1];
        Assert.Equal((100_00L, 1), (note.TotalCents, Assert.Single(note.Facts.Lines).Tickets));
        Assert.Equal((100_00L, 1), (app.Peer.Book.Payments.Single(p => p.Metadata["order_id"]!.ToString() == order.Id.ToString()).Refunded, await app.AuditedAsync("refund.named", refund)));
    }

    [Fact]
    public async Task A_gesture_leaves_every_ticket_good_and_tells_the_buyer()
    {
        var (order, refund) = await app.HeldRefundAsync(50_00);

        Assert.Equal(HeldRefundResult.Said, await app.SayAsync(refund));
        await app.NumberAsync();

        Assert.Equal(Standing.Paid() with { Order = OrderState.PartlyRefunded, Mails = "order-paid refund-gesture", Refunds = "provider Done" }, await app.StandingAsync(order));
        Assert.Empty((await app.ReceiptsAsync(order.Id))[1].Facts.Lines);
        Assert.Equal(HeldRefundResult.SaidBefore, await app.SayAsync(refund, (await app.TicketIdsAsync(order.Id))[0]));
    }

    [Fact]
    public async Task Tickets_that_are_not_the_orders_or_not_the_money_s_worth_are_refused_and_nothing_changes()
    {
        var (order, refund) = await app.HeldRefundAsync();
        var (mine, others) = (await app.TicketIdsAsync(order.Id), await app.TicketIdsAsync((await app.PaidAtStripeAsync()).Order.Id));

        Assert.Equal(HeldRefundResult.AmountDiffers, await app.SayAsync(refund, mine));
        Assert.Equal(HeldRefundResult.NotThere, await app.SayAsync(refund, others[0]));
        Assert.Equal(HeldRefundResult.NotThere, await app.SayAsync(refund, mine[0], Guid.NewGuid()));
        Assert.Equal(HeldRefundResult.NotThere, await app.SayAsync(Guid.NewGuid(), mine[0]));

        Assert.Equal(Standing.Paid() with { Order = OrderState.PartlyRefunded, Refunds = "provider Done" }, await app.StandingAsync(order));
    }

    [Fact]
    public async Task A_ticket_that_has_let_somebody_in_is_named_only_by_force()
    {
        var (order, refund) = await app.HeldRefundAsync();
        var used = (await app.TicketIdsAsync(order.Id))[0];
        await app.ChangeTicketAsync(used, admitted: 1);

        Assert.Equal(HeldRefundResult.InUse, await app.SayAsync(refund, used));
        Assert.Equal(HeldRefundResult.Said, await app.RunAsync((HeldRefunds held) => held.SayAsync(refund, [used], "Erreur", forced: true, Ct)));

        Assert.Equal(1, (await app.StandingAsync(order)).LiveTickets);
    }

    [Fact]
    public async Task After_a_dispute_lost_in_part_what_is_not_named_lives_again()
    {
        var (order, payment) = await app.PaidAtStripeAsync();
        app.Peer.Book.CloseDispute(app.Peer.Book.OpenDispute(payment.Id, 100_00).Id, won: false);
        await app.HearStripeAsync();
        var (refund, tickets) = (await app.HeldOfAsync(order), await app.TicketIdsAsync(order.Id));
        var another = app.Peer.Book.OpenDispute(payment.Id, 50_00);
        await app.HearStripeAsync();
        Assert.Equal(HeldRefundResult.Disputed, await app.SayAsync(refund, tickets[0]));
        app.Peer.Book.CloseDispute(another.Id, won: true);
        await app.HearStripeAsync();

        Assert.Equal(HeldRefundResult.Said, await app.SayAsync(refund, tickets[0]));

        Assert.Equal((TicketState.Refunded, TicketState.Live), ((await app.TicketAsync(tickets[0])).State, (await app.TicketAsync(tickets[1])).State));
        Assert.Equal(("dispute Done", 1, 1), ((await app.StandingAsync(order)).Refunds, (await app.StandingAsync(order)).Sold, (await app.StandingAsync(order)).Counted));
    }

    [Fact]
    public async Task Two_organisers_at_once_are_one_answer()
    {
        var (order, refund) = await app.HeldRefundAsync();
        var tickets = await app.TicketIdsAsync(order.Id);

        var answers = await app.AllAtOnceAsync(Row.Of("orders", order.Id), [() => app.SayAsync(refund, tickets[0]), () => app.SayAsync(refund, tickets[1])]);

        Assert.Equal([HeldRefundResult.Said, HeldRefundResult.SaidBefore], answers.Order());
        Assert.Equal((1, 1), ((await app.StandingAsync(order)).LiveTickets, (await app.StandingAsync(order)).Sold));
    }

    [Fact]
    public async Task Of_naming_a_ticket_and_scanning_it_at_the_same_instant_one_wins()
    {
        var (order, refund) = await app.HeldRefundAsync();
        var (ticket, before) = (await app.FirstTicketAsync(order), app.Time.Now);
        await app.GoToAsync(order.Category.SessionCode, TimeSpan.FromHours(1));

        var answers = await app.AllAtOnceAsync<object>(Row.Of("tickets", ticket.Id), [async () => await app.ScanNowAsync(ticket), async () => await app.SayAsync(refund, ticket.Id)]);

        app.Time.Now = before;
        Assert.Equal(answers[0] is GateAnswer.Admitted ? (GateAnswer.Admitted, HeldRefundResult.InUse) : (GateAnswer.Refunded, HeldRefundResult.Said), (answers[0], answers[1]));
        Assert.Equal(answers[0] is GateAnswer.Admitted ? (TicketState.Live, 1) : (TicketState.Refunded, 0), await app.TicketAsync(ticket.Id));
    }
}

/// <summary>The twin, in a database of its own: its rule is taken out.</summary>
public sealed class HeldRefundTwin(HeldRefundTwin.Unlocked app) : IClassFixture<HeldRefundTwin.Unlocked>
{
    public sealed class Unlocked(TestCluster cluster) : StripeApp(cluster)
    {
        protected override IReadOnlyList<IInterceptor> Interceptors => [new WithoutRowLocks()];
    }

    [Fact]
    public async Task Without_the_orders_lock_two_organisers_would_kill_twice_the_tickets_that_were_paid_back()
    {
        await app.DropIndexAsync(Constraints.MailCause); // that nothing is mailed twice would stop it by chance
        var (order, refund) = await app.HeldRefundAsync();
        var tickets = await app.TicketIdsAsync(order.Id);

        var answers = await app.AllAtOnceAsync(
            Row.Of("account_seats", order.Account.Id) with { Where = "account_id = $1" }, [() => app.SayAsync(refund, tickets[0]), () => app.SayAsync(refund, tickets[1])]);

        Assert.Equal([HeldRefundResult.Said, HeldRefundResult.Said], answers);
        Assert.Equal((0, 200_00L), ((await app.StandingAsync(order)).LiveTickets, await app.DbAsync(db => db.RefundLines.Where(l => l.RefundId == refund).SumAsync(l => l.AmountCents, Ct))));
    }
}

/// <summary>What these tests and their twin share.</summary>
internal static class HeldByStripe
{
    /// <summary>Two seats at 100 euros, of which so much went back at the dashboard.</summary>
    public static async Task<(PendingOrder Order, Guid Refund)> HeldRefundAsync(this StripeApp app, long cents = 100_00)
    {
        var (order, payment) = await app.PaidAtStripeAsync();
        app.Peer.Book.Refund(payment.Id, cents);
        await app.HearStripeAsync();
        return (order, await app.HeldOfAsync(order));
    }

    public static Task<Guid> HeldOfAsync(this App app, PendingOrder order) => app.DbAsync(db => db.Refunds.Where(r => r.OrderId == order.Id && r.IsHeld).Select(r => r.Id).SingleAsync(Ct));

    public static Task<HeldRefundResult> SayAsync(this App app, Guid refund, params Guid[] tickets) =>
        app.RunAsync((HeldRefunds held) => held.SayAsync(refund, tickets, "Vu avec l’acheteur", forced: false, Ct));

    public static Task<int> AuditedAsync(this App app, string action, Guid subject) =>
        app.DbAsync(db => db.AuditEntries.CountAsync(a => a.Action == action && a.Subject == subject.ToString(), Ct));
}

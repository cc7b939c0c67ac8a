using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OgTickets.Catalogue.Editing;
using OgTickets.Inventory;
using OgTickets.Orders;
using OgTickets.Payments;
using OgTickets.Payments.Sandbox;
using OgTickets.Tickets;
using OgTickets.Values;

namespace OgTickets.Tests.Payments;

/// <summary>A session is taken off sale or cancelled while somebody is at the bank: nobody is sent there any more, and money that was there first ends right.</summary>
public sealed class OffSaleMeanwhileTests(PaymentApp app) : IClassFixture<PaymentApp>
{
    [Fact]
    public async Task Nobody_is_sent_to_pay_for_what_was_taken_off_sale_not_even_to_a_page_that_is_open()
    {
        var (fresh, begun) = (await app.PendingOrderAsync(), await app.PendingOrderAsync());
        await app.StartedAsync(begun);
        await WithdrawAsync(fresh);
        await WithdrawAsync(begun);

        Assert.IsType<PaymentStart.OffSale>(await app.StartAsync(fresh.Account.Id, fresh.Id));
        Assert.IsType<PaymentStart.OffSale>(await app.StartAsync(begun.Account.Id, begun.Id));

        Assert.Equal(Standing.Pending(attempts: ""), await app.StandingAsync(fresh));
    }

    [Fact]
    public async Task Nobody_is_sent_to_pay_for_what_was_taken_off_sale_while_the_order_was_being_placed_and_the_page_is_closed()
    {
        var (account, category) = (await app.NewAccountAsync(), await app.CategoryAsync(capacity: 2));
        await app.HeldAsync(Basket.Of(account.Id), category, tickets: 2);

        var (order, start) = await app.RunAsync(async (IServiceProvider shop) =>
        {
            var (payment, attempts) = (shop.GetRequiredService<CheckoutPayment>(), new List<PaymentAttempt>());
            var wish = new OrderWish(account, Basket.Of(account.Id), account.Language, new Money(200_00));
            var placed = Assert.IsType<PlacementResult.Placed>(await shop.GetRequiredService<OrderPlacement>().PlaceAsync(wish, o => attempts.Add(payment.Begin(o)), Ct));
            await app.RunAsync((SessionDesk desk) => desk.WithdrawAsync(category.SessionCode, Ct));
            return (placed.Order.Id, await payment.GoOnAsync(attempts.Single(), Ct));
        });
        await ReconcileAsync();

        Assert.IsType<PaymentStart.OffSale>(start);
        Assert.Equal([PaymentState.Closed], await app.DbAsync(db => db.PaymentAttempts.Where(a => a.OrderId == order).Select(a => a.State).ToListAsync(Ct)));
    }

    [Fact]
    public async Task The_open_page_is_closed_by_the_next_round_and_the_seats_stay_the_buyers()
    {
        var order = await app.PendingOrderAsync();
        var page = await app.StartedAsync(order);
        await WithdrawAsync(order);

        await ReconcileAsync();

        Assert.Equal(CardAnswer.Ended, await app.PresentAsync(page));
        Assert.Equal(Standing.Pending(attempts: "Closed"), await app.StandingAsync(order));
        Assert.Equal(ClosingResult.Ended, await app.RunAsync((OrderClosing closing) => closing.CancelAsync(order.Id, Ct))); // back into the basket
    }

    [Fact]
    public async Task While_the_bank_is_silent_it_is_asked_in_every_round_for_a_minute_and_then_like_any_other()
    {
        var order = await app.PendingOrderAsync();
        var page = await app.StartedAsync(order);
        await WithdrawAsync(order);
        app.Line.IsCut = true;
        await ReconcileAsync();
        app.Time.MoveOn(TimeSpan.FromMinutes(1));
        await ReconcileAsync();
        var later = await NextAskAsync(order);
        await ReconcileAsync();
        Assert.Equal(later, await NextAskAsync(order));

        app.Line.IsCut = false;
        app.Time.MoveOn(TimeSpan.FromMinutes(2));
        await ReconcileAsync();

        Assert.Equal(CardAnswer.Ended, await app.PresentAsync(page));
    }

    [Fact]
    public async Task Put_back_on_sale_the_order_is_paid_on_a_new_page()
    {
        var order = await app.PendingOrderAsync();
        await app.StartedAsync(order);
        await WithdrawAsync(order);
        await ReconcileAsync();
        await app.RunAsync((SessionDesk desk) => desk.RestoreAsync(order.Category.SessionCode, Ct));

        await app.PaidAsync(await app.StartedAsync(order));

        Assert.Equal(Standing.Paid(attempts: "Closed Paid"), await app.StandingAsync(order));
    }

    [Fact]
    public async Task Who_paid_before_the_page_was_closed_has_bought_what_is_withdrawn_and_gets_the_money_back_for_what_is_cancelled()
    {
        var (withdrawn, cancelled) = (await app.PendingOrderAsync(), await app.PendingOrderAsync());
        await app.PresentAsync(await app.StartedAsync(withdrawn)); // and its notice is lost
        await app.PresentAsync(await app.StartedAsync(cancelled));
        await WithdrawAsync(withdrawn);
        await app.RunAsync((SessionDesk desk) => desk.CancelAsync(cancelled.Category.SessionCode, "Orage", Ct));

        await ReconcileAsync();
        await NewsAsync();
        await app.PayOutAsync();

        Assert.Equal(Standing.Paid(), await app.StandingAsync(withdrawn));
        Assert.Equal(new Standing(OrderState.Refunded, "Paid", 0, 0, 0, 0, "order-paid session-cancelled", "cancelled Done"), await app.StandingAsync(cancelled));
        Assert.Equal((200_00, 200_00, 1), await app.MoneyGivenBackAsync(cancelled));
    }

    [Fact]
    public async Task Money_for_an_order_that_ended_goes_back_when_its_session_sells_no_more()
    {
        var order = await app.PendingOrderAsync();
        var page = await app.StartedAsync(order);
        await app.PresentAsync(page);
        await app.DbAsync(db => db.PaymentAttempts.Where(a => a.OrderId == order.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.State, PaymentState.Closed), Ct)); // the bank said so, and was wrong
        await app.RunAsync((OrderClosing closing) => closing.CancelAsync(order.Id, Ct));
        await WithdrawAsync(order);

        await app.PostAsync();
        await app.IntakeAsync();

        var standing = await app.StandingAsync(order);
        Assert.Equal((OrderState.Cancelled, "PaidLate", 0, "late Requested"), (standing.Order, standing.Attempts, standing.LiveTickets, standing.Refunds));
    }

    [Fact]
    public async Task Money_for_an_order_that_ended_goes_back_when_its_session_is_cancelled_at_that_moment()
    {
        var order = await app.PendingOrderAsync();
        var page = await app.StartedAsync(order);
        await app.PresentAsync(page);
        await app.DbAsync(db => db.PaymentAttempts.Where(a => a.OrderId == order.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.State, PaymentState.Closed), Ct)); // the bank said so, and was wrong
        await app.RunAsync((OrderClosing closing) => closing.CancelAsync(order.Id, Ct));
        await app.PostAsync();

        // the late payment takes its seats, and waits for them; the session is cancelled and its buyers refunded, before or behind it
        await app.OneBehindTheOtherAsync(Row.Of("price_categories", order.Category.Id), LateAsync, CancelledAsync);
        await NewsAsync();

        Assert.Equal(0, (await app.StandingAsync(order)).LiveTickets);
        Assert.Equal("Requested", (await app.StandingAsync(order)).Refunds.Split(' ')[^1]);

        async Task<bool> LateAsync()
        {
            await app.IntakeAsync();
            return true;
        }

        async Task<bool> CancelledAsync()
        {
            await app.RunAsync((SessionDesk desk) => desk.CancelAsync(order.Category.SessionCode, "Orage", Ct));
            await NewsAsync();
            return true;
        }
    }

    private Task<SessionEdit> WithdrawAsync(PendingOrder order) => app.RunAsync((SessionDesk desk) => desk.WithdrawAsync(order.Category.SessionCode, Ct));

    private Task ReconcileAsync() => app.RunAsync((PaymentReconciliation reconciliation) => reconciliation.RunAsync(Ct));

    private Task NewsAsync() => app.RunAsync((SessionNews news) => news.RunAsync(Ct));

    private Task<DateTimeOffset> NextAskAsync(PendingOrder order) => app.DbAsync(db => db.PaymentAttempts.Where(a => a.OrderId == order.Id).Select(a => a.NextAskAt).SingleAsync(Ct));
}

/// <summary>The refunding of a cancelled session and a payment cross: the shop is stopped between looking for tickets and looking for orders that may still be paid.</summary>
public sealed class PaidBetweenTwoLooksTests(StoppedApp app) : IClassFixture<StoppedApp>
{
    [Fact]
    public async Task A_payment_that_comes_between_the_two_looks_of_a_round_is_refunded_all_the_same()
    {
        var order = await app.PendingOrderAsync();
        await app.PresentAsync(await app.StartedAsync(order));
        await app.PostAsync();
        await app.RunAsync((SessionDesk desk) => desk.CancelAsync(order.Category.SessionCode, "Orage", Ct));
        (app.Stop.At, app.Stop.Meanwhile) = ("FROM holds AS h", () => app.IntakeAsync());

        await app.RunAsync((SessionNews news) => news.RunAsync(Ct));

        Assert.Null(app.Stop.Meanwhile); // it did come between
        app.Time.MoveOn(TimeSpan.FromMinutes(1));
        await app.RunAsync((SessionNews news) => news.RunAsync(Ct));
        Assert.Equal(OrderState.Refunded, (await app.OrderAsync(order.Id)).State);
        Assert.Equal(0, await app.DbAsync(db => db.Tickets.CountAsync(t => t.OrderId == order.Id && t.State == TicketState.Live, Ct)));
    }

    [Fact]
    public async Task A_dispute_that_is_won_between_the_two_looks_of_a_round_is_refunded_all_the_same()
    {
        var order = await app.PendingOrderAsync();
        await app.PaidAsync(await app.StartedAsync(order));
        await TurnAsync(order, TicketState.Disputed);
        await app.RunAsync((SessionDesk desk) => desk.CancelAsync(order.Category.SessionCode, "Orage", Ct));
        (app.Stop.At, app.Stop.Meanwhile) = ("'Disputed'", () => TurnAsync(order, TicketState.Live));

        await app.RunAsync((SessionNews news) => news.RunAsync(Ct));

        Assert.Null(app.Stop.Meanwhile); // it did come between
        app.Time.MoveOn(TimeSpan.FromHours(1));
        await app.RunAsync((SessionNews news) => news.RunAsync(Ct));
        Assert.Equal(OrderState.Refunded, (await app.OrderAsync(order.Id)).State);
    }

    private Task<int> TurnAsync(PendingOrder order, TicketState state) =>
        app.DbAsync(db => db.Tickets.Where(t => t.OrderId == order.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.State, state), Ct));

    /// <summary>The twin: the same two looks the other way round, as <see cref="SessionNews"/> must not take them.</summary>
    [Fact]
    public async Task Looking_for_tickets_first_would_see_neither_them_nor_anybody_who_may_still_pay_and_leave_the_payment_where_it_is()
    {
        var order = await app.PendingOrderAsync();
        await app.PresentAsync(await app.StartedAsync(order));
        await app.PostAsync();
        await app.RunAsync((SessionDesk desk) => desk.CancelAsync(order.Category.SessionCode, "Orage", Ct));

        var isSold = await IsSoldAsync(order);
        await app.IntakeAsync();
        var isWaiting = await app.DbAsync(db => db.Holds.AnyAsync(h => h.SessionNumber == order.Category.SessionNumber && h.OrderId != null, Ct));

        Assert.Equal((false, false), (isSold, isWaiting)); // such a round would be the last
        Assert.True(await IsSoldAsync(order));
    }

    private Task<bool> IsSoldAsync(PendingOrder order) => app.DbAsync(db => db.Tickets.AnyAsync(t => t.SessionNumber == order.Category.SessionNumber && t.State == TicketState.Live, Ct));
}

/// <summary>Lets something happen right before the next question about a session's holds.</summary>
public sealed class StoppedApp(TestCluster cluster) : PaymentApp(cluster)
{
    public StopAtHolds Stop { get; } = new();

    protected override IReadOnlyList<IInterceptor> Interceptors => [Stop];

    public sealed class StopAtHolds : DbCommandInterceptor
    {
        public Func<Task>? Meanwhile { get; set; }

        /// <summary>Words of the command before which it happens.</summary>
        public string At { get; set; } = "";

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (Meanwhile is not { } meanwhile || !command.CommandText.Contains(At, StringComparison.Ordinal)) return result;
            Meanwhile = null;
            await meanwhile();
            return result;
        }
    }
}

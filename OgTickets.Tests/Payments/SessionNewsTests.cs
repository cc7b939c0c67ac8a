using Microsoft.EntityFrameworkCore;
using OgTickets.Catalogue.Editing;
using OgTickets.Orders;
using OgTickets.Payments;
using OgTickets.Tickets;

namespace OgTickets.Tests.Payments;

/// <summary>Buyers of a session that was cancelled get their money back, once; those of one that has moved are told, once.</summary>
public sealed class SessionNewsTests(PaymentApp app) : IClassFixture<PaymentApp>
{
    [Fact]
    public async Task Every_buyer_of_a_cancelled_session_is_refunded_once_and_told_why()
    {
        var order = await app.PaidByCardAsync();
        await app.RunAsync((SessionDesk desk) => desk.CancelAsync(order.Category.SessionCode, "Orage sur le stade", Ct));

        await RoundAsync();
        await RoundAsync();
        await app.PayOutAsync();

        Assert.Equal(OrderState.Refunded, (await app.OrderAsync(order.Id)).State);
        Assert.Equal((200_00, 200_00, 1), await app.MoneyGivenBackAsync(order));
        Assert.Equal(0, (await app.SeatsAsync(order.Category)).Sold);
        var refund = await app.DbAsync(db => db.Refunds.SingleAsync(r => r.OrderId == order.Id, Ct));
        Assert.Equal((RefundReason.Cancelled, "Orage sur le stade"), (refund.Reason, refund.Note));
        Assert.Equal(1, await MailsAsync("session-cancelled", order.Account.Email!));
        var change = await ChangeAsync(order.Category.SessionNumber);
        Assert.Equal((1, 0), (change.Orders, change.Refused.Length));
        Assert.NotNull(change.FinishedAt);
    }

    [Fact]
    public async Task Other_sessions_of_the_same_order_stay_good()
    {
        var buyer = await app.NewAccountAsync();
        var order = await app.PaidOrderAsync(buyer, new Bought("TEN01", Offer: "individual"), new Bought("SWM02", Offer: "individual"));
        await app.RunAsync((SessionDesk desk) => desk.CancelAsync("TEN01", "Pluie", Ct));

        await RoundAsync();

        var states = await app.DbAsync(db => db.Tickets.Where(t => t.OrderId == order.Order.Id).Include(t => t.Session).ToDictionaryAsync(t => t.Session.Code, t => t.State, Ct));
        Assert.Equal((TicketState.Refunded, TicketState.Live), (states["TEN01"], states["SWM02"]));
    }

    [Fact]
    public async Task An_order_that_is_paid_after_the_session_was_cancelled_is_refunded_too()
    {
        var order = await app.PendingOrderAsync();
        var page = await app.StartedAsync(order);
        await app.RunAsync((SessionDesk desk) => desk.CancelAsync(order.Category.SessionCode, "Orage", Ct));
        await RoundAsync();
        Assert.Null((await ChangeAsync(order.Category.SessionNumber)).FinishedAt); // somebody may still pay

        await app.PaidAsync(page);
        app.Time.MoveOn(TimeSpan.FromMinutes(1));
        await RoundAsync();

        Assert.Equal(OrderState.Refunded, (await app.OrderAsync(order.Id)).State);
        Assert.NotNull((await ChangeAsync(order.Category.SessionNumber)).FinishedAt);
    }

    [Fact]
    public async Task Replicas_that_work_at_once_refund_each_order_once()
    {
        var order = await app.PaidByCardAsync();
        await app.RunAsync((SessionDesk desk) => desk.CancelAsync(order.Category.SessionCode, "Orage", Ct));

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => RoundAsync()));

        Assert.Equal(1, await app.DbAsync(db => db.Refunds.CountAsync(r => r.OrderId == order.Id, Ct)));
        Assert.Equal(1, await MailsAsync("session-cancelled", order.Account.Email!));
        Assert.Empty((await ChangeAsync(order.Category.SessionNumber)).Refused);
    }

    [Fact]
    public async Task A_worker_that_dies_half_way_has_counted_what_it_did()
    {
        for (var i = 0; i < 2; i++) await app.PaidOrderAsync(await app.NewAccountAsync(), new Bought("TEN05", Offer: "individual"));
        var orders = await app.DbAsync(db => db.Tickets.Where(t => t.Session.Code == "TEN05").Select(t => t.OrderId).Distinct().OrderBy(id => id).ToListAsync(Ct));
        await app.RunAsync((SessionDesk desk) => desk.CancelAsync("TEN05", "Pluie", Ct));
        using var power = CancellationTokenSource.CreateLinkedTokenSource(Ct);

        Assert.True(Assert.Single(await app.AllAtOnceAsync(Row.Of("orders", orders[1]), [DiesAsync], meanwhile: () => power.CancelAsync())));

        var session = await app.DbAsync(db => db.Sessions.Where(s => s.Code == "TEN05").Select(s => s.Number).SingleAsync(Ct));
        Assert.Equal(1, (await ChangeAsync(session)).Orders);
        app.Time.MoveOn(TimeSpan.FromMinutes(3));
        await RoundAsync();
        Assert.Equal(2, (await ChangeAsync(session)).Orders);

        async Task<bool> DiesAsync()
        {
            try
            {
                await app.RunAsync((SessionNews news) => news.RunAsync(power.Token));
                return false;
            }
            catch (OperationCanceledException)
            {
                return true;
            }
        }
    }

    [Fact]
    public async Task An_order_that_cannot_be_refunded_by_itself_is_left_to_an_organiser_and_stops_nobody_else()
    {
        var order = await app.PaidByCardAsync();
        await app.DbAsync(db => db.PaymentAttempts.Where(a => a.OrderId == order.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.RefundedCents, a => a.CapturedCents), Ct));
        await app.RunAsync((SessionDesk desk) => desk.CancelAsync(order.Category.SessionCode, "Orage", Ct));

        await RoundAsync();

        var change = await ChangeAsync(order.Category.SessionNumber);
        Assert.Equal([order.Id], change.Refused);
        Assert.NotNull(change.FinishedAt);
        Assert.Equal([order.Code], await app.RunAsync((SessionNews news) => news.RefusedAsync([change], Ct)));
        await StateAsync(order, TicketState.Refunded); // the organiser has looked
        Assert.Empty(await app.RunAsync((SessionNews news) => news.RefusedAsync([change], Ct)));
    }

    [Fact]
    public async Task Tickets_that_a_bank_still_decides_about_are_refunded_when_the_dispute_is_won()
    {
        var order = await app.PaidByCardAsync();
        await StateAsync(order, TicketState.Disputed);
        await app.RunAsync((SessionDesk desk) => desk.CancelAsync(order.Category.SessionCode, "Orage", Ct));
        await RoundAsync();
        Assert.Null((await ChangeAsync(order.Category.SessionNumber)).FinishedAt);

        await StateAsync(order, TicketState.Live);
        app.Time.MoveOn(TimeSpan.FromMinutes(11));
        await RoundAsync();

        Assert.Equal(OrderState.Refunded, (await app.OrderAsync(order.Id)).State);
        Assert.NotNull((await ChangeAsync(order.Category.SessionNumber)).FinishedAt);
    }

    [Fact]
    public async Task Buyers_of_a_session_that_moves_are_told_once_and_their_tickets_stay_good()
    {
        var order = await app.PaidByCardAsync();
        await MoveAsync(order.Category.SessionCode, days: 1);

        await RoundAsync();
        await RoundAsync();

        var mail = await app.DbAsync(db => db.MailMessages.SingleAsync(m => m.Template == "session-moved" && m.Recipient == order.Account.Email, Ct));
        Assert.Contains("lundi 5 août 2024", mail.Data, StringComparison.Ordinal);
        Assert.All(await app.DbAsync(db => db.Tickets.Where(t => t.OrderId == order.Id).ToListAsync(Ct)), t => Assert.Equal(TicketState.Live, t.State));
        Assert.Equal(1, (await ChangeAsync(order.Category.SessionNumber)).Orders);
    }

    [Fact]
    public async Task Nobody_is_told_a_new_time_of_a_session_that_was_cancelled_meanwhile()
    {
        var order = await app.PaidByCardAsync();
        await MoveAsync(order.Category.SessionCode, days: 1);
        app.Time.MoveOn(TimeSpan.FromSeconds(1));
        await app.RunAsync((SessionDesk desk) => desk.CancelAsync(order.Category.SessionCode, "Orage", Ct));

        await RoundAsync();

        Assert.Equal((0, 1), (await MailsAsync("session-moved", order.Account.Email!), await MailsAsync("session-cancelled", order.Account.Email!)));
    }

    [Fact]
    public async Task Buyers_of_a_session_that_moves_twice_in_a_row_hear_of_the_last_time_alone()
    {
        var order = await app.PaidByCardAsync();
        await MoveAsync(order.Category.SessionCode, days: 1);
        app.Time.MoveOn(TimeSpan.FromSeconds(1));
        await MoveAsync(order.Category.SessionCode, days: 1);

        await RoundAsync();

        var mail = await app.DbAsync(db => db.MailMessages.SingleAsync(m => m.Template == "session-moved" && m.Recipient == order.Account.Email, Ct));
        Assert.Contains("mardi 6 août 2024", mail.Data, StringComparison.Ordinal);
        Assert.All(await app.DbAsync(db => db.Set<SessionChange>().Where(c => c.SessionNumber == order.Category.SessionNumber).ToListAsync(Ct)), c => Assert.NotNull(c.FinishedAt));
    }

    [Fact]
    public async Task Mails_tell_the_time_by_the_clock_at_the_venue()
    {
        var order = await app.PaidByCardAsync();
        await app.DbAsync(db => db.Sessions.Where(s => s.Number == order.Category.SessionNumber).ExecuteUpdateAsync(set => set.SetProperty(s => s.VenueCode, "TAH"), Ct));

        await MoveAsync(order.Category.SessionCode, days: 1);
        await RoundAsync();

        var mail = await app.DbAsync(db => db.MailMessages.SingleAsync(m => m.Template == "session-moved" && m.Recipient == order.Account.Email, Ct));
        Assert.Contains("à 9\u00a0h\u00a055 (heure de Tahiti)", mail.Data, StringComparison.Ordinal); // 19.55 UTC, ten hours behind
    }

    private Task<int> StateAsync(PendingOrder order, TicketState state) => app.DbAsync(db => db.Tickets.Where(t => t.OrderId == order.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.State, state), Ct));

    private async Task MoveAsync(string code, int days)
    {
        var (session, version) = (await app.RunAsync((SessionDesk desk) => desk.FindAsync(code, Ct)))!.Value;
        var wish = new SessionWish(session.Label, session.IsMedal, session.StartsAt.AddDays(days), session.EndsAt.AddDays(days), null, null, []);
        Assert.Equal(Edit.Done, (await app.RunAsync((SessionDesk desk) => desk.ChangeAsync(session.Code, version, wish, Ct))).Edit);
    }

    private Task RoundAsync() => app.RunAsync((SessionNews news) => news.RunAsync(Ct));

    private Task<SessionChange> ChangeAsync(int session) => app.DbAsync(db => db.Set<SessionChange>().AsNoTracking().SingleAsync(c => c.SessionNumber == session, Ct));

    private Task<int> MailsAsync(string template, string recipient) => app.DbAsync(db => db.MailMessages.CountAsync(m => m.Template == template && m.Recipient == recipient, Ct));
}

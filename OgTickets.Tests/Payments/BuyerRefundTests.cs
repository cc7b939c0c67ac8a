using Microsoft.EntityFrameworkCore;
using OgTickets.Localisation;
using OgTickets.Mail;
using OgTickets.Payments;
using OgTickets.Tickets;

namespace OgTickets.Tests.Payments;

/// <summary>What a buyer may give back by himself: whole unused tickets of his own order, until seven days before.</summary>
public sealed class BuyerRefundTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Until_seven_days_before_the_session_and_not_an_instant_longer()
    {
        await app.GoToAsync("ATH07", TimeSpan.FromDays(7) + TimeSpan.FromTicks(10)); // what PostgreSQL keeps is no finer
        var (early, late) = (await app.PaidTicketAsync(), await app.PaidTicketAsync());

        Assert.Equal(RefundResult.Requested, await AskAsync(early));
        app.Time.MoveOn(TimeSpan.FromTicks(10));
        Assert.Equal(RefundResult.TooLate, await AskAsync(late));

        Assert.Equal(RefundResult.Requested, await app.GiveBackAsync(late.OrderId)); // an organiser may at any time
    }

    [Fact]
    public async Task One_ticket_that_is_too_late_stops_all_that_were_chosen()
    {
        await app.GoToAsync("ATH07", TimeSpan.FromDays(6));
        var order = await app.PaidOrderAsync(await app.NewAccountAsync(), new Bought("ATH07"), new Bought("ATH17"));

        Assert.Equal(RefundResult.TooLate, await AskAsync([.. order.Tickets]));
        Assert.All(await StatesAsync(order.Order.Id), state => Assert.Equal(TicketState.Live, state));
    }

    [Fact]
    public async Task A_ticket_that_let_somebody_in_stays_used()
    {
        await app.GoToAsync("ATH07", TimeSpan.FromDays(30));
        var ticket = await app.PaidTicketAsync();
        await app.ChangeTicketAsync(ticket.Id, admitted: 1);

        Assert.Equal(RefundResult.InUse, await AskAsync(ticket));
    }

    [Fact]
    public async Task Somebody_elses_order_is_not_there()
    {
        await app.GoToAsync("ATH07", TimeSpan.FromDays(30));
        var (mine, theirs) = (await app.PaidTicketAsync(), await app.PaidTicketAsync());

        Assert.Equal(RefundResult.NotThere, await app.RunAsync((Refunds refunds) => refunds.ByBuyerAsync(mine.AccountId, theirs.OrderId, [theirs.Id], Ct)));
        Assert.Equal(RefundResult.NotThere, await app.RunAsync((Refunds refunds) => refunds.ByBuyerAsync(mine.AccountId, mine.OrderId, [theirs.Id], Ct)));
        Assert.Equal([TicketState.Live], await StatesAsync(theirs.OrderId));
    }

    [Fact]
    public async Task The_mail_names_only_the_tickets_given_back_and_their_money()
    {
        await app.GoToAsync("ATH07", TimeSpan.FromDays(30));
        var order = await app.PaidOrderAsync(await app.NewAccountAsync(), new Bought("ATH07", Offer: "individual", Tickets: 2), new Bought("ATH17"));

        Assert.Equal(RefundResult.Requested, await AskAsync(order.Tickets[0]));

        var mail = await app.DbAsync(db => db.MailMessages.AsNoTracking().SingleAsync(m => m.Recipient == order.Order.BuyerEmail && m.Template == MailTemplates.RefundUnderway, Ct));
        var text = (await app.RunAsync((MailRenderer renderer) => Task.FromResult(renderer.Written(mail)))).Text;
        Assert.Contains("ATH07", text, StringComparison.Ordinal);
        Assert.Contains("1\u00a0×\u00a0", text, StringComparison.Ordinal);
        Assert.DoesNotContain("ATH17", text, StringComparison.Ordinal);
        using (Language.French.Spoken()) Assert.Contains(Words.Amount(order.Tickets[0].Price), text, StringComparison.Ordinal);
    }

    private Task<RefundResult> AskAsync(params Ticket[] tickets) =>
        app.RunAsync((Refunds refunds) => refunds.ByBuyerAsync(tickets[0].AccountId, tickets[0].OrderId, [.. tickets.Select(t => t.Id)], Ct));

    private Task<TicketState[]> StatesAsync(Guid order) => app.DbAsync(db => db.Tickets.Where(t => t.OrderId == order).Select(t => t.State).ToArrayAsync(Ct));
}

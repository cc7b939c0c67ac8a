using Microsoft.EntityFrameworkCore;
using OgTickets.Gate;
using OgTickets.Mail;
using OgTickets.Tickets;

namespace OgTickets.Tests.Tickets;

/// <summary>One ticket issued anew, for a phone that is lost.</summary>
public sealed class TicketReissueTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task The_lost_code_is_dead_the_others_of_the_order_live()
    {
        var tickets = await NewTicketsAsync(2);
        var (lost, kept) = (app.CodeOf(tickets[0]), app.CodeOf(tickets[1]));

        Assert.Equal(ReissueResult.Reissued, await app.ReissueAsync(tickets[0].AccountId, tickets[0].Id));

        var anew = await app.TicketAsync(tickets[0].Id);
        Assert.Equal((2, tickets[0].AccountKeyId), (anew.Issue, anew.AccountKeyId));
        Assert.True(await app.SealHoldsAsync(anew));
        await app.GoToAsync("ATH07", TimeSpan.FromHours(1));
        Assert.Equal([GateAnswer.Transferred, GateAnswer.Admitted, GateAnswer.Admitted],
            [await app.ScanAsync(tickets[0], lost), await app.ScanAsync(tickets[0], app.CodeOf(anew)), await app.ScanAsync(tickets[1], kept)]);
        Assert.Equal(1, await app.DbAsync(db => db.MailMessages.CountAsync(m => m.Template == MailTemplates.TicketsReissued && m.Cause.Contains(anew.Id.ToString()), Ct)));
    }

    [Fact]
    public async Task Not_yours_and_not_there_are_one_answer()
    {
        var ticket = (await NewTicketsAsync(1))[0];

        Assert.Equal(ReissueResult.NotThere, await app.ReissueAsync(Guid.NewGuid(), ticket.Id));
        Assert.Equal(ReissueResult.NotThere, await app.ReissueAsync(ticket.AccountId, Guid.NewGuid()));
        Assert.Equal(1, (await app.TicketAsync(ticket.Id)).Issue);
    }

    [Theory]
    [InlineData(TicketState.Refunded, 0, ReissueResult.NotLive)]
    [InlineData(TicketState.Live, 1, ReissueResult.InUse)]
    public async Task What_admits_nobody_or_has_let_somebody_in_is_refused(TicketState state, int admitted, ReissueResult expected)
    {
        var ticket = (await NewTicketsAsync(1))[0];
        await app.ChangeTicketAsync(ticket.Id, state, admitted);

        Assert.Equal(expected, await app.ReissueAsync(ticket.AccountId, ticket.Id));
        Assert.Equal(1, (await app.TicketAsync(ticket.Id)).Issue);
    }

    [Fact]
    public async Task After_the_session_it_is_too_late_and_twice_in_ten_minutes_too_soon()
    {
        var ticket = (await NewTicketsAsync(1))[0];
        Assert.Equal(ReissueResult.Reissued, await app.ReissueAsync(ticket.AccountId, ticket.Id));
        Assert.Equal(ReissueResult.TooSoon, await app.ReissueAsync(ticket.AccountId, ticket.Id));

        app.Time.MoveOn(TicketReissue.Pause);
        Assert.Equal(ReissueResult.Reissued, await app.ReissueAsync(ticket.AccountId, ticket.Id));

        await app.GoToAsync("ATH07", TimeSpan.FromDays(-1));
        Assert.Equal(ReissueResult.Over, await app.ReissueAsync(ticket.AccountId, ticket.Id));
    }

    private async Task<IReadOnlyList<Ticket>> NewTicketsAsync(int count)
    {
        app.Time.Now = new DateTimeOffset(2024, 5, 2, 8, 0, 0, TimeSpan.Zero);
        return await app.PaidTicketsAsync(offer: "individual", tickets: count);
    }
}

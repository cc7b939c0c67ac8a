using Microsoft.EntityFrameworkCore;
using OgTickets.Gate;

namespace OgTickets.Tests.Gate;

/// <summary>Two desks, a thousand scans each of one family ticket at once: four people are in. Without the one UPDATE there would be more.</summary>
public sealed class TwoDesksTests(App app) : IClassFixture<App>
{
    /// <summary>Fifty hands at once, forty scans each: the first of each waits at the ticket's row, so that all go together.</summary>
    private const int Hands = 50, ScansOfAHand = 40;

    [Fact]
    public async Task A_thousand_scans_at_each_of_two_desks_let_in_exactly_four()
    {
        var ticket = await AtTheDoorsAsync();
        var (code, desks, turn) = (app.CodeOf(ticket), new[] { Guid.NewGuid(), Guid.NewGuid() }, 0);

        var admitted = await app.AllAtOnceAsync(Row.Of("tickets", ticket.Id), Hands, async () =>
        {
            var (desk, people) = (desks[Interlocked.Increment(ref turn) % 2], 0);
            for (var scan = 0; scan < ScansOfAHand; scan++)
                people += Assert.IsType<GateResult.Answered>(await app.RunAsync((GateDesk gate) =>
                    gate.ScanAsync(new Scan(desk, Guid.NewGuid(), "Porte A", ticket.SessionNumber, code, 1), Ct))).Admitted;
            return people;
        });

        Assert.Equal(4, admitted.Sum());
        Assert.Equal((4, 4, 2_000), await app.DbAsync(async db => (
            await db.Tickets.Where(t => t.Id == ticket.Id).Select(t => t.Admitted).SingleAsync(Ct),
            await db.Admissions.Where(a => a.TicketId == ticket.Id).SumAsync(a => a.Admitted, Ct),
            await db.Admissions.CountAsync(a => a.TicketId == ticket.Id, Ct))));
        Assert.Equal(4, (await app.RunAsync((SessionsAtGate sessions) => sessions.CountAsync(ticket.SessionNumber, Ct))).Inside);
    }

    [Fact]
    public async Task With_a_look_first_and_a_count_after_the_same_hands_let_in_more()
    {
        var ticket = await AtTheDoorsAsync();

        var admitted = await app.AllAtOnceAsync(Row.Of("tickets", ticket.Id), Hands, () => app.DbAsync(async db =>
        {
            var seen = await db.Tickets.Where(t => t.Id == ticket.Id).Select(t => t.Admitted).SingleAsync(Ct);
            if (seen + 1 > ticket.Admits) return 0;
            await db.Tickets.Where(t => t.Id == ticket.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.Admitted, seen + 1), Ct);
            return 1;
        }));

        Assert.True(admitted.Sum() > ticket.Admits);
    }

    private async Task<OgTickets.Tickets.Ticket> AtTheDoorsAsync()
    {
        app.Time.Now = new DateTimeOffset(2024, 5, 2, 8, 0, 0, TimeSpan.Zero);
        var session = (await app.CategoryAsync(capacity: 8)).SessionCode;
        var ticket = await app.PaidTicketAsync(session, "family");
        await app.GoToAsync(session, TimeSpan.FromHours(1));
        return ticket;
    }
}

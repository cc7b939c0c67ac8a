using Microsoft.EntityFrameworkCore;
using OgTickets.Gate;
using OgTickets.Tickets;

namespace OgTickets.Tests.Gate;

/// <summary>Many gates, one ticket, the same instant. Each race has a twin without the guard, which must let too many in: else the race would prove nothing.</summary>
public sealed class GateRaceTests(App app) : IClassFixture<App>
{
    private const int Gates = 8;

    [Fact]
    public async Task A_family_ticket_at_eight_gates_at_once_lets_in_exactly_four()
    {
        var ticket = await AtTheDoorsAsync();
        var code = app.CodeOf(ticket);

        var answers = await app.AllAtOnceAsync(Row.Of("tickets", ticket.Id), Gates, () => app.RunAsync((GateDesk desk) =>
            desk.ScanAsync(new Scan(Guid.NewGuid(), Guid.NewGuid(), "Porte A", ticket.SessionNumber, code, 1), Ct)));

        Assert.Equal(4, answers.Count(a => a is GateResult.Answered { Answer: GateAnswer.Admitted }));
        Assert.Equal(4, answers.Count(a => a is GateResult.Answered { Answer: GateAnswer.AlreadyIn }));
        Assert.Equal((4, 4), await CountAsync(ticket));
    }

    [Fact]
    public async Task Without_the_one_update_the_same_eight_gates_let_in_too_many()
    {
        var ticket = await AtTheDoorsAsync();

        var admitted = await app.AllAtOnceAsync(Row.Of("tickets", ticket.Id), Gates, () => app.DbAsync(async db =>
        {
            var seen = await db.Tickets.Where(t => t.Id == ticket.Id).Select(t => t.Admitted).SingleAsync(Ct);
            if (seen + 1 > ticket.Admits) return false;
            await db.Tickets.Where(t => t.Id == ticket.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.Admitted, seen + 1), Ct);
            return true;
        }));

        Assert.True(admitted.Count(a => a) > ticket.Admits);
    }

    [Fact]
    public async Task One_scan_sent_eight_times_at_once_lets_people_in_once()
    {
        var ticket = await AtTheDoorsAsync();
        var scan = new Scan(Guid.NewGuid(), Guid.NewGuid(), "Porte A", ticket.SessionNumber, app.CodeOf(ticket), 2);

        var answers = await app.AllAtOnceAsync(Row.Of("tickets", ticket.Id), Gates, () => app.RunAsync((GateDesk desk) => desk.ScanAsync(scan, Ct)));

        Assert.All(answers, answer => Assert.Equal(2, Assert.IsType<GateResult.Answered>(answer).Admitted));
        Assert.Equal((2, 1), await CountAsync(ticket));
    }

    [Fact]
    public async Task One_entry_taken_back_eight_times_at_once_is_taken_back_once()
    {
        var ticket = await AtTheDoorsAsync();
        var (steward, session) = (Guid.NewGuid(), ticket.SessionNumber);
        Scan Scan(int people, string? text = null) => new(steward, Guid.NewGuid(), "Porte A", session, text, people);
        var wrong = Scan(1, app.CodeOf(ticket));
        await app.RunAsync((GateDesk desk) => desk.ScanAsync(wrong, Ct));
        await app.RunAsync((GateDesk desk) => desk.ScanAsync(Scan(3, app.CodeOf(ticket)), Ct));

        var answers = await app.AllAtOnceAsync(Row.Of("tickets", ticket.Id), Gates, () =>
            app.RunAsync((GateCorrections corrections) => corrections.UndoAsync(Scan(1), wrong.Nonce, Ct)));

        Assert.All(answers, answer => Assert.Equal(GateAnswer.Undone, Assert.IsType<GateResult.Answered>(answer).Answer));
        Assert.Equal(3, (await CountAsync(ticket)).Inside);
    }

    [Fact]
    public async Task Without_the_row_that_says_so_the_same_entry_is_taken_back_more_than_once()
    {
        var ticket = await AtTheDoorsAsync();
        await app.RunAsync((GateDesk desk) => desk.ScanAsync(new Scan(Guid.NewGuid(), Guid.NewGuid(), "Porte A", ticket.SessionNumber, app.CodeOf(ticket), 4), Ct));

        await app.AllAtOnceAsync(Row.Of("tickets", ticket.Id), Gates, () => app.DbAsync(db => Doors.TakeBackAsync(db, ticket.Id, 1, Guid.NewGuid(), Ct)));

        Assert.True((await CountAsync(ticket)).Inside < 3);
    }

    private async Task<Ticket> AtTheDoorsAsync()
    {
        app.Time.Now = new DateTimeOffset(2024, 5, 2, 8, 0, 0, TimeSpan.Zero);
        var ticket = await app.PaidTicketAsync("ATH07", "family");
        await app.GoToAsync("ATH07", TimeSpan.FromHours(1));
        return ticket;
    }

    private Task<(int Inside, int Rows)> CountAsync(Ticket ticket) => app.DbAsync(async db => (
        await db.Tickets.Where(t => t.Id == ticket.Id).Select(t => t.Admitted).SingleAsync(Ct),
        await db.Admissions.CountAsync(a => a.TicketId == ticket.Id && a.Admitted > 0, Ct)));
}

using Microsoft.EntityFrameworkCore;
using OgTickets.Gate;
using OgTickets.Tickets;

namespace OgTickets.Tests.Gate;

/// <summary>Whom a mistake let in is taken back by a row of its own; whom a group left behind comes in without a second scan.</summary>
public sealed class GateCorrectionsTests(App app) : IClassFixture<App>
{
    private readonly Guid steward = Guid.NewGuid();

    [Fact]
    public async Task An_entry_taken_back_leaves_its_row_writes_another_and_the_ticket_admits_again()
    {
        var ticket = await AtTheDoorsAsync("duo");
        var scan = await ScanAsync(ticket, people: 2);

        var undone = Assert.IsType<GateResult.Answered>(await UndoAsync(ticket, scan));

        Assert.Equal((GateAnswer.Undone, -2, 2), (undone.Answer, undone.Admitted, undone.Ticket!.Left));
        var rows = await app.DbAsync(db => db.Admissions.Where(a => a.TicketId == ticket.Id).OrderBy(a => a.Id).ToListAsync(Ct));
        Assert.Equal([2, -2], rows.Select(row => row.Admitted));
        Assert.Equal(rows[0].Id, rows[1].Undoes);
        Assert.Equal(1, await app.DbAsync(db => db.AuditEntries.CountAsync(e => e.Action == "admission.undone" && e.Subject == ticket.Id.ToString(), Ct)));
        var tooMany = Assert.IsType<GateResult.Answered>(await ScanAsync(ticket, people: 3));
        Assert.Equal((GateAnswer.NotEnoughLeft, null), (tooMany.Answer, tooMany.LastEntry));
        Assert.Equal(2, Assert.IsType<GateResult.Answered>(await ScanAsync(ticket, people: 2)).Admitted);
    }

    [Fact]
    public async Task Asked_twice_it_happens_once_and_the_scan_shown_again_offers_it_no_more()
    {
        var ticket = await AtTheDoorsAsync("duo");
        var (first, second) = (await ScanAsync(ticket), await ScanAsync(ticket));

        await UndoAsync(ticket, first);
        var again = Assert.IsType<GateResult.Answered>(await UndoAsync(ticket, first));

        Assert.Equal(GateAnswer.Undone, again.Answer);
        Assert.Equal(1, await InsideAsync(ticket));
        var shown = await app.RunAsync((GateDesk desk) => desk.AnswerAsync(steward, ticket.SessionNumber, first.Nonce, Ct));
        Assert.Equal((false, 0), (shown!.MayUndo(app.Time.Now), shown.More(app.Time.Now)));
        Assert.True(second.MayUndo(app.Time.Now));
    }

    [Fact]
    public async Task After_a_minute_nothing_is_taken_back_and_nobody_more_comes_in()
    {
        var ticket = await AtTheDoorsAsync("family");
        var scan = await ScanAsync(ticket);
        app.Time.MoveOn(TimeSpan.FromSeconds(61));

        Assert.IsType<GateResult.TooLateToCorrect>(await UndoAsync(ticket, scan));
        Assert.IsType<GateResult.TooLateToCorrect>(await MoreAsync(ticket, scan, 1));
        Assert.Equal(1, await InsideAsync(ticket));
    }

    [Fact]
    public async Task A_refused_scan_has_nothing_to_take_back_and_that_of_another_device_is_not_there()
    {
        var ticket = await AtTheDoorsAsync("individual");
        var scan = await ScanAsync(ticket);
        var refused = await ScanAsync(ticket);

        Assert.IsType<GateResult.TooLateToCorrect>(await UndoAsync(ticket, refused));
        Assert.IsType<GateResult.TooLateToCorrect>(await MoreAsync(ticket, refused, 1));
        Assert.Null(await UndoAsync(ticket, scan, device: Guid.NewGuid()));
        Assert.Null(await MoreAsync(ticket, scan, 1, device: Guid.NewGuid()));
        Assert.Equal(1, await InsideAsync(ticket));
    }

    [Fact]
    public async Task The_rest_of_a_group_comes_in_by_the_code_just_read_and_never_more_than_it_admits()
    {
        var ticket = await AtTheDoorsAsync("family");
        var scan = await ScanAsync(ticket);
        Assert.Equal(3, scan.More(app.Time.Now));

        var more = Assert.IsType<GateResult.Answered>(await MoreAsync(ticket, scan, 3));
        var tooMany = Assert.IsType<GateResult.Answered>(await MoreAsync(ticket, scan, 1));

        Assert.Equal((GateAnswer.Admitted, 3, 0), (more.Answer, more.Admitted, more.Ticket!.Left));
        Assert.Equal(GateAnswer.AlreadyIn, tooMany.Answer);
        Assert.Equal(4, await InsideAsync(ticket));
    }

    [Fact]
    public async Task Too_many_at_once_come_in_as_many_as_are_left()
    {
        var ticket = await AtTheDoorsAsync("duo");
        await ScanAsync(ticket);
        var refused = await ScanAsync(ticket, people: 2);
        Assert.Equal((GateAnswer.NotEnoughLeft, 1), (refused.Answer, refused.More(app.Time.Now)));

        Assert.Equal(GateAnswer.Admitted, Assert.IsType<GateResult.Answered>(await MoreAsync(ticket, refused, 1)).Answer);
    }

    [Fact]
    public async Task Who_follows_somebody_let_in_without_a_code_is_marked_as_he_is()
    {
        var ticket = await AtTheDoorsAsync("duo");
        var named = new Scan(steward, Guid.NewGuid(), "Porte A", ticket.SessionNumber, ticket.ShortNumber, 1, "Téléphone éteint, passeport vu");
        var forced = Assert.IsType<GateResult.Answered>(await app.RunAsync((GateDesk desk) => desk.ScanAsync(named, Ct)));

        await MoreAsync(ticket, forced, 1);

        var rows = await app.DbAsync(db => db.Admissions.Where(a => a.TicketId == ticket.Id).ToListAsync(Ct));
        Assert.All(rows, row => Assert.Equal((true, named.Reason), (row.Forced, row.Reason)));
        Assert.Equal(2, await app.DbAsync(db => db.AuditEntries.CountAsync(e => e.Action == "admission.forced" && e.Subject == ticket.Id.ToString(), Ct)));
    }

    [Fact]
    public async Task Whatever_happened_the_rows_the_tickets_and_the_counters_say_the_same()
    {
        var session = (await app.CategoryAsync(capacity: 100)).SessionCode;
        var tickets = new List<Ticket>();
        for (var made = 0; made < 6; made++) tickets.Add(await AtTheDoorsAsync("family", session));
        var chance = new Random(20240726);

        for (var step = 0; step < 60; step++)
        {
            var ticket = tickets[chance.Next(tickets.Count)];
            var scan = await ScanAsync(ticket, people: chance.Next(1, 4));
            if (chance.Next(3) == 0) await UndoAsync(ticket, scan);
            else if (chance.Next(3) == 0) await MoreAsync(ticket, scan, 1);
        }

        var number = tickets[0].SessionNumber;
        var rows = await app.DbAsync(db => db.Admissions.Where(a => a.SessionNumber == number).SumAsync(a => a.Admitted, Ct));
        var counted = await app.RunAsync((SessionsAtGate sessions) => sessions.CountAsync(number, Ct));
        Assert.Equal((rows, rows), (await app.DbAsync(db => db.Tickets.Where(t => t.SessionNumber == number).SumAsync(t => t.Admitted, Ct)), counted.Inside));
        Assert.True(rows > 0);
    }

    private async Task<Ticket> AtTheDoorsAsync(string offer, string session = "ATH07")
    {
        app.Time.Now = new DateTimeOffset(2024, 5, 2, 8, 0, 0, TimeSpan.Zero);
        var ticket = await app.PaidTicketAsync(session, offer);
        await app.GoToAsync(session, TimeSpan.FromHours(1));
        return ticket;
    }

    private async Task<GateResult.Answered> ScanAsync(Ticket ticket, int people = 1)
    {
        var scan = At(ticket, people) with { Text = app.CodeOf(ticket) };
        return Assert.IsType<GateResult.Answered>(await app.RunAsync((GateDesk desk) => desk.ScanAsync(scan, Ct)));
    }

    private Task<GateResult?> UndoAsync(Ticket ticket, GateResult.Answered scan, Guid? device = null) =>
        app.RunAsync((GateCorrections corrections) => corrections.UndoAsync(At(ticket, 1, device), scan.Nonce, Ct));

    private Task<GateResult?> MoreAsync(Ticket ticket, GateResult.Answered scan, int people, Guid? device = null) =>
        app.RunAsync((GateCorrections corrections) => corrections.LetMoreInAsync(At(ticket, people, device), scan.Nonce, Ct));

    private Scan At(Ticket ticket, int people, Guid? device = null) => new(device ?? steward, Guid.NewGuid(), "Porte A", ticket.SessionNumber, Text: null, people);

    private Task<int> InsideAsync(Ticket ticket) => app.DbAsync(db => db.Tickets.Where(t => t.Id == ticket.Id).Select(t => t.Admitted).SingleAsync(Ct));
}

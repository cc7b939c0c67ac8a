using Microsoft.EntityFrameworkCore;
using OgTickets.Gate;
using OgTickets.Tickets;

namespace OgTickets.Tests.Gate;

public sealed class GateDeskTests(App app) : IClassFixture<App>
{
    private readonly Guid steward = Guid.NewGuid();

    [Fact]
    public async Task A_duo_lets_in_one_then_one_then_nobody()
    {
        var ticket = await AtTheDoorsAsync("duo");

        var first = await ScanAsync(ticket, people: 1);
        var second = await ScanAsync(ticket, people: 1);
        var third = await ScanAsync(ticket, people: 1);

        Assert.Equal((GateAnswer.Admitted, 1, 1), (first.Answer, first.Admitted, first.Ticket!.Left));
        Assert.Equal((GateAnswer.Admitted, 1, 0), (second.Answer, second.Admitted, second.Ticket!.Left));
        Assert.Equal((GateAnswer.AlreadyIn, 0), (third.Answer, third.Admitted));
        Assert.Equal("Porte A", third.LastEntry!.GateName);
    }

    [Fact]
    public async Task More_people_than_are_left_are_refused_whole()
    {
        var ticket = await AtTheDoorsAsync("family");
        await ScanAsync(ticket, people: 3);

        var refused = await ScanAsync(ticket, people: 2);

        Assert.Equal((GateAnswer.NotEnoughLeft, 1), (refused.Answer, refused.Ticket!.Left));
    }

    [Fact]
    public async Task Two_renderings_of_one_issue_admit_as_one()
    {
        var ticket = await AtTheDoorsAsync("individual");

        var screen = await ScanAsync(ticket);
        var paper = await ScanAsync(ticket);

        Assert.Equal((GateAnswer.Admitted, GateAnswer.AlreadyIn), (screen.Answer, paper.Answer));
    }

    [Theory]
    [InlineData(181, GateAnswer.TooEarly)]
    [InlineData(180, GateAnswer.Admitted)]
    [InlineData(-30, GateAnswer.Admitted)]
    [InlineData(-600, GateAnswer.TooLate)]
    public async Task Doors_open_three_hours_before_and_close_at_the_end(int minutesBefore, GateAnswer expected)
    {
        var ticket = await app.PaidTicketAsync();
        await app.GoToAsync("ATH07", TimeSpan.FromMinutes(minutesBefore));

        Assert.Equal(expected, (await ScanAsync(ticket)).Answer);
    }

    [Theory]
    [InlineData(TicketState.Refunded, GateAnswer.Refunded)]
    [InlineData(TicketState.Revoked, GateAnswer.Revoked)]
    [InlineData(TicketState.Disputed, GateAnswer.Disputed)]
    public async Task A_ticket_that_is_not_live_admits_nobody(TicketState state, GateAnswer expected)
    {
        var ticket = await AtTheDoorsAsync("duo");
        await app.DbAsync(db => db.Tickets.Where(t => t.Id == ticket.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.State, state), Ct));

        Assert.Equal(expected, (await ScanAsync(ticket)).Answer);
    }

    [Fact]
    public async Task A_ticket_for_another_session_says_which()
    {
        var ticket = await app.PaidTicketAsync("SWM01");
        await app.GoToAsync("ATH07", TimeSpan.FromHours(1));

        var answer = await ScanAsync(ticket);

        Assert.Equal((GateAnswer.WrongSession, "SWM01"), (answer.Answer, answer.Ticket!.SessionCode));
    }

    [Fact]
    public async Task A_changed_code_is_forged_and_shows_no_name()
    {
        var ticket = await AtTheDoorsAsync("duo");
        var text = app.CodeOf(ticket);
        var at = TicketCode.Prefix.Length + 60;

        var answer = await ScanAsync(text[..at] + (text[at] == 'A' ? 'B' : 'A') + text[(at + 1)..]);

        Assert.Contains(answer.Answer, new[] { GateAnswer.Forged, GateAnswer.Unreadable });
        Assert.Null(answer.Ticket);
    }

    [Theory]
    [InlineData("")]
    [InlineData("bonjour")]
    [InlineData("OG1:")]
    public async Task What_is_no_code_is_unreadable_and_still_a_row(string text)
    {
        var before = await app.DbAsync(db => db.Admissions.CountAsync(Ct));

        Assert.Equal(GateAnswer.Unreadable, (await ScanAsync(text)).Answer);
        Assert.Equal(before + 1, await app.DbAsync(db => db.Admissions.CountAsync(Ct)));
    }

    [Fact]
    public async Task A_number_that_nobody_has_is_unknown() => Assert.Equal(GateAnswer.Unknown, (await ScanAsync("00000-00000")).Answer);

    [Fact]
    public async Task A_short_number_asks_for_an_ID_and_admits_only_with_a_reason()
    {
        var ticket = await AtTheDoorsAsync("individual");

        var asked = await DeskAsync(new Scan(steward, Guid.NewGuid(), "Porte A", ticket.SessionNumber, ticket.ShortNumber, 1));
        var forced = await DeskAsync(new Scan(steward, Guid.NewGuid(), "Porte A", ticket.SessionNumber, ticket.ShortNumber, 1, "Téléphone éteint, passeport vu"));

        Assert.Equal(ticket.HolderName, Assert.IsType<GateResult.AskForId>(asked).Ticket.HolderName);
        Assert.Equal(GateAnswer.Admitted, Assert.IsType<GateResult.Answered>(forced).Answer);
        var row = await app.DbAsync(db => db.Admissions.SingleAsync(a => a.TicketId == ticket.Id, Ct));
        Assert.True(row.Forced);
        Assert.Equal(1, await app.DbAsync(db => db.AuditEntries.CountAsync(e => e.Action == "admission.forced" && e.Subject == ticket.Id.ToString(), Ct)));
    }

    [Fact]
    public async Task A_reason_that_holds_a_code_is_not_kept()
    {
        var ticket = await AtTheDoorsAsync("individual");
        var scan = new Scan(steward, Guid.NewGuid(), "Porte A", ticket.SessionNumber, ticket.ShortNumber, 1, $"vu {app.CodeOf(ticket)}");

        await Assert.ThrowsAsync<ArgumentException>(() => DeskAsync(scan));
    }

    [Fact]
    public async Task The_same_nonce_is_the_same_answer_and_another_content_is_refused()
    {
        var ticket = await AtTheDoorsAsync("family");
        var scan = new Scan(steward, Guid.NewGuid(), "Porte A", ticket.SessionNumber, app.CodeOf(ticket), 2);

        var first = await DeskAsync(scan);
        var again = await DeskAsync(scan with { Text = app.CodeOf(ticket) });
        var other = await DeskAsync(scan with { People = 1 });

        Assert.Equal(2, Assert.IsType<GateResult.Answered>(first).Admitted);
        Assert.Equal(2, Assert.IsType<GateResult.Answered>(again).Admitted);
        Assert.IsType<GateResult.NonceReused>(other);
        Assert.Equal(2, await InsideAsync(ticket));
    }

    [Fact]
    public async Task A_forged_copy_under_a_nonce_that_let_people_in_is_not_shown_as_admitted()
    {
        var ticket = await AtTheDoorsAsync("duo");
        var scan = new Scan(steward, Guid.NewGuid(), "Porte A", ticket.SessionNumber, app.CodeOf(ticket), 1);
        await DeskAsync(scan);

        // the stored header under a signature of nobody's: it names the same ticket and issue
        var forged = await DeskAsync(scan with { Text = Forged(ticket) });

        Assert.IsType<GateResult.NonceReused>(forged);
        Assert.Equal(GateAnswer.Forged, (await ScanAsync(Forged(ticket))).Answer);
    }

    [Fact]
    public async Task The_right_scanner_with_the_wrong_keyboard_is_told_so() =>
        Assert.IsType<GateResult.ScannerLayout>(await DeskAsync(new Scan(steward, Guid.NewGuid(), "Porte A", 1, "OG&MABC", 1)));

    private static string Forged(Ticket ticket)
    {
        var bytes = new byte[TicketCode.Size];
        ticket.Header.CopyTo(bytes, 0);
        bytes.AsSpan(ticket.Header.Length).Fill(1);
        return TicketCode.Prefix + Base45.Encode(bytes);
    }

    [Theory]
    [InlineData(TicketState.Refunded, 0, GateAnswer.Refunded)]
    [InlineData(TicketState.Disputed, 0, GateAnswer.Disputed)]
    [InlineData(TicketState.Live, 2, GateAnswer.AlreadyIn)]
    [InlineData(TicketState.Live, 1, GateAnswer.Revoked)]
    public async Task A_code_whose_account_was_deleted_lets_nobody_in_is_answered_by_the_tickets_state_and_written_down(TicketState state, int admitted, GateAnswer expected)
    {
        var ticket = await AtTheDoorsAsync("duo");
        await app.ChangeTicketAsync(ticket.Id, state, admitted);
        await app.DbAsync(db => db.AccountKeys.Where(k => k.AccountId == ticket.AccountId).ExecuteUpdateAsync(set => set.SetProperty(k => k.Wrapped, Array.Empty<byte>()), Ct));

        Assert.Equal((expected, 0), (await ScanAsync(ticket)) is var said ? (said.Answer, said.Admitted) : default);

        Assert.Equal(admitted, await InsideAsync(ticket));
        Assert.Equal(expected, await app.DbAsync(db => db.Admissions.Where(a => a.TicketId == ticket.Id).Select(a => a.Answer).SingleAsync(Ct)));
    }

    private async Task<Ticket> AtTheDoorsAsync(string offer)
    {
        app.Time.Now = new DateTimeOffset(2024, 5, 2, 8, 0, 0, TimeSpan.Zero);
        var ticket = await app.PaidTicketAsync("ATH07", offer);
        await app.GoToAsync("ATH07", TimeSpan.FromHours(1));
        return ticket;
    }

    private Task<GateResult.Answered> ScanAsync(Ticket ticket, int people = 1) => ScanAsync(app.CodeOf(ticket), people);

    private async Task<GateResult.Answered> ScanAsync(string text, int people = 1)
    {
        var session = await app.DbAsync(db => db.Sessions.Where(s => s.Code == "ATH07").Select(s => s.Number).SingleAsync(Ct));
        return Assert.IsType<GateResult.Answered>(await DeskAsync(new Scan(steward, Guid.NewGuid(), "Porte A", session, text, people)));
    }

    private Task<GateResult> DeskAsync(Scan scan) => app.RunAsync((GateDesk desk) => desk.ScanAsync(scan, Ct));

    private Task<int> InsideAsync(Ticket ticket) => app.DbAsync(db => db.Tickets.Where(t => t.Id == ticket.Id).Select(t => t.Admitted).SingleAsync(Ct));
}

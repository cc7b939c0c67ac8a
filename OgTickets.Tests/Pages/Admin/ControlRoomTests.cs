using System.Net;
using OgTickets.Gate;
using OgTickets.Identity;

namespace OgTickets.Tests.Pages.Admin;

/// <summary>The control room counts from the rows of the scans: entries by minute and gate, refusals, who scans, and what is wrong.</summary>
public sealed class ControlRoomTests(App app) : IClassFixture<App>
{
    private const string Room = "/fr/admin/gate";

    [Fact]
    public async Task An_hour_at_the_doors_with_its_plot_and_the_table_behind()
    {
        var session = (await app.CategoryAsync(capacity: 40)).SessionCode;
        var (a, b) = (await TicketAsync(session), await TicketAsync(session));
        await app.GoToAsync(session, TimeSpan.FromHours(1));
        await ScanAsync(a, "Porte A", people: 3);
        app.Time.MoveOn(TimeSpan.FromMinutes(2));
        await ScanAsync(b, "Porte B", people: 1);
        await ScanAsync(a, "Porte A", people: 2);

        var page = await (await OrganiserAsync()).GetAsync($"{Room}?session={session}");

        Assert.Equal(["4", "1", "0", "4"], page.All(".figures dd").Select(figure => figure.TextContent));
        Assert.Equal(["Porte A", "Porte B"], page.All("figcaption b").Select(gate => gate.TextContent));
        Assert.Equal(120, page.All(".gate-plots svg rect").Count);
        Assert.Equal(["3", "0", "0", "1"], page.All("details tbody td").Select(cell => cell.TextContent));
        Assert.Contains("Trop nombreux", page.TextOf("main"), StringComparison.Ordinal);
        Assert.False(page.Has(".notice"));
    }

    [Fact]
    public async Task People_taken_back_are_not_counted_and_what_is_an_hour_ago_is_gone()
    {
        var session = (await app.CategoryAsync(capacity: 40)).SessionCode;
        var ticket = await TicketAsync(session);
        await app.GoToAsync(session, TimeSpan.FromHours(1));
        var scan = await ScanAsync(ticket, "Porte A", people: 2);
        await ScanAsync(ticket, "Porte A", people: 1);
        await app.RunAsync((GateCorrections corrections) => corrections.UndoAsync(scan.Scan with { Nonce = Guid.NewGuid() }, scan.Scan.Nonce, Ct));
        var number = ticket.SessionNumber;

        Assert.Equal(1, (await LookAsync(number)).People);
        app.Time.MoveOn(TimeSpan.FromMinutes(60));
        Assert.Empty((await LookAsync(number)).Gates);
    }

    [Fact]
    public async Task A_phone_that_was_cut_off_keeps_its_name_beside_its_scans()
    {
        var session = (await app.CategoryAsync(capacity: 40)).SessionCode;
        var ticket = await TicketAsync(session);
        await app.GoToAsync(session, TimeSpan.FromHours(1));
        var code = await app.RunAsync((GateDevices devices) => devices.MakeAsync("Porte A", "Inès Le Fèvre", "STA", TimeSpan.FromHours(8), Ct));
        var phone = (await app.RunAsync((GateDevices devices) => devices.PairAsync(code!, Ct)))!.Device.Id;
        await app.RunAsync((GateDesk desk) => desk.ScanAsync(new Scan(phone, Guid.NewGuid(), "Porte A", ticket.SessionNumber, app.CodeOf(ticket), 1), Ct));

        await app.RunAsync((GateDevices devices) => devices.CutOffAsync(phone, Ct));

        var heard = Assert.Single((await LookAsync(ticket.SessionNumber)).Devices, device => device.Scans > 0);
        Assert.Equal(("Inès Le Fèvre", true), (heard.HeldBy, heard.IsPaired));
    }

    [Fact]
    public async Task A_burst_of_forged_codes_and_a_ticket_at_many_gates_are_told()
    {
        var session = (await app.CategoryAsync(capacity: 40)).SessionCode;
        var ticket = await TicketAsync(session);
        await app.GoToAsync(session, TimeSpan.FromHours(1));
        await ScanAsync(ticket, "Porte A", people: 4);
        await ScanAsync(ticket, "Porte C", people: 1);
        for (var forged = 0; forged < ControlRoom.ForgedBurst; forged++) await ScanAsync(ticket, "Porte B", people: 1, forged: true);

        var page = await (await OrganiserAsync()).GetAsync($"{Room}?session={session}");

        Assert.Contains("5 faux codes", page.TextOf(".notice.bad"), StringComparison.Ordinal);
        Assert.Contains("Porte B", page.TextOf(".notice.bad"), StringComparison.Ordinal);
        Assert.Contains("Porte A, Porte C", page.TextOf(".notice.warn"), StringComparison.Ordinal);
        app.Time.MoveOn(TimeSpan.FromMinutes(11));
        Assert.Empty((await LookAsync(ticket.SessionNumber)).ForgedAt);
    }

    [Fact]
    public async Task Who_scans_is_shown_by_name_a_steward_and_a_paired_phone_that_has_read_nothing_yet()
    {
        var session = (await app.CategoryAsync(capacity: 40)).SessionCode;
        var ticket = await TicketAsync(session);
        await app.GoToAsync(session, TimeSpan.FromHours(1));
        var steward = await app.NewPersonAsync(role: Roles.Gate);
        await ScanAsync(ticket, "Porte A", people: 1, device: steward.Id);
        var code = await app.RunAsync((GateDevices devices) => devices.MakeAsync("Porte D", "Inès Le Fèvre", "STA", TimeSpan.FromHours(4), Ct));
        await app.RunAsync((GateDevices devices) => devices.PairAsync(code, Ct));

        var devices = (await LookAsync(ticket.SessionNumber)).Devices;

        Assert.Contains(new("Zoé Martin", "Porte A", app.Time.Now, 1, IsPaired: false), devices);
        Assert.Contains(new("Inès Le Fèvre", "Porte D", app.Time.Now, 0, IsPaired: true), devices);
    }

    [Fact]
    public async Task By_htmx_the_hour_alone_comes_and_a_session_that_is_not_there_is_told()
    {
        var organiser = await OrganiserAsync();

        var fragment = await organiser.GetByHtmxAsync(Room, "hour");

        Assert.True(fragment.Is(HttpStatusCode.OK).Has(".figures"));
        Assert.False(fragment.Has("html[lang]"));
        Assert.Contains("XXX99", (await organiser.GetAsync($"{Room}?session=XXX99")).Is(HttpStatusCode.UnprocessableEntity).TextOf(".error-summary"), StringComparison.Ordinal);
        Assert.Equal("every 5s", (await organiser.GetAsync(Room)).Find("#hour").GetAttribute("hx-trigger"));
    }

    private async Task<OgTickets.Tickets.Ticket> TicketAsync(string session)
    {
        app.Time.Now = new DateTimeOffset(2024, 5, 2, 8, 0, 0, TimeSpan.Zero);
        return await app.PaidTicketAsync(session, "family");
    }

    private async Task<(Scan Scan, GateResult Result)> ScanAsync(OgTickets.Tickets.Ticket ticket, string gate, int people, bool forged = false, Guid? device = null)
    {
        var code = app.CodeOf(ticket);
        if (forged)
        {
            var bytes = OgTickets.Tickets.Base45.Decode(code.AsSpan(OgTickets.Tickets.TicketCode.Prefix.Length))!;
            bytes[^1] ^= 1;
            code = OgTickets.Tickets.TicketCode.Prefix + OgTickets.Tickets.Base45.Encode(bytes);
        }
        var scan = new Scan(device ?? Guid.NewGuid(), Guid.NewGuid(), gate, ticket.SessionNumber, code, people);
        return (scan, await app.RunAsync((GateDesk desk) => desk.ScanAsync(scan, Ct)));
    }

    private Task<GateHour> LookAsync(int session) => app.RunAsync((ControlRoom room) => room.LookAsync(session, Ct));

    private async Task<Browser> OrganiserAsync() => await app.SignedInAsync(await app.NewPersonAsync(role: Roles.Admin));
}

using System.Net;
using Microsoft.EntityFrameworkCore;
using OgTickets.Values;

namespace OgTickets.Tests.Pages.Gate;

/// <summary>A dead phone: the short number opens the ticket, an ID and a reason let its people in.</summary>
public sealed class ShortNumberAtTheGateTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_name_is_shown_to_compare_and_a_reason_lets_in(bool byHtmx)
    {
        var ticket = await app.TicketAtTheDoorsAsync();
        var desk = await (await app.StewardAsync()).GetAsync(AtTheGate.Desk);

        var asked = await desk.ScanAsync(Crockford.Display(ticket.ShortNumber), byHtmx, people: 2);
        Assert.Equal(("Identité\u202f?", "Ada Essai"), (asked.Is(HttpStatusCode.OK).TextOf("#word"), asked.TextOf("#answer .holder")));
        Assert.Equal(0, await app.InsideAsync(ticket));

        var sent = await asked.Form(AtTheGate.Form).Fill("Input.Reason", "Téléphone éteint, passeport vu").SubmitAsync(byHtmx);
        var answer = byHtmx ? sent : await sent.FollowAsync();
        Assert.Equal(("Admis", "Laissez entrer 2 personnes."), (answer.TextOf("#word"), answer.TextOf("#answer .todo")));
        Assert.True(answer.Has("#Input_Text"));
        var row = await app.DbAsync(db => db.Admissions.SingleAsync(a => a.TicketId == ticket.Id, Ct));
        Assert.Equal((true, "Téléphone éteint, passeport vu", 2), (row.Forced, row.Reason, row.Admitted));
    }

    [Theory]
    [InlineData(false, "")]
    [InlineData(true, "  ")]
    public async Task Without_a_reason_nobody_comes_in_and_the_ticket_stays_on_the_screen(bool byHtmx, string reason)
    {
        var ticket = await app.TicketAtTheDoorsAsync();
        var asked = await (await (await app.StewardAsync()).GetAsync(AtTheGate.Desk)).ScanAsync(ticket.ShortNumber, byHtmx);

        var refused = await asked.Form(AtTheGate.Form).Fill("Input.Reason", reason).SubmitAsync(byHtmx);

        Assert.Contains("Dites pourquoi", refused.Is(HttpStatusCode.UnprocessableEntity).TextOf("#answer"), StringComparison.Ordinal);
        Assert.Contains("Ada Essai", refused.TextOf("#answer"), StringComparison.Ordinal);
        await refused.Form(AtTheGate.Form).Fill("Input.Reason", "Écran cassé").SubmitAsync(byHtmx);
        Assert.Equal(1, await app.InsideAsync(ticket));
    }

    [Fact]
    public async Task A_ticket_scanned_into_the_reason_is_refused_and_kept_nowhere()
    {
        var ticket = await app.TicketAtTheDoorsAsync();
        var asked = await (await (await app.StewardAsync()).GetAsync(AtTheGate.Desk)).ScanAsync(ticket.ShortNumber);
        var code = app.CodeOf(ticket);

        var refused = await asked.Form(AtTheGate.Form).Fill("Input.Reason", code).SubmitAsync();

        Assert.Contains("Un billet a été scanné dans ce champ", refused.Is(HttpStatusCode.UnprocessableEntity).TextOf("#answer"), StringComparison.Ordinal);
        Assert.DoesNotContain(code[..40], WebUtility.HtmlDecode(refused.Html), StringComparison.Ordinal);
        Assert.False(await app.DbAsync(db => db.Admissions.AnyAsync(a => a.TicketId == ticket.Id, Ct)));
    }

    [Fact]
    public async Task A_code_sent_in_place_of_the_number_lets_nobody_in()
    {
        var ticket = await app.TicketAtTheDoorsAsync();
        var asked = await (await (await app.StewardAsync()).GetAsync(AtTheGate.Desk)).ScanAsync(ticket.ShortNumber);

        var refused = await asked.Form(AtTheGate.Form).Fill("Input.Text", app.CodeOf(ticket)).Fill("Input.Reason", "Pressé").SubmitAsync();

        Assert.Contains("Il manque une partie du formulaire", refused.Is(HttpStatusCode.UnprocessableEntity).TextOf("#answer"), StringComparison.Ordinal);
        Assert.Equal(0, await app.InsideAsync(ticket));
    }

    [Fact]
    public async Task One_may_go_back_without_letting_in()
    {
        var ticket = await app.TicketAtTheDoorsAsync();
        var asked = await (await (await app.StewardAsync()).GetAsync(AtTheGate.Desk)).ScanAsync(ticket.ShortNumber);

        var desk = await asked.ClickAsync($"{AtTheGate.Form} a");

        Assert.Equal("Prêt", desk.Is(HttpStatusCode.OK).TextOf("#word"));
        Assert.Equal(0, await app.InsideAsync(ticket));
    }
}

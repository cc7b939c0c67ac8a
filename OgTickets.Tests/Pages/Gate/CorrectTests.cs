using System.Net;

namespace OgTickets.Tests.Pages.Gate;

/// <summary>The buttons under an answer: take back, let more in.</summary>
public sealed class CorrectTests(App app) : IClassFixture<App>
{
    private const string Undo = "form[action*='handler=Undo']", More = "form[action*='handler=More']";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_entry_is_taken_back_and_the_ticket_may_be_scanned_again(bool byHtmx)
    {
        var ticket = await app.TicketAtTheDoorsAsync();
        var answer = await (await (await app.StewardAsync()).GetAsync(AtTheGate.Desk)).ScanAsync(app.CodeOf(ticket), byHtmx, people: 2);
        Assert.Equal("Reprendre ces 2 entrées", answer.TextOf($"{Undo} button"));

        var sent = await answer.Form(Undo).SubmitAsync(byHtmx);

        var undone = byHtmx ? sent : await sent.FollowAsync();
        Assert.Equal(("Repris", "L’entrée de 2 personnes ne compte plus. Leur billet peut être scanné à nouveau."), (undone.TextOf("#word"), undone.TextOf("#answer .todo")));
        Assert.False(undone.Has(Undo) || undone.Has(More));
        Assert.Equal(0, await app.InsideAsync(ticket));
        // pressed again, or sent again: the same answer
        Assert.Equal(0, await app.InsideAsync(ticket));
        var again = await answer.Form(Undo).SubmitAsync(byHtmx);
        Assert.Equal("Repris", (byHtmx ? again : await again.FollowAsync()).TextOf("#word"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_others_of_a_group_come_in_without_a_second_scan(bool byHtmx)
    {
        var ticket = await app.TicketAtTheDoorsAsync("family");
        var answer = await (await (await app.StewardAsync()).GetAsync(AtTheGate.Desk)).ScanAsync(app.CodeOf(ticket), byHtmx);
        Assert.Equal(["+1", "+2", "+3"], answer.All($"{More} button").Select(button => button.TextContent));

        var sent = await answer.Form(More).SubmitAsync(byHtmx, $"{More} button[value='3']");

        var more = byHtmx ? sent : await sent.FollowAsync();
        Assert.Equal(("Admis", "Laissez entrer 3 personnes."), (more.TextOf("#word"), more.TextOf("#answer .todo")));
        Assert.Contains("4 sur 4 à l’intérieur", more.TextOf("#answer"), StringComparison.Ordinal);
        Assert.False(more.Has(More));
        Assert.Equal(4, await app.InsideAsync(ticket));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_a_minute_both_are_refused_with_a_sentence(bool byHtmx)
    {
        var ticket = await app.TicketAtTheDoorsAsync("family");
        var answer = await (await (await app.StewardAsync()).GetAsync(AtTheGate.Desk)).ScanAsync(app.CodeOf(ticket));
        app.Time.MoveOn(TimeSpan.FromMinutes(2));

        foreach (var form in new[] { Undo, More })
        {
            var refused = await answer.Form(form).SubmitAsync(byHtmx, $"{form} button:last-of-type");

            Assert.Contains("plus d’une minute", refused.Is(HttpStatusCode.UnprocessableEntity).TextOf("#answer"), StringComparison.Ordinal);
        }
        Assert.Equal(1, await app.InsideAsync(ticket));
        Assert.False((await answer.ReloadAsync()).Has(".gate-correct"));
    }

    [Fact]
    public async Task Another_stewards_entry_is_not_there_and_a_form_without_its_nonce_is_incomplete()
    {
        var ticket = await app.TicketAtTheDoorsAsync();
        var answer = await (await (await app.StewardAsync()).GetAsync(AtTheGate.Desk)).ScanAsync(app.CodeOf(ticket));
        var address = new Uri(answer.Address, answer.Find(Undo).GetAttribute("action")!).PathAndQuery;
        var other = await app.StewardAsync();
        var token = ("__RequestVerificationToken", (await other.GetAsync(AtTheGate.Desk)).Form(AtTheGate.Form).Value("__RequestVerificationToken")!);

        (await other.PostAsync(address, token, ("Input.Nonce", $"{Guid.NewGuid()}"))).Is(HttpStatusCode.NotFound);
        (await answer.Form(Undo).Fill("Input.Nonce", "").SubmitAsync()).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(1, await app.InsideAsync(ticket));
    }
}

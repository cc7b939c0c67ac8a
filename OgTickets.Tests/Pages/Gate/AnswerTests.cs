using System.Net;
using Microsoft.EntityFrameworkCore;
using OgTickets.Gate;
using OgTickets.Tickets;

namespace OgTickets.Tests.Pages.Gate;

/// <summary>Each answer of the list: the same words by htmx and without, in both languages, with a colour and a sign of its own.</summary>
public sealed class AnswerTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData(GateAnswer.Admitted, "good", "Admis", "Laissez entrer 1 personne")]
    [InlineData(GateAnswer.AlreadyIn, "bad", "Déjà entré", "toutes les entrées de ce billet ont servi")]
    [InlineData(GateAnswer.NotEnoughLeft, "warn", "Trop nombreux", "Plus que 1 entrée")]
    [InlineData(GateAnswer.WrongSession, "warn", "Autre séance", "mais pas ici")]
    [InlineData(GateAnswer.TooEarly, "warn", "Trop tôt", "Les portes ouvrent")]
    [InlineData(GateAnswer.TooLate, "bad", "Trop tard", "terminée")]
    [InlineData(GateAnswer.Revoked, "bad", "Annulé", "Annulé par les organisateurs")]
    [InlineData(GateAnswer.Refunded, "bad", "Remboursé", "Ce billet a été remboursé")]
    [InlineData(GateAnswer.Transferred, "bad", "Remplacé", "Un billet plus récent")]
    [InlineData(GateAnswer.Disputed, "bad", "Contesté", "Le paiement est contesté")]
    [InlineData(GateAnswer.Forged, "bad", "Faux", "ne vient pas de nous")]
    [InlineData(GateAnswer.Unreadable, "warn", "Illisible", "pas un code entier")]
    [InlineData(GateAnswer.Unknown, "bad", "Inconnu", "Aucun billet")]
    public async Task Every_answer_has_its_word_colour_and_sentence_both_ways(GateAnswer answer, string colour, string word, string todo)
    {
        var steward = await app.StewardAsync();
        var (plain, byHtmx) = (await AnsweredAsync(steward, answer, byHtmx: false), await AnsweredAsync(steward, answer, byHtmx: true));

        Assert.Equal(word, plain.Is(HttpStatusCode.OK).TextOf("#answer h2.word"));
        Assert.Contains(todo, plain.TextOf("#answer .todo"), StringComparison.Ordinal);
        Assert.True(plain.Has($"#answer .gate-answer.{colour} svg.sign"));
        Assert.Equal(plain.TextOf("#answer"), byHtmx.Is(HttpStatusCode.OK).TextOf("#answer"));
        Assert.False(byHtmx.Has("html[lang]")); // the fragment alone
    }

    [Fact]
    public void No_two_answers_share_a_sign() => Assert.Distinct(Enum.GetValues<GateAnswer>().Select(answer => OgTickets.Pages.Gate.AnswerSign.Of(answer).Icon));

    [Fact]
    public void No_two_answers_share_a_sound() => Assert.Distinct(Enum.GetValues<GateAnswer>().Select(answer => OgTickets.Pages.Gate.AnswerSign.Of(answer).Sound));

    [Fact]
    public async Task Who_comes_in_is_shown_with_name_category_and_how_many_are_in()
    {
        var ticket = await app.TicketAtTheDoorsAsync("family");

        var page = await (await (await app.StewardAsync()).GetAsync(AtTheGate.Desk)).ScanAsync(app.CodeOf(ticket), people: 3);

        Assert.Equal("Ada Essai", page.TextOf("#answer .holder"));
        Assert.Contains("3 sur 4 à l’intérieur", page.TextOf("#answer"), StringComparison.Ordinal);
        Assert.Contains("catégorie ", page.TextOf("#answer"), StringComparison.Ordinal);
        Assert.Equal((3, 1), (page.All("#answer .people use[href$='#person']").Count, page.All("#answer .people use[href$='#account']").Count));
    }

    [Fact]
    public async Task Already_in_says_when_and_where()
    {
        var ticket = await app.TicketAtTheDoorsAsync("individual");
        var desk = await (await app.StewardAsync()).GetAsync("/en/gate?session=ATH07&gate=Gate+3");
        await desk.ScanAsync(app.CodeOf(ticket));
        app.Time.MoveOn(TimeSpan.FromMinutes(5));

        var again = await (await desk.ReloadAsync()).ScanAsync(app.CodeOf(ticket));

        Assert.Contains("Already in Do not let in", again.TextOf("#answer"), StringComparison.Ordinal);
        Assert.Contains("Last entry at 17:30, Gate 3", again.TextOf("#answer"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr", "Les portes ouvrent pour ce billet\u202f: 15\u00a0h\u00a030.", 240)]
    [InlineData("en", "Doors open for this ticket: 15:30.", 240)]
    [InlineData("en", "Doors open for this ticket: Sunday 4 August 2024 at 15:30.", 2400)]
    public async Task Too_early_says_when_doors_open(string language, string words, int minutesBefore)
    {
        var ticket = await app.TicketAtTheDoorsAsync();
        await app.GoToAsync("ATH07", TimeSpan.FromMinutes(minutesBefore));

        var page = await (await (await app.StewardAsync()).GetAsync($"/{language}/gate?session=ATH07&gate=A")).ScanAsync(app.CodeOf(ticket));

        Assert.StartsWith(words, page.TextOf("#answer .todo"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticket_for_another_session_says_which_when_and_where_on_the_clock_there()
    {
        var surf = await app.CategoryAsync(capacity: 4, session: s => s.VenueCode = "TAH"); // 19:55 UTC
        var ticket = await app.TicketAtTheDoorsAsync(session: surf.SessionCode);

        var page = await (await (await app.StewardAsync()).GetAsync(AtTheGate.Desk)).ScanAsync(app.CodeOf(ticket));

        Assert.Equal($"{surf.SessionCode}, dimanche 4 août 2024 à 9\u00a0h\u00a055, Teahupo’o, Tahiti, Teahupo’o", page.TextOf("#answer .elsewhere"));
    }

    private async Task<HtmlPage> AnsweredAsync(Browser steward, GateAnswer answer, bool byHtmx)
    {
        var ticket = await app.TicketAtTheDoorsAsync("family", answer == GateAnswer.WrongSession ? "SWM01" : "ATH07");
        var code = app.CodeOf(ticket);
        var desk = await steward.GetAsync(AtTheGate.Desk);
        switch (answer)
        {
            case GateAnswer.AlreadyIn: await desk.ScanAsync(code, people: 4); break;
            case GateAnswer.NotEnoughLeft: await desk.ScanAsync(code, people: 3); break;
            case GateAnswer.TooEarly: await app.GoToAsync("ATH07", TimeSpan.FromHours(5)); break;
            case GateAnswer.TooLate: await app.GoToAsync("ATH07", TimeSpan.FromHours(-9)); break;
            case GateAnswer.Revoked: await app.ChangeTicketAsync(ticket.Id, TicketState.Revoked); break;
            case GateAnswer.Refunded: await app.ChangeTicketAsync(ticket.Id, TicketState.Refunded); break;
            case GateAnswer.Disputed: await app.ChangeTicketAsync(ticket.Id, TicketState.Disputed); break;
            case GateAnswer.Transferred: await app.DbAsync(db => db.Tickets.Where(t => t.Id == ticket.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.Issue, 2), Ct)); break;
            case GateAnswer.Forged: code = Forged(code); break;
            case GateAnswer.Unreadable: code = "OG1:ABC"; break;
            case GateAnswer.Unknown: code = "00000-00000"; break;
        }
        var people = answer == GateAnswer.NotEnoughLeft ? 2 : 1;
        return await (answer is GateAnswer.AlreadyIn or GateAnswer.NotEnoughLeft ? await desk.ReloadAsync() : desk).ScanAsync(code, byHtmx, people);
    }

    // another last byte of the signature: still well formed
    private static string Forged(string code)
    {
        var bytes = Base45.Decode(code.AsSpan(TicketCode.Prefix.Length))!;
        bytes[^1] ^= 1;
        return TicketCode.Prefix + Base45.Encode(bytes);
    }
}

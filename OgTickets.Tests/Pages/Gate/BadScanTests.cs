using System.Net;

namespace OgTickets.Tests.Pages.Gate;

/// <summary>What the desk refuses: 422 and a sentence, both ways, and nobody comes in.</summary>
public sealed class BadScanTests(App app) : IClassFixture<App>
{
    public static TheoryData<string, string, string> Bad => new()
    {
        { "Input.Text", "", "Rien n’a été lu" },
        { "Input.Text", "   ", "Rien n’a été lu" },
        { "Input.Text", new string('A', 9_000), "8000 caractères au plus" },
        { "Input.Text", "OG&MABC", "autre clavier" },
        { "Input.More", "0", "entre 1 et 255" },
        { "Input.More", "-1", "entre 1 et 255" },
        { "Input.More", "256", "entre 1 et 255" },
        { "Input.More", "99999999999", "Personnes" },
        { "Input.More", "beaucoup", "Personnes" },
        { "Input.Nonce", "", "Il manque une partie du formulaire" },
        { "Input.Nonce", "abc", "formulaire" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Each_bad_field_gets_its_sentence_and_the_next_scan_goes_through(string field, string value, string words)
    {
        var ticket = await app.TicketAtTheDoorsAsync();
        var desk = await (await app.StewardAsync()).GetAsync(AtTheGate.Desk);

        foreach (var byHtmx in new[] { false, true })
        {
            var refused = await desk.Form(AtTheGate.Form).Fill("Input.Text", app.CodeOf(ticket)).Fill(field, value).SubmitAsync(byHtmx);

            Assert.Contains(words, refused.Is(HttpStatusCode.UnprocessableEntity).TextOf("#answer"), StringComparison.Ordinal);
            Assert.Equal("À refaire", refused.TextOf("#word"));
        }
        Assert.Equal(0, await app.InsideAsync(ticket));
        Assert.Equal("Admis", (await (await desk.ReloadAsync()).ScanAsync(app.CodeOf(ticket))).TextOf("#word"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_form_used_for_another_ticket_lets_nobody_in_and_the_new_one_does(bool byHtmx)
    {
        var (first, second) = (await app.TicketAtTheDoorsAsync(), await app.TicketAtTheDoorsAsync());
        var desk = await (await app.StewardAsync()).GetAsync(AtTheGate.Desk);
        await desk.ScanAsync(app.CodeOf(first), byHtmx);

        var refused = await desk.ScanAsync(app.CodeOf(second), byHtmx);

        Assert.Contains("déjà servi pour un autre billet", refused.Is(HttpStatusCode.UnprocessableEntity).TextOf("#answer"), StringComparison.Ordinal);
        Assert.Equal(0, await app.InsideAsync(second));
    }

    [Theory]
    [InlineData("?session=ATH07&gate=", "Indiquez le nom de votre porte")]
    [InlineData("?session=ATH07", "Indiquez le nom de votre porte")]
    [InlineData("?session=&gate=A", "Choisissez une séance")]
    [InlineData("?session=XXX99&gate=A", "Aucune séance n’a le code «\u202fXXX99\u202f»")]
    [InlineData("?session=ATH07&gate=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "60 caractères au plus")]
    public async Task Without_a_session_or_a_gate_there_is_no_desk(string query, string words)
    {
        var ticket = await app.TicketAtTheDoorsAsync();
        var steward = await app.StewardAsync();
        var form = (await steward.GetAsync(AtTheGate.Desk)).Form(AtTheGate.Form);
        (string, string)[] scan = [("__RequestVerificationToken", form.Value("__RequestVerificationToken")!), ("Input.Nonce", $"{Guid.NewGuid()}"), ("Input.Text", app.CodeOf(ticket))];

        foreach (var refused in new[] { await steward.GetAsync("/fr/gate" + query), await steward.PostAsync("/fr/gate" + query, scan) })
        {
            Assert.Contains(words, refused.Is(HttpStatusCode.UnprocessableEntity).TextOf(".error-summary"), StringComparison.Ordinal);
            Assert.True(refused.Has("form.gate-choose"));
        }
        Assert.Equal(0, await app.InsideAsync(ticket));
    }
}

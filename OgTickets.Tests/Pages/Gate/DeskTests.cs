using System.Net;
using OgTickets.Identity;

namespace OgTickets.Tests.Pages.Gate;

/// <summary>The desk's forms: what is sent twice, by whom, and what of it stays.</summary>
public sealed class DeskTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_scan_is_answered_under_an_address_of_its_own_and_reloading_lets_nobody_in_again()
    {
        var ticket = await app.TicketAtTheDoorsAsync();
        var desk = await (await app.StewardAsync()).GetAsync(AtTheGate.Desk);

        var sent = await desk.Form(AtTheGate.Form).Fill("Input.Text", app.CodeOf(ticket)).SubmitAsync();
        var answer = await sent.FollowAsync();
        var again = await answer.ReloadAsync();

        Assert.StartsWith("/fr/gate?session=ATH07&gate=Porte%20A&scan=", sent.Location, StringComparison.Ordinal);
        Assert.Equal("Admis", answer.TextOf("#word"));
        Assert.Equal(answer.TextOf("#answer"), again.TextOf("#answer"));
        Assert.Equal(1, await app.InsideAsync(ticket));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_form_sent_twice_lets_in_once_with_the_same_answer(bool byHtmx)
    {
        var ticket = await app.TicketAtTheDoorsAsync();
        var desk = await (await app.StewardAsync()).GetAsync(AtTheGate.Desk);

        var first = await desk.ScanAsync(app.CodeOf(ticket), byHtmx);
        var second = await desk.ScanAsync(app.CodeOf(ticket), byHtmx);

        Assert.Equal(first.TextOf("#answer"), second.TextOf("#answer"));
        Assert.Equal(1, await app.InsideAsync(ticket));
    }

    [Fact]
    public async Task By_htmx_the_next_form_is_new_empty_and_for_one_person_and_the_address_shows_the_answer()
    {
        var ticket = await app.TicketAtTheDoorsAsync("family");
        var desk = await (await app.StewardAsync()).GetAsync(AtTheGate.Desk);
        var nonce = desk.Form(AtTheGate.Form).Value("Input.Nonce")!;

        var answer = await desk.ScanAsync(app.CodeOf(ticket), byHtmx: true, people: 2);

        var next = answer.Form(AtTheGate.Form);
        Assert.NotEqual(nonce, next.Value("Input.Nonce"));
        Assert.Equal("", next.Value("Input.Text"));
        Assert.Equal("1", answer.Find("[name='Input.People'][checked]").GetAttribute("value"));
        Assert.EndsWith($"&scan={nonce}", answer.Header("HX-Replace-Url"), StringComparison.Ordinal);
        Assert.True(answer.Has("#Input_Text[autofocus]"));
        Assert.Equal("innerHTML", answer.Find("#answer").GetAttribute("hx-swap-oob"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task More_people_than_there_are_choices_go_in_by_the_number_field(bool byHtmx)
    {
        var ticket = await app.TicketAtTheDoorsAsync("family");
        var desk = await (await app.StewardAsync()).GetAsync(AtTheGate.Desk);

        var answer = await desk.Form(AtTheGate.Form).Fill("Input.Text", app.CodeOf(ticket)).Fill("Input.More", "5").SubmitAsync(byHtmx);

        Assert.Equal("Trop nombreux", (byHtmx ? answer : await answer.FollowAsync()).TextOf("#word"));
    }

    [Fact]
    public async Task The_counters_say_how_many_are_inside_of_all_who_are_expected()
    {
        var session = (await app.CategoryAsync(capacity: 20)).SessionCode;
        var (family, duo) = (await app.TicketAtTheDoorsAsync("family", session), await app.TicketAtTheDoorsAsync("duo", session));
        await app.GoToAsync(session, TimeSpan.FromHours(1));
        var desk = await (await app.StewardAsync()).GetAsync($"/fr/gate?session={session}&gate=Porte+A");
        Assert.Equal("À l’intérieur\u202f: 0 sur 6", desk.TextOf(".gate-counts"));

        desk = await desk.ScanAsync(app.CodeOf(family), people: 3);
        Assert.Equal("À l’intérieur\u202f: 3 sur 6", desk.TextOf(".gate-counts"));

        var answer = await desk.ScanAsync(app.CodeOf(duo), byHtmx: true, people: 2);
        Assert.Equal("À l’intérieur\u202f: 5 sur 6", answer.TextOf(".gate-counts"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_scanned_stands_nowhere_in_the_answer(bool byHtmx)
    {
        var code = app.CodeOf(await app.TicketAtTheDoorsAsync());
        var desk = await (await app.StewardAsync()).GetAsync(AtTheGate.Desk);

        var sent = await desk.Form(AtTheGate.Form).Fill("Input.Text", code).SubmitAsync(byHtmx);
        var refused = await desk.Form(AtTheGate.Form).Fill("Input.Text", code).Fill("Input.More", "0").SubmitAsync(byHtmx);
        var pages = new[] { sent.Html, sent.Location ?? "", sent.Header("HX-Replace-Url") ?? "", refused.Is(HttpStatusCode.UnprocessableEntity).Html };

        Assert.All(pages, page => Assert.DoesNotContain(WebUtility.HtmlDecode(code[..40]), WebUtility.HtmlDecode(Uri.UnescapeDataString(page)), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_answer_to_another_stewards_scan_is_not_there_nor_at_another_session()
    {
        var desk = await (await app.StewardAsync()).GetAsync(AtTheGate.Desk);
        var answer = await desk.ScanAsync(app.CodeOf(await app.TicketAtTheDoorsAsync()));
        var address = answer.Address.PathAndQuery;

        (await (await app.StewardAsync()).GetAsync(address)).Is(HttpStatusCode.NotFound);
        (await desk.Browser.GetAsync(address.Replace("ATH07", "ATH08", StringComparison.Ordinal))).Is(HttpStatusCode.NotFound);
        (await desk.Browser.GetAsync(AtTheGate.Desk + $"&scan={Guid.NewGuid()}")).Is(HttpStatusCode.NotFound);
        (await desk.Browser.GetAsync(AtTheGate.Desk + "&scan=abc")).Is(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Nobody_is_asked_to_sign_in_and_those_who_are_no_stewards_are_refused()
    {
        var spectator = await app.SignedInAsync(await app.NewPersonAsync());
        var organiser = await app.SignedInAsync(await app.NewPersonAsync(role: Roles.Admin));

        Assert.StartsWith("/fr/account/login?returnUrl=%2Ffr%2Fgate", (await app.NewBrowser().GetAsync(AtTheGate.Desk)).Location, StringComparison.Ordinal);
        Assert.StartsWith("/fr/account/login", (await app.NewBrowser().PostAsync(AtTheGate.Desk, ("Input.Text", "x"))).Location, StringComparison.Ordinal);
        foreach (var browser in new[] { spectator, organiser })
        {
            (await browser.GetAsync(AtTheGate.Desk)).Is(HttpStatusCode.Forbidden);
            (await browser.GetByHtmxAsync(AtTheGate.Desk, "desk")).Is(HttpStatusCode.Forbidden);
            (await browser.PostAsync(AtTheGate.Desk, ("Input.Text", "x"))).Is(HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task A_scan_that_no_form_of_ours_sent_lets_nobody_in()
    {
        var (steward, ticket) = (await app.StewardAsync(), await app.TicketAtTheDoorsAsync());

        (await steward.PostAsync(AtTheGate.Desk, ("Input.Text", app.CodeOf(ticket)), ("Input.Nonce", $"{Guid.NewGuid()}"))).Is(HttpStatusCode.BadRequest);

        Assert.Equal(0, await app.InsideAsync(ticket));
    }
}

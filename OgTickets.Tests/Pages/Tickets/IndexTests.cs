using System.Net;
using OgTickets.Tickets;

namespace OgTickets.Tests.Pages.Tickets;

public sealed class IndexTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Tickets_stand_by_day_those_to_come_first()
    {
        var account = await app.NewAccountAsync();
        await app.PaidOrderAsync(account, new Bought("ATH07"), new Bought("FBL01", Offer: "individual"), new Bought("SWM10", Offer: "family"));
        await app.GoToAsync("SWM10", TimeSpan.FromHours(2));   // after FBL01, before ATH07

        var page = await (await app.SignedInAsync(account)).GetAsync("/fr/tickets");

        Assert.Equal(["À venir", "Passés"], page.All("main h2").Select(h => h.TextContent));
        Assert.Equal(["mercredi 31 juillet 2024", "dimanche 4 août 2024", "mercredi 24 juillet 2024"], page.All("main h3").Select(h => h.TextContent));
        Assert.Equal(["4 personnes", "2 personnes", "1 personne"], page.All(".session-row .from").Select(p => p.TextContent));
        Assert.Equal("no-store", page.Header("Cache-Control"));
    }

    [Fact]
    public async Task Each_ticket_says_its_state_in_words()
    {
        var account = await app.NewAccountAsync();
        var tickets = (await app.PaidOrderAsync(account, new Bought(Offer: "duo", Tickets: 3), new Bought("FBL01", Tickets: 2))).Tickets;
        await app.ChangeTicketAsync(tickets[1].Id, admitted: 1);
        await app.ChangeTicketAsync(tickets[2].Id, admitted: 2);
        await app.ChangeTicketAsync(tickets[3].Id, TicketState.Refunded);
        await app.ChangeTicketAsync(tickets[4].Id, TicketState.Revoked);

        await app.GoToAsync("ATH07", TimeSpan.FromDays(30));
        var browser = await app.SignedInAsync(account);

        var page = await browser.GetAsync("/en/tickets");

        Assert.Equal(["Valid", "1 of 2 in", "Used", "Refunded", "Revoked"], StatesOf(page));
        await app.GoToAsync("ATH07", TimeSpan.FromDays(-1));
        page = await browser.GetAsync("/en/tickets");
        Assert.Equal(["Over", "Over", "Used", "Refunded", "Revoked"], StatesOf(page));

        IEnumerable<string> StatesOf(HtmlPage list) => tickets.Select(ticket => list.TextOf($"li:has(a[href='/en/tickets/{ticket.Id}']) .state"));
    }

    [Fact]
    public async Task Who_has_no_ticket_is_told_where_to_find_some()
    {
        var page = await (await app.SignedInAsync(await app.NewAccountAsync())).GetAsync("/fr/tickets");

        Assert.Equal("Pas encore de billet", page.TextOf(".empty h2"));
        Assert.Equal("/fr/sessions", page.Find(".empty a").GetAttribute("href"));
    }

    [Fact]
    public async Task Another_persons_tickets_are_not_listed()
    {
        var theirs = await app.PaidTicketAsync();

        var page = await (await app.SignedInAsync(await app.NewAccountAsync())).GetAsync("/fr/tickets");

        Assert.DoesNotContain(theirs.Id.ToString(), page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_signs_in_first()
    {
        var page = (await app.NewBrowser().GetAsync("/fr/tickets")).Is(HttpStatusCode.Found);

        Assert.StartsWith("/fr/account/login", page.Location, StringComparison.Ordinal);
    }
}

using System.Net;
using OgTickets.Tickets;
using OgTickets.Values;

namespace OgTickets.Tests.Pages.Tickets;

public sealed class DetailsTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task The_code_on_the_page_admits_and_is_nowhere_written()
    {
        var ticket = await app.PaidTicketAsync();

        var page = (await (await BrowserOf(ticket)).GetAsync($"/fr/tickets/{ticket.Id}")).Is(HttpStatusCode.OK);

        Assert.True(await app.AdmitsAsync(await ScannedCodes.OfPageAsync(page) ?? "no code"));
        Assert.DoesNotContain(TicketCode.Prefix, page.Html, StringComparison.Ordinal);
        Assert.Contains("no-store", page.Header("Cache-Control"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr", "Athlétisme", "dimanche 4 août 2024", "18\u00a0h\u00a030", "Valable pour 2 personnes", "531,00\u202f€", "Les portes ouvrent à 15\u00a0h\u00a030")]
    [InlineData("en", "Athletics", "Sunday 4 August 2024", "18:30", "Valid for 2 people", "€531.00", "Doors open at 15:30")]
    public async Task The_page_says_what_was_bought_in_the_language_of_its_address(string language, params string[] words)
    {
        var account = await app.NewAccountAsync("Inès", "Lefèvre");
        var given = await app.PaidOrderAsync(account, new Bought("ATH07", "C"));
        var ticket = given.Tickets[0];

        var page = await (await app.SignedInAsync(account)).GetAsync($"/{language}/tickets/{ticket.Id}");

        Assert.All([.. words, "ATH07", "Stade de France, Saint-Denis", "Inès Lefèvre", "Duo", given.Order.Code, Crockford.Display(ticket.ShortNumber)],
            word => Assert.Contains(word, page.Text, StringComparison.Ordinal));
        Assert.True(page.Has($"a[href='/{language}/tickets/{ticket.Id}.pdf']"));
        Assert.True(page.Has($"a[href='/{language}/orders/{given.Order.Code}.pdf']"));
        Assert.True(page.Has($"a[href='/{language}/sessions/ATH07.ics']"));
    }

    [Fact]
    public async Task Who_is_in_already_is_said_and_the_rest_still_get_in()
    {
        var ticket = await app.PaidTicketAsync(offer: "family");
        await app.ChangeTicketAsync(ticket.Id, admitted: 1);

        var page = await (await BrowserOf(ticket)).GetAsync($"/en/tickets/{ticket.Id}");

        Assert.Equal("1 already in, 3 left", page.TextOf(".stub .state"));
        Assert.Equal((4, 1), (page.All(".people svg").Count, page.All(".people svg.in").Count));
        Assert.True(page.Has("svg.qr"));
    }

    [Theory]
    [InlineData(TicketState.Refunded, 0, "Remboursé", "Ce billet a été remboursé")]
    [InlineData(TicketState.Revoked, 0, "Annulé", "Les organisateurs ont annulé ce billet")]
    [InlineData(TicketState.Disputed, 1, "Suspendu", "La banque de l’acheteur conteste")]
    [InlineData(TicketState.Live, 2, "Utilisé", "Toutes les entrées")]
    public async Task A_ticket_that_admits_nobody_says_why_and_shows_no_code(TicketState state, int admitted, string word, string why)
    {
        var ticket = await app.PaidTicketAsync();
        await app.ChangeTicketAsync(ticket.Id, state, admitted);

        var page = (await (await BrowserOf(ticket)).GetAsync($"/fr/tickets/{ticket.Id}")).Is(HttpStatusCode.OK);

        Assert.Equal(word, page.TextOf(".stub .dead"));
        Assert.Contains(why, page.TextOf(".stub"), StringComparison.Ordinal);
        Assert.False(page.Has("svg.qr"));
        Assert.False(page.Has($"a[href='/fr/tickets/{ticket.Id}.pdf']"));
    }

    [Fact]
    public async Task Once_the_session_is_over_there_is_no_code_to_show()
    {
        var ticket = await app.PaidTicketAsync("FBL01");
        await app.GoToAsync("FBL01", TimeSpan.FromDays(-1));

        var page = await (await BrowserOf(ticket)).GetAsync($"/en/tickets/{ticket.Id}");

        Assert.Equal("Over", page.TextOf(".stub .dead"));
        Assert.False(page.Has("svg.qr"));
    }

    [Theory]
    [InlineData("/fr/tickets/{0}")]
    [InlineData("/fr/tickets/{0}.pdf")]
    [InlineData("/fr/orders/{1}.pdf")]
    public async Task Not_yours_and_not_there_are_the_same_page(string address)
    {
        var ticket = await app.PaidTicketAsync();
        var order = await app.DbAsync(db => db.Orders.FindAsync([ticket.OrderId], Ct).AsTask());
        var theirs = string.Format(null, address, ticket.Id, order!.Code);
        var nobodys = string.Format(null, address, Guid.CreateVersion7(), "00000-00000");
        var another = await app.SignedInAsync(await app.NewAccountAsync());

        var foreign = (await another.GetAsync(theirs)).Is(HttpStatusCode.NotFound);
        var unknown = (await another.GetAsync(nobodys)).Is(HttpStatusCode.NotFound);

        Assert.Equal(unknown.Html.Replace(nobodys["/fr".Length..], theirs["/fr".Length..], StringComparison.Ordinal), foreign.Html);
        Assert.Contains("/fr/account/login", (await app.NewBrowser().GetAsync(theirs)).Is(HttpStatusCode.Found).Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/fr/tickets/1")]
    [InlineData("/fr/tickets/..%2f")]
    [InlineData("/fr/tickets/not-a-ticket.pdf")]
    [InlineData("/fr/orders/../x.pdf")]
    public async Task An_address_that_names_no_ticket_is_not_found(string address) =>
        (await (await app.SignedInAsync(await app.NewAccountAsync())).GetAsync(address)).Is(HttpStatusCode.NotFound);

    private async Task<Browser> BrowserOf(Ticket ticket) => await app.SignedInAsync((await app.DbAsync(db => db.Users.FindAsync([ticket.AccountId], Ct).AsTask()))!);
}

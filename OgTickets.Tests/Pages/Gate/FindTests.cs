using System.Net;
using Microsoft.EntityFrameworkCore;
using OgTickets.Tickets;

namespace OgTickets.Tests.Pages.Gate;

/// <summary>Neither code nor number: the order's code and a name find the tickets, an ID and a reason let in.</summary>
public sealed class FindTests(App app) : IClassFixture<App>
{
    private const string Find = "/fr/gate/find?session=ATH07&gate=Porte+A", Form = "form.gate-find";

    [Theory]
    [InlineData(false, "Essai")]
    [InlineData(true, "ada ESSAI")]
    public async Task The_orders_tickets_are_found_and_one_is_let_in_by_a_look_at_an_ID(bool byHtmx, string name)
    {
        var (ticket, order) = await BoughtAsync();
        var page = await (await (await app.StewardAsync()).GetAsync(AtTheGate.Desk)).ClickAsync(".gate-without a");

        var found = await page.Form(Form).Fill("Input.Order", order.Replace("-", " ", StringComparison.Ordinal)).Fill("Input.Name", name).SubmitAsync(byHtmx);

        Assert.Equal("Ada Essai", found.Is(HttpStatusCode.OK).TextOf(".gate-found .holder"));
        Assert.True(await app.DbAsync(db => db.AuditEntries.AnyAsync(e => e.Action == "order.looked-up" && e.Subject == ticket.OrderId.ToString(), Ct)));
        Assert.Equal(0, await app.InsideAsync(ticket));
        var asked = await found.Form(".gate-found form").SubmitAsync(".gate-found button[value='2']");
        Assert.Equal("Identité\u202f?", asked.Is(HttpStatusCode.OK).TextOf("#word"));
        var let = await (await asked.Form(AtTheGate.Form).Fill("Input.Reason", "Téléphone volé, passeport vu").SubmitAsync()).FollowAsync();
        Assert.Equal("Laissez entrer 2 personnes.", let.TextOf("#answer .todo"));
        Assert.True(await app.DbAsync(db => db.Admissions.Where(a => a.TicketId == ticket.Id).Select(a => a.Forced).SingleAsync(Ct)));
    }

    [Theory]
    [InlineData(null, "Dupont")]
    [InlineData("00000-00000", "Essai")]
    [InlineData("bonjour", "Essai")]
    [InlineData(null, "-- ' --")]
    [InlineData(null, "Ess")]
    public async Task Another_name_another_code_and_nonsense_find_nothing_in_the_same_words_both_ways(string? code, string name)
    {
        var (_, order) = await BoughtAsync();
        var page = await (await app.StewardAsync()).GetAsync(Find);

        foreach (var byHtmx in new[] { false, true })
        {
            var refused = await page.Form(Form).Fill("Input.Order", code ?? order).Fill("Input.Name", name).SubmitAsync(byHtmx);

            Assert.Contains("Aucun billet pour ce code et ce nom", refused.Is(HttpStatusCode.UnprocessableEntity).TextOf(".error-summary"), StringComparison.Ordinal);
            Assert.False(refused.Has(".gate-found"));
        }
    }

    [Fact]
    public async Task Empty_fields_are_named()
    {
        var page = await (await app.StewardAsync()).GetAsync(Find);

        var refused = await page.Form(Form).SubmitAsync();

        Assert.Equal(2, refused.Is(HttpStatusCode.UnprocessableEntity).All(".error-summary li").Count);
    }

    [Fact]
    public async Task The_holder_may_be_another_than_the_buyer_and_accents_do_not_count()
    {
        var (ticket, order) = await BoughtAsync();
        await app.DbAsync(db => db.Tickets.Where(t => t.Id == ticket.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.HolderName, "Inès Le Fèvre"), Ct));
        var page = await (await app.StewardAsync()).GetAsync(Find);

        foreach (var name in new[] { "Lefevre", "LE FEVRE", "essai" })
        {
            var found = await page.Form(Form).Fill("Input.Order", order).Fill("Input.Name", name).SubmitAsync();

            Assert.Equal(name != "Lefevre", found.Has(".gate-found"));
        }
    }

    [Fact]
    public async Task A_ticket_for_another_session_says_so_and_stands_below()
    {
        var buyer = await app.NewAccountAsync();
        app.Time.Now = new DateTimeOffset(2024, 5, 2, 8, 0, 0, TimeSpan.Zero);
        var bought = await app.PaidOrderAsync(buyer, new Bought("SWM01"), new Bought("ATH07"));
        var page = await (await app.StewardAsync()).GetAsync(Find);

        var found = await page.Form(Form).Fill("Input.Order", bought.Order.Code).Fill("Input.Name", "Essai").SubmitAsync();

        Assert.Equal([false, true], found.All(".gate-found li").Select(ticket => ticket.TextContent.Contains("Pour une autre séance", StringComparison.Ordinal)));
    }

    private async Task<(Ticket Ticket, string Order)> BoughtAsync()
    {
        var ticket = await app.TicketAtTheDoorsAsync();
        return (ticket, await app.DbAsync(db => db.Orders.Where(o => o.Id == ticket.OrderId).Select(o => o.Code).SingleAsync(Ct)));
    }
}

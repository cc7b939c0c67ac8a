using System.Net;
using Microsoft.EntityFrameworkCore;
using OgTickets.Payments;
using OgTickets.Tests.Payments;
using OgTickets.Tickets;
using Buyer = OgTickets.Identity.Account;

namespace OgTickets.Tests.Pages.Orders;

/// <summary>A buyer gives tickets back: chooses, looks, says yes; plain and by htmx.</summary>
public sealed class RefundTests(App app) : IClassFixture<App>
{
    private const string Choose = "form.flow";
    private const string Yes = "main form[method=post]";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task From_the_order_to_the_choice_to_the_amount_to_the_order_again(bool byHtmx)
    {
        var (browser, buyer, order) = await BoughtAsync();
        var page = await (await browser.GetAsync(Address(order))).ClickAsync($"a[href='{Address(order)}/refund']");
        Assert.Contains("7\u00a0jours", page.TextOf(".lead"), StringComparison.Ordinal);
        Assert.Equal(3, page.All(".refund-choice input:not([disabled])").Count);

        var look = (await page.Form(Choose).Tick("tickets", order.Tickets[1].Id.ToString()).SubmitAsync(byHtmx)).Is(HttpStatusCode.OK);

        Assert.Equal(byHtmx, !look.Has("header.site-header"));
        Assert.Equal(Words(order.Tickets[1]), look.TextOf(".total"));
        Assert.All(await StatesAsync(order), state => Assert.Equal(TicketState.Live, state));

        var answer = await look.Form(Yes.Replace("main ", "", StringComparison.Ordinal)).SubmitAsync(byHtmx);

        Assert.Equal(Address(order), byHtmx ? answer.Header("HX-Redirect") : answer.Location);
        var after = await browser.GetAsync(Address(order));
        Assert.Contains("C’est fait", after.TextOf("[role=status].notice"), StringComparison.Ordinal);
        Assert.Contains("Remboursée en partie", after.TextOf(".order-head"), StringComparison.Ordinal);
        Assert.Contains("Demandé", after.TextOf(".refund-list"), StringComparison.Ordinal);
        Assert.Contains(Words(order.Tickets[1]), after.TextOf(".refund-list"), StringComparison.Ordinal);
        Assert.Equal([TicketState.Live, TicketState.Refunded, TicketState.Live], await StatesAsync(order));
        Assert.False((await browser.GetAsync(Address(order))).Has("[role=status].notice")); // said once
        Assert.Equal(buyer.Id, await app.DbAsync(db => db.AuditEntries.Where(a => a.Action == "order.refunded" && a.Subject == order.Order.Id.ToString()).Select(a => a.ActorId!.Value).SingleAsync(Ct)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_chosen_is_said_with_422(bool byHtmx)
    {
        var (browser, _, order) = await BoughtAsync();

        var answer = (await (await browser.GetAsync($"{Address(order)}/refund")).Form(Choose).SubmitAsync(byHtmx)).Is(HttpStatusCode.UnprocessableEntity);

        Assert.Contains("Choisissez au moins un billet", answer.TextOf(".error-summary"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_ticket_that_let_somebody_in_meanwhile_stays_and_the_page_says_so(bool byHtmx)
    {
        var (browser, _, order) = await BoughtAsync();
        var look = await browser.GetAsync($"{Address(order)}/refund?look=true&tickets={order.Tickets[0].Id}");
        await app.ChangeTicketAsync(order.Tickets[0].Id, admitted: 1);

        var answer = (await look.Form(Yes).SubmitAsync(byHtmx)).Is(HttpStatusCode.UnprocessableEntity);

        Assert.Contains("fait entrer quelqu’un", answer.TextOf(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(2, answer.All(".refund-choice input:not([disabled])").Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_last_moment_that_passes_while_looking_is_said_too(bool byHtmx)
    {
        var (browser, _, order) = await BoughtAsync();
        var look = await browser.GetAsync($"/en/orders/{order.Order.Code}/refund?look=true&tickets={order.Tickets[0].Id}");
        await app.GoToAsync("ATH07", TimeSpan.FromDays(7));

        var answer = (await look.Form(Yes).SubmitAsync(byHtmx)).Is(HttpStatusCode.UnprocessableEntity);

        Assert.Contains("less than 7 days", answer.TextOf(".error-summary"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_yes_twice_gives_the_money_back_once_and_leads_to_the_order()
    {
        var (browser, _, order) = await BoughtAsync();
        var look = await browser.GetAsync($"{Address(order)}/refund?look=true&tickets={order.Tickets[0].Id}");

        await look.Form(Yes).SubmitAsync();
        var again = await look.Form(Yes).SubmitAsync();

        Assert.Equal(Address(order), again.Location);
        Assert.Equal(order.Tickets[0].PriceCents, await app.DbAsync(db => db.Refunds.Where(r => r.OrderId == order.Order.Id).SumAsync(r => r.AmountCents, Ct)));
    }

    [Fact]
    public async Task A_changed_mind_finds_its_choice_again()
    {
        var (browser, _, order) = await BoughtAsync();
        var look = await browser.GetAsync($"{Address(order)}/refund?look=true&tickets={order.Tickets[0].Id}&tickets={order.Tickets[2].Id}");

        var again = await look.ClickAsync(".stub a");

        Assert.Equal(2, again.All(".refund-choice input[checked]").Count);
    }

    [Fact]
    public async Task Somebody_elses_order_ticket_or_an_order_not_paid_is_not_there()
    {
        var (browser, _, mine) = await BoughtAsync();
        var (_, _, theirs) = await BoughtAsync();
        var look = await browser.GetAsync($"{Address(mine)}/refund?look=true&tickets={mine.Tickets[0].Id}");
        var token = look.Form(Yes).Value("__RequestVerificationToken")!;

        (await browser.GetAsync($"{Address(theirs)}/refund")).Is(HttpStatusCode.NotFound);
        (await browser.PostAsync($"{Address(theirs)}/refund", ("Tickets", theirs.Tickets[0].Id.ToString()), ("__RequestVerificationToken", token))).Is(HttpStatusCode.NotFound);
        (await browser.PostAsync($"{Address(mine)}/refund", ("Tickets", theirs.Tickets[0].Id.ToString()), ("__RequestVerificationToken", token))).Is(HttpStatusCode.UnprocessableEntity);
        Assert.All(await StatesAsync(theirs), state => Assert.Equal(TicketState.Live, state));
        (await browser.GetAsync("/fr/orders/00000-00000/refund")).Is(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_rule_stands_at_the_checkout_and_in_the_terms()
    {
        var terms = await app.NewBrowser().GetAsync("/en/legal/terms");

        Assert.Contains("until 7 days before its session", terms.TextOf("main"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RefundState.Requested, "Demandé")]
    [InlineData(RefundState.Sent, "Envoyé à la banque")]
    [InlineData(RefundState.Done, "Remboursé")]
    [InlineData(RefundState.Failed, "Retardé")]
    public async Task The_order_says_how_far_the_money_is(RefundState state, string word)
    {
        var (browser, _, order) = await BoughtAsync();
        await app.GiveBackAsync(order.Order.Id, forced: false, order.Tickets[0].Id);
        await app.DbAsync(db => db.Refunds.Where(r => r.OrderId == order.Order.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.State, state), Ct));

        Assert.Contains(word, (await browser.GetAsync(Address(order))).TextOf(".refund-list"), StringComparison.Ordinal);
    }

    private static string Address(GivenOrder order) => $"/fr/orders/{order.Order.Code}";

    private static string Words(Ticket ticket)
    {
        using (OgTickets.Localisation.Language.French.Spoken()) return OgTickets.Localisation.Words.Amount(ticket.Price);
    }

    private async Task<(Browser Browser, Buyer Buyer, GivenOrder Order)> BoughtAsync()
    {
        await app.GoToAsync("ATH07", TimeSpan.FromDays(30));
        var buyer = await app.NewAccountAsync();
        var order = await app.PaidOrderAsync(buyer, new Bought("ATH07", Offer: "individual", Tickets: 2), new Bought("ATH17"));
        return (await app.SignedInAsync(buyer), buyer, order);
    }

    private Task<TicketState[]> StatesAsync(GivenOrder order) =>
        app.DbAsync(db => db.Tickets.Where(t => t.OrderId == order.Order.Id).OrderBy(t => t.Line.Position).ThenBy(t => t.Id).Select(t => t.State).ToArrayAsync(Ct));
}

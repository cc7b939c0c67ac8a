using System.Net;
using Microsoft.EntityFrameworkCore;
using OgTickets.Identity;
using OgTickets.Tickets;

namespace OgTickets.Tests.Pages.Admin;

/// <summary>Whom have we given tickets, and why?</summary>
public sealed class GiftsTests(App app) : IClassFixture<App>, IAsyncLifetime
{
    private const string Give = "form:has([name='Input.Reason'])";

    private Browser _browser = null!;
    private OgTickets.Identity.Account _organiser = null!, _guest = null!;

    public async ValueTask InitializeAsync()
    {
        _organiser = await app.NewPersonAsync(role: Roles.Admin);
        _browser = await app.SignedInAsync(_organiser);
        _guest = await app.NewAccountAsync("Inès", "Vasseur");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task Tickets_are_given_listed_with_their_reason_and_taken_back(bool byHtmx)
    {
        var answer = await Filled(await PageAsync()).SubmitAsync(byHtmx);

        var order = await app.DbAsync(db => db.Orders.SingleAsync(o => o.AccountId == _guest.Id, Ct));
        Assert.Equal($"/fr/admin/orders/{order.Code}", byHtmx ? answer.Header("HX-Redirect") : answer.Location);
        var told = await _browser.GetAsync($"/fr/admin/orders/{order.Code}");
        Assert.Contains("Billets offerts", told.TextOf(".notice.good"), StringComparison.Ordinal);
        Assert.Contains("Billets offerts · Presse locale", told.TextOf(".story"), StringComparison.Ordinal);
        var page = await PageAsync();
        var card = Assert.Single(page.All(".admin-rows li"), li => li.TextContent.Contains(order.Code, StringComparison.Ordinal));
        Assert.Contains("Presse locale", card.TextContent, StringComparison.Ordinal);
        Assert.Contains(_organiser.FullName, card.TextContent, StringComparison.Ordinal);

        await page.Form($"form[action*='{order.Id}']").SubmitAsync(byHtmx);

        Assert.Contains("ne sont plus valables", (await PageAsync()).TextOf(".notice.good"), StringComparison.Ordinal);
        Assert.Equal([TicketState.Revoked, TicketState.Revoked], await app.DbAsync(db => db.Tickets.Where(t => t.OrderId == order.Id).Select(t => t.State).ToListAsync(Ct)));
        Assert.False((await PageAsync()).Has($"form[action*='{order.Id}']"));
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task Whoever_takes_back_from_a_later_page_stays_there(bool byHtmx)
    {
        await Filled(await PageAsync()).SubmitAsync(byHtmx);
        const string later = "/fr/admin/gifts?before=ffffffff-ffff-ffff-ffff-ffffffffffff"; // a place in the list that lies before all of them
        var order = await app.DbAsync(db => db.Orders.SingleAsync(o => o.AccountId == _guest.Id, Ct));

        var answer = await (await _browser.GetAsync(later)).Form($"form[action*='TakeBack'][action*='{order.Id}']").SubmitAsync(byHtmx);

        Assert.Equal(later, byHtmx ? answer.Header("HX-Redirect") : answer.Location);
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task A_form_sent_twice_gives_once_and_one_gone_back_to_asks_before_it_gives_more(bool byHtmx)
    {
        var form = Filled(await PageAsync());
        await form.SubmitAsync(byHtmx);
        await form.SubmitAsync(byHtmx);
        var order = await app.DbAsync(db => db.Orders.SingleAsync(o => o.AccountId == _guest.Id, Ct));

        var asked = (await form.Fill("Input.Tickets", "3").SubmitAsync(byHtmx)).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Contains(order.Code, asked.TextOf(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(1, await app.DbAsync(db => db.Orders.CountAsync(o => o.AccountId == _guest.Id, Ct)));

        await asked.Form(Give).SubmitAsync(byHtmx);
        Assert.Equal([2, 3], await app.DbAsync(db => db.Tickets.Where(t => t.AccountId == _guest.Id).GroupBy(t => t.OrderId).Select(g => g.Count()).Order().ToListAsync(Ct)));
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task A_gift_that_was_taken_back_already_is_said_so_and_not_taken_for_done(bool byHtmx)
    {
        await Filled(await PageAsync()).SubmitAsync();
        var id = await app.DbAsync(db => db.Orders.Where(o => o.AccountId == _guest.Id).Select(o => o.Id).SingleAsync(Ct));
        var late = (await PageAsync()).Form($"form[action*='{id}']");
        await (await PageAsync()).Form($"form[action*='{id}']").SubmitAsync();

        var answer = (await late.SubmitAsync(byHtmx)).Is(HttpStatusCode.UnprocessableEntity);

        Assert.Contains("plus rien à reprendre", answer.TextOf(".error-summary"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "Input.Email", "nobody.there@example.org", "#email-error"), InlineData(true, "Input.Email", "nobody.there@example.org", "#email-error")]
    [InlineData(false, "Input.Session", "XXX99", "#session-error"), InlineData(true, "Input.Session", "XXX99", "#session-error")]
    [InlineData(false, "Input.Tickets", "21", "#tickets-error"), InlineData(true, "Input.Tickets", "21", "#tickets-error")]
    [InlineData(false, "Input.Tickets", "0", "#tickets-error"), InlineData(true, "Input.Reason", " ", "#reason-error")]
    public async Task What_cannot_be_given_is_said_at_its_field_and_what_was_typed_stays(bool byHtmx, string field, string value, string error)
    {
        var answer = await Filled(await PageAsync()).Fill(field, value).Unchecked().SubmitAsync(byHtmx);

        Assert.NotEqual("", answer.Is(HttpStatusCode.UnprocessableEntity).TextOf(error));
        if (field != "Input.Reason") Assert.Equal("Presse locale", answer.Form(Give).Value("Input.Reason"));
        Assert.False(await app.DbAsync(db => db.Orders.AnyAsync(o => o.AccountId == _guest.Id, Ct)));
    }

    [Fact]
    public async Task A_reason_that_holds_a_ticket_s_code_is_not_kept()
    {
        var ticket = await app.PaidTicketAsync("SWM02");

        (await Filled(await PageAsync()).Fill("Input.Reason", app.CodeOf(ticket)).SubmitAsync()).Is(HttpStatusCode.UnprocessableEntity);
    }

    private HtmlForm Filled(HtmlPage page) => page.Form(Give).Fill("Input.Email", _guest.Email!).Fill("Input.Session", " ath07 ").Fill("Input.Category", "D").Fill("Input.Offer", "individual").Fill("Input.Tickets", "2").Fill("Input.Reason", "Presse locale");

    private async Task<HtmlPage> PageAsync() => (await _browser.GetAsync("/fr/admin/gifts")).Is(HttpStatusCode.OK);
}

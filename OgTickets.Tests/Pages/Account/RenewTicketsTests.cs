using System.Net;
using Microsoft.EntityFrameworkCore;

namespace OgTickets.Tests.Pages.Account;

public sealed class RenewTicketsTests(App app) : IClassFixture<App>
{
    private const string Address = "/fr/account/manage/renewtickets";
    private const string Button = "form[action$='renewtickets']";

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task All_coming_tickets_get_new_codes_once_a_day(bool byHtmx)
    {
        app.Time.Now = new DateTimeOffset(2024, 5, 2, 8, 0, 0, TimeSpan.Zero);
        var account = await app.NewAccountAsync();
        await app.PaidOrderAsync(account, new Bought(Tickets: 2));
        var browser = await app.SignedInAsync(account);
        var page = await browser.GetAsync(Address);

        var answer = await page.Form(Button).SubmitAsync(byHtmx);
        var shown = byHtmx ? answer.Is(HttpStatusCode.OK) : (await answer.FollowAsync()).Is(HttpStatusCode.OK);

        Assert.Contains("2 billets ont un nouveau code", shown.TextOf(".notice.good"), StringComparison.Ordinal);
        Assert.Equal(byHtmx, !shown.Has("main"));
        Assert.False((await browser.GetAsync(Address)).Has(Button));
        Assert.Equal([2, 2], await app.DbAsync(db => db.Tickets.Where(t => t.AccountId == account.Id).Select(t => t.Issue).ToListAsync(Ct)));

        var again = (await page.Form(Button).SubmitAsync(byHtmx)).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("3 mai", again.TextOf(".error-summary"), StringComparison.Ordinal);
        Assert.Equal([2, 2], await app.DbAsync(db => db.Tickets.Where(t => t.AccountId == account.Id).Select(t => t.Issue).ToListAsync(Ct)));
    }

    [Fact]
    public async Task Without_a_ticket_it_says_so()
    {
        var browser = await app.SignedInAsync(await app.NewAccountAsync());

        var shown = await (await (await browser.GetAsync(Address)).Form(Button).SubmitAsync()).FollowAsync();

        Assert.Contains("Aucun billet à venir", shown.TextOf(".notice.good"), StringComparison.Ordinal);
    }
}

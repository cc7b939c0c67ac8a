using System.Net;
using Microsoft.EntityFrameworkCore;
using OgTickets.Tickets;

namespace OgTickets.Tests.Pages.Tickets;

public sealed class ReissueTests(App app) : IClassFixture<App>, IAsyncLifetime
{
    private const string Button = "form[action*='Reissue']";

    private Ticket _ticket = null!;
    private Browser _buyer = null!;

    private string Address => $"/fr/tickets/{_ticket.Id}";

    public async ValueTask InitializeAsync()
    {
        await app.GoToAsync("ATH07", TimeSpan.FromDays(20));
        var account = await app.NewAccountAsync();
        _ticket = (await app.PaidOrderAsync(account)).Tickets[0];
        _buyer = await app.SignedInAsync(account);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task A_lost_phone_gets_another_code(bool byHtmx)
    {
        var page = await _buyer.GetAsync(Address);
        var old = (await ScannedCodes.OfPageAsync(page))!;

        var answer = await page.Form(Button).SubmitAsync(byHtmx);
        var shown = byHtmx ? answer.Is(HttpStatusCode.OK) : (await answer.FollowAsync()).Is(HttpStatusCode.OK);

        Assert.Contains("nouveau code", shown.TextOf(".notice.good"), StringComparison.Ordinal);
        Assert.Equal(byHtmx, !shown.Has("main"));
        Assert.False((await _buyer.GetAsync(Address)).Has(".notice")); // said once
        Assert.Equal(2, await IssueAsync());
        Assert.Equal("Ada Essai", shown.Form("form:has([name='Input.Holder'])").Value("Input.Holder"));
        Assert.NotEqual(old, await ScannedCodes.OfPageAsync(await _buyer.GetAsync(Address)));
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task Once_somebody_is_in_it_is_refused_in_words(bool byHtmx)
    {
        var form = (await _buyer.GetAsync(Address)).Form(Button);
        await app.ChangeTicketAsync(_ticket.Id, admitted: 1);

        var refused = (await form.SubmitAsync(byHtmx)).Is(HttpStatusCode.UnprocessableEntity);

        Assert.Contains("Quelqu’un est déjà entré", refused.TextOf(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(1, await IssueAsync());
        Assert.False((await _buyer.GetAsync(Address)).Has(Button));
    }

    [Fact]
    public async Task Somebody_elses_ticket_is_not_there()
    {
        var stranger = await app.NewAccountAsync();
        var (browser, own) = (await app.SignedInAsync(stranger), (await app.PaidOrderAsync(stranger)).Tickets[0]);
        var token = (await browser.GetAsync($"/fr/tickets/{own.Id}")).Form(Button).Value("__RequestVerificationToken")!;

        (await browser.PostAsync($"{Address}?handler=Reissue", ("__RequestVerificationToken", token))).Is(HttpStatusCode.NotFound);
        Assert.Equal(1, await IssueAsync());
    }

    private Task<int> IssueAsync() => app.DbAsync(db => db.Tickets.Where(t => t.Id == _ticket.Id).Select(t => t.Issue).SingleAsync(Ct));
}

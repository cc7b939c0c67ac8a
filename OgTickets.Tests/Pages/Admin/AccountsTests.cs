using System.Net;
using Microsoft.EntityFrameworkCore;
using OgTickets.Identity;
using OgTickets.Tickets;

namespace OgTickets.Tests.Pages.Admin;

public sealed class AccountsTests(App app) : IClassFixture<App>
{
    private const string Find = "form:has([name='Email'])";
    private const string Rotate = "#account-key form, form[hx-target='#account-key']";

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task An_account_is_found_by_its_whole_address(bool byHtmx)
    {
        var (organiser, account) = (await OrganiserAsync(), await app.NewAccountAsync());
        var page = await organiser.GetAsync("/fr/admin/accounts");

        var none = (await page.Form(Find).Fill("Email", "nobody@example.org").SubmitAsync(byHtmx)).Is(HttpStatusCode.UnprocessableEntity);
        var found = await page.Form(Find).Fill("Email", $" {account.Email!.ToUpperInvariant()}").SubmitAsync();

        Assert.Contains("Personne n’a de compte", none.TextOf(".error-summary"), StringComparison.Ordinal);
        Assert.Equal($"/fr/admin/accounts/{account.Id}", found.Location);
        Assert.Contains(account.FullName, (await found.FollowAsync()).TextOf("h1"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task An_organiser_sees_the_fingerprint_and_replaces_the_key_once_a_day(bool byHtmx)
    {
        app.Time.Now = new DateTimeOffset(2024, 5, 2, 8, 0, 0, TimeSpan.Zero);
        var (organiser, account) = (await OrganiserAsync(), await app.NewAccountAsync());
        await app.PaidOrderAsync(account);
        var page = (await organiser.GetAsync($"/fr/admin/accounts/{account.Id}")).Is(HttpStatusCode.OK);
        var before = page.TextOf("dd.code");
        Assert.Equal((await app.RunAsync((KeyRotation rotation) => rotation.FactsAsync(account.Id, Ct)))!.Fingerprint, before);

        var answer = await page.Form(Rotate).SubmitAsync(byHtmx);
        var shown = byHtmx ? answer.Is(HttpStatusCode.OK) : (await answer.FollowAsync()).Is(HttpStatusCode.OK);

        Assert.Equal("Clé remplacée, 1 billet réémis.", shown.TextOf(".notice.good"));
        Assert.NotEqual(before, shown.TextOf("dd.code"));
        Assert.Contains("moins d’un jour", (await page.Form(Rotate).SubmitAsync(byHtmx)).Is(HttpStatusCode.UnprocessableEntity).TextOf(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(1, await app.DbAsync(db => db.AuditEntries.CountAsync(e => e.Action == "account-key.rotated" && e.Subject == account.Id.ToString() && e.ActorId != null && e.ActorId != account.Id, Ct)));
    }

    [Fact]
    public async Task An_account_without_a_key_says_so()
    {
        var account = await app.NewAccountAsync();
        await app.DbAsync(db => db.AccountKeys.Where(k => k.AccountId == account.Id).ExecuteUpdateAsync(set => set.SetProperty(k => k.Wrapped, Array.Empty<byte>()), Ct));

        var page = await (await OrganiserAsync()).GetAsync($"/fr/admin/accounts/{account.Id}");

        Assert.Contains("n’a plus de clé", page.Text, StringComparison.Ordinal);
    }

    private async Task<Browser> OrganiserAsync() => await app.SignedInAsync(await app.NewPersonAsync(role: Roles.Admin));
}

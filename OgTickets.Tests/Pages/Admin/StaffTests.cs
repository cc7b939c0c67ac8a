using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OgTickets.Identity;

namespace OgTickets.Tests.Pages.Admin;

public sealed class StaffTests(App app) : IClassFixture<App>, IAsyncLifetime
{
    private const string Invite = "form[action*='handler=Invite']";

    private OgTickets.Identity.Account _organiser = null!;
    private Browser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        await app.DbAsync(db => db.UserRoles.ExecuteDeleteAsync(Ct));
        _organiser = await app.NewPersonAsync(role: Roles.Admin);
        _browser = await app.SignedInAsync(_organiser);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_area_and_its_navigation_lead_to_its_pages()
    {
        var area = await _browser.GetAsync("/fr/admin");

        (await area.ClickAsync(".admin-cards a[href='/fr/admin/staff']")).Is(HttpStatusCode.OK);
        (await area.ClickAsync(".admin-navigation a[href='/fr/admin/staff']")).Is(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task A_role_is_given_and_taken_on_the_page(bool byHtmx)
    {
        var account = await app.NewPersonAsync();
        var page = (await _browser.GetAsync("/fr/admin/staff")).Is(HttpStatusCode.OK);

        var given = await page.Form(Invite).Fill("Input.Email", account.Email!).Fill("Input.Role", Roles.Gate).SubmitAsync(byHtmx);
        Assert.Contains("Accès donné", (byHtmx ? given : await given.FollowAsync()).TextOf(".notice.good"), StringComparison.Ordinal);
        Assert.True(await IsStewardAsync(account));

        var shown = await _browser.GetAsync("/fr/admin/staff");
        Assert.Contains(account.Email!, shown.Text, StringComparison.Ordinal);
        await shown.Form($"form[action*='Take'][action*='{account.Id}']").SubmitAsync(byHtmx);
        Assert.False(await IsStewardAsync(account));
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task What_is_no_address_is_refused_in_words(bool byHtmx)
    {
        var page = await _browser.GetAsync("/fr/admin/staff");

        var answer = await page.Form(Invite).Fill("Input.Email", "nobody at example").SubmitAsync(byHtmx);

        answer.Is(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("adresse e-mail complète", answer.TextOf(".error-summary"), StringComparison.Ordinal);
        Assert.Equal("nobody at example", answer.Form(Invite).Value("Input.Email"));
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task An_address_without_account_is_invited_and_the_invitation_taken_back(bool byHtmx)
    {
        var email = People.NewEmail();

        var answer = await (await _browser.GetAsync("/fr/admin/staff")).Form(Invite).Fill("Input.Email", email).Fill("Input.Role", Roles.Admin).SubmitAsync(byHtmx);
        var shown = byHtmx ? answer : await answer.FollowAsync();
        Assert.Contains("invitation part", shown.TextOf(".notice.good"), StringComparison.Ordinal);
        Assert.Contains(email, shown.Text, StringComparison.Ordinal);
        var link = await app.LinkMailedToAsync(email);

        await shown.Form("form[action*='TakeBack']").SubmitAsync(byHtmx);
        Assert.DoesNotContain(email, (await _browser.GetAsync("/fr/admin/staff")).Text, StringComparison.Ordinal);
        Assert.Contains("n’est plus valable", (await app.NewBrowser().GetAsync(link)).TextOf("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_taken_away_closes_every_page_at_once()
    {
        var second = await app.NewPersonAsync(role: Roles.Admin);
        var theirs = await app.SignedInAsync(second);
        (await theirs.GetAsync("/fr/admin/orders")).Is(HttpStatusCode.OK);

        await (await _browser.GetAsync("/fr/admin/staff")).Form($"form[action*='Take'][action*='{second.Id}']").SubmitAsync();

        foreach (var page in new[] { "/fr/admin", "/fr/admin/orders", "/fr/admin/audit.csv", "/fr/admin/payments.csv" }) (await theirs.GetAsync(page)).Is(HttpStatusCode.Forbidden);
        Assert.NotEqual(second.SecurityStamp, (await app.DbAsync(db => db.Users.SingleAsync(a => a.Id == second.Id, Ct))).SecurityStamp);
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task The_last_organiser_stays_and_the_page_says_why(bool byHtmx)
    {
        var page = await _browser.GetAsync("/fr/admin/staff");

        var answer = await page.Form($"form[action*='Take'][action*='{_organiser.Id}']").SubmitAsync(byHtmx);

        answer.Is(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("dernière personne", answer.TextOf(".error-summary"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task An_account_is_closed_reopened_and_its_sessions_ended(bool byHtmx)
    {
        var steward = await app.NewPersonAsync(role: Roles.Gate);

        foreach (var (button, closed, said) in new[] { ("EndSessions", false, "peut se reconnecter"), ("Close", true, "est fermé"), ("Reopen", false, "est rouvert") })
        {
            var answer = await (await _browser.GetAsync("/fr/admin/staff")).Form($"form[action*='{button}'][action*='{steward.Id}']").SubmitAsync(byHtmx);
            Assert.Contains(said, (byHtmx ? answer : await answer.FollowAsync()).TextOf(".notice.good"), StringComparison.Ordinal);
            Assert.Equal(closed, (await app.DbAsync(db => db.Users.SingleAsync(a => a.Id == steward.Id, Ct))).LockoutEnd is not null);
        }
    }

    [Theory]
    [InlineData("Take"), InlineData("Close"), InlineData("Reopen"), InlineData("EndSessions")]
    public async Task Who_is_not_of_staff_is_not_found_here(string handler)
    {
        var buyer = await app.NewPersonAsync();
        var token = (await _browser.GetAsync("/fr/admin/staff")).Form(Invite).Value("__RequestVerificationToken")!;

        (await _browser.PostAsync($"/fr/admin/staff?handler={handler}&id={buyer.Id}&role=Gate", ("__RequestVerificationToken", token))).Is(HttpStatusCode.NotFound);
    }

    private Task<bool> IsStewardAsync(OgTickets.Identity.Account account) => app.RunAsync(async (UserManager<OgTickets.Identity.Account> accounts) =>
        await accounts.IsInRoleAsync((await accounts.FindByIdAsync(account.Id.ToString()))!, Roles.Gate));
}

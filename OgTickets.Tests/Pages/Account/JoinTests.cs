using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OgTickets.Audit;
using OgTickets.Identity;
using OgTickets.Identity.Staff;

namespace OgTickets.Tests.Pages.Account;

/// <summary>Somebody invited to the staff follows the link.</summary>
public sealed class JoinTests(App app) : IClassFixture<App>, IAsyncLifetime
{
    private readonly string _email = People.NewEmail();
    private OgTickets.Identity.Account _organiser = null!;

    public async ValueTask InitializeAsync() => _organiser = await app.NewPersonAsync(role: Roles.Admin);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(false, Roles.Gate), InlineData(true, Roles.Gate), InlineData(false, Roles.Admin)]
    public async Task The_link_opens_an_account_with_the_role_and_signs_nobody_in(bool byHtmx, string role)
    {
        var link = await InviteAsync(role);
        var browser = app.NewBrowser();
        var page = (await browser.GetAsync(link)).Is(HttpStatusCode.OK);
        Assert.Equal("strict-origin", page.Header("Referrer-Policy"));
        Assert.Equal(_email, page.Find("#join-email").GetAttribute("value"));

        var answer = await Filled(page).SubmitAsync(byHtmx);

        Assert.StartsWith("/fr/account/login", byHtmx ? answer.Header("HX-Redirect") : answer.Location, StringComparison.Ordinal);
        Assert.StartsWith("/fr/account/login", (await browser.GetAsync("/fr/account")).Location, StringComparison.Ordinal);
        Assert.True(await HasAsync(role));
        var desk = role == Roles.Admin ? "/fr/admin" : "/fr/gate";
        await browser.SignInAsync(_email);
        Assert.Equal("/fr/account/enableauthenticator", (await browser.GetAsync(desk)).Location); // no page of staff before the second factor
        Assert.Contains("n’est plus valable", (await app.NewBrowser().GetAsync(link)).TextOf("main"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task Nothing_typed_and_a_password_everybody_knows_are_refused_and_the_link_still_works(bool byHtmx)
    {
        var page = await app.NewBrowser().GetAsync(await InviteAsync(Roles.Gate));

        var empty = (await page.Form("main form").SubmitAsync(byHtmx)).Is(HttpStatusCode.UnprocessableEntity);
        Assert.NotEqual("", empty.TextOf("#last-name-error"));
        var known = (await Filled(page).Fill("Input.Password", "password2024!").SubmitAsync(byHtmx)).Is(HttpStatusCode.UnprocessableEntity);
        Assert.NotEqual("", known.TextOf("#password-error"));
        Assert.Equal("Curie", known.Form("form").Value("Input.LastName"));

        Assert.False(await HasAsync(Roles.Gate));
        Assert.Contains("/fr/account/login", (await Filled(page).SubmitAsync()).Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task Whoever_opened_an_account_meanwhile_is_asked_nothing_but_yes(bool byHtmx)
    {
        var link = await InviteAsync(Roles.Gate);
        await app.RunAsync((AccountOpening opening) => opening.OpenAsync(new("Marie", "Curie", _email, "fr"), People.Password));
        var page = await app.NewBrowser().GetAsync(link);
        Assert.False(page.Has("[name='Input.Password']"));

        await page.Form("main form").SubmitAsync(byHtmx);

        Assert.True(await HasAsync(Roles.Gate));
    }

    [Fact]
    public async Task The_link_ends_after_three_days_with_a_second_invitation_and_with_the_role_of_whoever_sent_it()
    {
        var (first, second) = (await InviteAsync(Roles.Gate), await InviteAsync(Roles.Gate));
        await GoneAsync(first);
        (await app.NewBrowser().GetAsync(second)).Form("main form");

        var now = app.Time.Now;
        app.Time.MoveOn(StaffInvitations.Lives);
        await GoneAsync(second);
        app.Time.Now = now;

        await app.DbAsync(db => db.UserRoles.Where(given => given.UserId == _organiser.Id).ExecuteDeleteAsync(Ct));
        await GoneAsync(second);
    }

    [Fact]
    public async Task A_token_for_another_page_opens_nothing()
    {
        var link = await InviteAsync(Roles.Gate);

        foreach (var page in new[] { "resetpassword", "confirmemail" })
            Assert.False((await app.NewBrowser().GetAsync(link.Replace("/join", $"/{page}", StringComparison.Ordinal))).Has("[name='Input.Password']"));
    }

    [Fact]
    public async Task Two_who_click_at_once_open_one_account()
    {
        var link = await InviteAsync(Roles.Gate);
        var (one, other) = (Filled(await app.NewBrowser().GetAsync(link)), Filled(await app.NewBrowser().GetAsync(link)));

        var answers = await app.AllAtOnceAsync(new Row("roles", "name = $1", Roles.Admin), [() => one.SubmitAsync(), () => other.SubmitAsync()]);

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Found);
        Assert.Equal(1, await app.DbAsync(db => db.AuditEntries.CountAsync(e => e.Action == "staff.joined" && db.Users.Any(a => a.Email == _email && a.Id.ToString() == e.Subject), Ct)));
    }

    private static HtmlForm Filled(HtmlPage page) => page.Form("main form").Fill("Input.LastName", "Curie").Fill("Input.FirstName", "Marie").Fill("Input.Password", People.Password);

    private async Task<string> InviteAsync(string role)
    {
        Assert.Equal(StaffChange.Invited, await app.RunAsync((IServiceProvider shop) =>
        {
            shop.GetRequiredService<Actor>().AccountId = _organiser.Id;
            return shop.GetRequiredService<StaffInvitations>().InviteAsync(_email, role, "fr", Ct);
        }));
        return await app.LinkMailedToAsync(_email);
    }

    private async Task GoneAsync(string link) => Assert.Contains("n’est plus valable", (await app.NewBrowser().GetAsync(link)).TextOf("main"), StringComparison.Ordinal);

    private Task<bool> HasAsync(string role) => app.RunAsync(async (UserManager<OgTickets.Identity.Account> accounts) =>
        await accounts.FindByEmailAsync(_email) is { } account && await accounts.IsInRoleAsync(account, role));
}

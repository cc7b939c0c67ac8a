using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OgTickets.Identity;

namespace OgTickets.Tests.Web;

/// <summary>Sessions of staff in a shop that compares them with their account at every request.</summary>
public sealed class StaffSessionsTests(StaffSessionsTests.ComparingApp app) : IClassFixture<StaffSessionsTests.ComparingApp>
{
    [Theory]
    [InlineData(Roles.Gate, "/fr/gate"), InlineData(Roles.Admin, "/fr/admin")]
    public async Task The_second_factor_outlives_every_comparison_with_the_account(string role, string page)
    {
        var (browser, _) = await app.SignedInAsync(role);

        // each answer carries a cookie made anew; the framework would have dropped amr from the first
        for (var times = 0; times < 3; times++) Assert.Contains("og-account=", (await browser.GetAsync(page)).Is(HttpStatusCode.OK).Header("Set-Cookie"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_role_works_at_the_next_comparison()
    {
        var (browser, account) = await app.SignedInAsync(Roles.Gate);
        await app.RunAsync(async (UserManager<Account> accounts) => await accounts.RemoveFromRoleAsync((await accounts.FindByIdAsync(account.Id.ToString()))!, Roles.Gate));

        await browser.GetAsync("/fr/account");

        (await browser.GetAsync("/fr/gate")).Is(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData(Roles.Gate, "/fr/gate"), InlineData(Roles.Admin, "/fr/admin")]
    public async Task Staff_without_a_second_factor_are_led_to_set_it_up(string role, string page)
    {
        var account = await app.NewPersonAsync(withPassword: true, role);
        var browser = app.NewBrowser();
        await browser.SignInAsync(account.Email!);

        Assert.Equal("/fr/account/enableauthenticator", (await browser.GetAsync(page)).Location);
        Assert.Equal("/fr/account/enableauthenticator", (await browser.GetByHtmxAsync(page, "any")).Header("HX-Redirect"));
        var setUp = await browser.GetAsync("/fr/account/enableauthenticator");
        var codes = await setUp.Form("main form").Fill("Input.Code", Authenticators.Code(setUp.TextOf(".secret"))).SubmitAsync();
        Assert.Equal("/fr/account/showrecoverycodes", codes.Location);
        (await browser.GetAsync(page)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_steward_without_a_second_factor_is_not_led_to_the_organisers_area()
    {
        var steward = await app.SignedInAsync(await app.NewPersonAsync(role: Roles.Gate), secondFactor: false);

        (await steward.GetAsync("/fr/admin")).Is(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Staff_who_come_in_are_written_down_with_how()
    {
        var (_, account) = await app.SignedInAsync(Roles.Gate);

        var entry = await app.DbAsync(db => db.AuditEntries.SingleAsync(e => e.Action == "staff.signed-in" && e.ActorId == account.Id, Ct));
        Assert.Equal((account.Id.ToString(), """{"by":"authenticator"}"""), (entry.Subject, entry.Detail));
    }

    public sealed class ComparingApp(TestCluster cluster) : App(cluster)
    {
        protected override void Configure(IWebHostBuilder builder) =>
            builder.ConfigureServices(services => services.PostConfigure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.Zero));
    }
}

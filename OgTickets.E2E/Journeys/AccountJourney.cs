using OgTickets.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace OgTickets.E2E.Journeys;

/// <summary>An account from its first mail on, as somebody lives with it.</summary>
public sealed class AccountJourney(RealApp app, Chromium chromium) : Journey(app, chromium)
{
    private const string Another = "quatre zèbres à Vaires";

    [Theory, InlineData(false), InlineData(true)]
    public async Task Seats_wait_while_the_mail_is_read_and_follow_to_the_phone_that_confirms(bool javaScript)
    {
        App.Time.Now = new DateTimeOffset(2024, 5, 2, 8, 0, 0, TimeSpan.Zero);
        var desk = new Shopper(await VisitorAsync(javaScript));
        await desk.HoldAsync("SWM05", "individual");
        await desk.Page.GotoAsync("/fr/checkout");
        await desk.Page.Locator("main a[href*='/account/register']").ClickAsync();
        var email = await desk.AskForAccountHereAsync();
        await Expect(desk.Page.Locator("[data-countdown]")).ToContainTextAsync("10\u00a0h\u00a015");

        var phone = new Shopper(await VisitorAsync(javaScript, width: 390, height: 844));
        await phone.FollowMailedLinkAsync(email);
        await phone.Page.Locator("[name='Input.Password']").FillAsync(People.Password);
        await phone.Page.Locator("main form .button.main").ClickAsync();

        await Expect(phone.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/fr/checkout$"));
        await Expect(phone.Page.Locator(".purchase-lines > li")).ToHaveCountAsync(1);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_forgotten_password_is_replaced_and_the_browser_that_did_not_know_it_is_signed_out(bool javaScript)
    {
        var first = new Shopper(await VisitorAsync(javaScript));
        var email = await first.RegisterAsync();

        var second = new Shopper(await VisitorAsync(javaScript));
        await second.Page.GotoAsync("/fr/account/login");
        await second.Page.Locator("main a[href$='/forgotpassword']").ClickAsync();
        await second.Page.Locator("[name='Input.Email']").FillAsync(email);
        await second.Page.Locator("main form .button.main").ClickAsync();
        await Expect(second.Page.Locator("main h1")).ToHaveTextAsync("Vérifiez votre messagerie");
        await second.FollowMailedLinkAsync(email, mails: 2);
        await second.Page.Locator("[name='Input.Password']").FillAsync(Another);
        await second.Page.Locator("main form .button.main").ClickAsync();
        await Expect(second.Page.Locator(".notice.good")).ToBeVisibleAsync();
        Assert.DoesNotContain("token", second.Page.Url, StringComparison.Ordinal);

        await second.SignInAsync(email, password: Another);
    }
}

using Microsoft.Playwright;
using OgTickets.E2E.Support;
using OgTickets.Identity;
using static Microsoft.Playwright.Assertions;

namespace OgTickets.E2E.Journeys;

/// <summary>A member of staff who gets a second factor, without JavaScript: set up, sign in from a second browser, then with a recovery code.</summary>
public sealed class SecondFactorJourney(RealApp app, Chromium chromium) : Journey(app, chromium)
{
    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task A_steward_sets_up_signs_in_elsewhere_and_comes_back_without_the_phone(bool javaScript)
    {
        var steward = await App.NewPersonAsync(withPassword: true, role: Roles.Gate);
        var first = await VisitorAsync(javaScript, width: 390, height: 844);
        await new Shopper(first).SignInAsync(steward.Email!);
        await first.GotoAsync("/fr/gate");
        await Expect(first).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/fr/account/enableauthenticator$"));
        var secret = await first.Locator(".secret").InnerTextAsync();
        await AxeAsync(first);
        await PictureAsync(first, "second-factor-set-up");
        var recovery = await SecondStep.ConfirmAsync(first, secret);
        await AxeAsync(first);
        await PictureAsync(first, "second-factor-codes");
        await first.Locator("main a[href$='/gate']").ClickAsync();
        await Expect(first.Locator("#gate")).ToBeVisibleAsync();

        var second = await VisitorAsync(javaScript, width: 1280, height: 800);
        await SecondStep.PasswordAsync(second, steward.Email!);
        await AxeAsync(second);
        await PictureAsync(second, "second-factor-enter");
        await SecondStep.GiveCodeAsync(second, secret, step: 1); // the code of before has been used
        await second.GotoAsync("/fr/gate");
        await Expect(second.Locator("#gate")).ToBeVisibleAsync();

        var third = await VisitorAsync(javaScript, width: 390, height: 844);
        await SecondStep.PasswordAsync(third, steward.Email!);
        await SecondStep.GiveRecoveryCodeAsync(third, recovery[0]);
        await third.GotoAsync("/fr/account/twofactorauthentication");
        await Expect(third.Locator("main")).ToContainTextAsync("9 codes de secours");
        await AxeAsync(third);
        await PictureAsync(third, "second-factor");
    }

    [Fact]
    public async Task An_organiser_finds_the_area_and_gives_a_role()
    {
        var organiser = await App.NewPersonAsync(role: Roles.Admin);
        var helper = await App.NewPersonAsync();
        var page = await VisitorAsync(javaScript: true);
        foreach (System.Net.Cookie cookie in (await App.SignedInAsync(organiser)).Cookies.GetAllCookies())
            await page.Context.AddCookiesAsync([new() { Name = cookie.Name, Value = cookie.Value, Url = App.Address.AbsoluteUri }]);

        await page.GotoAsync("/fr");
        await page.Locator("header .mine summary").ClickAsync();
        await page.Locator("header nav a[href$='/admin']").ClickAsync();
        await AxeAsync(page);
        await PictureAsync(page, "admin");
        await page.Locator(".admin-navigation a[href$='/admin/staff']").ClickAsync();
        await page.Locator("[name='Input.Email']").FillAsync(helper.Email!);
        await page.Locator("form .button.main").ClickAsync();
        await Expect(page.Locator(".staff")).ToContainTextAsync(helper.Email!);
        await AxeAsync(page);
        await PictureAsync(page, "admin-staff");
        await page.SetViewportSizeAsync(390, 844);
        await PictureAsync(page, "admin-staff-phone");
    }

    private static async Task AxeAsync(IPage page)
    {
        // axe is a script: where none runs, the same page has been checked by the other case
        if (await RunsScriptsAsync(page)) Assert.Empty(await Axe.FoundAsync(page));
    }

    private static async Task<bool> RunsScriptsAsync(IPage page) => await page.Locator("html").EvaluateAsync<bool>("() => 'htmx' in window");

    private static async Task PictureAsync(IPage page, string name) =>
        await page.ScreenshotAsync(new() { Path = Path.Combine(TestCluster.Root, "artifacts", "pictures", $"{name}.png"), FullPage = true });
}

using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace OgTickets.E2E.Support;

/// <summary>The second factor at the browser: setting it up, giving a code, giving a recovery code. Each call is what a hand does.</summary>
internal static class SecondStep
{
    /// <summary>On the page that sets it up: types the code that an app shows for the key there.</summary>
    /// <returns>The recovery codes that are shown then, this once.</returns>
    public static async Task<IReadOnlyList<string>> ConfirmAsync(IPage page, string secret)
    {
        await page.Locator("[name='Input.Code']").FillAsync(Authenticators.Code(secret));
        await page.Locator("main .button.main").ClickAsync();
        await Expect(page.Locator(".recovery-codes li")).ToHaveCountAsync(10);
        return await page.Locator(".recovery-codes li").AllInnerTextsAsync();
    }

    /// <summary>Gives e-mail and password, and comes to the page that asks for the code.</summary>
    public static async Task PasswordAsync(IPage page, string email)
    {
        await page.GotoAsync("/fr/account/login");
        await page.Locator("[name='Input.Email']").FillAsync(email);
        await page.Locator("[name='Input.Password']").FillAsync(People.Password);
        await page.Locator("main .button.main").ClickAsync();
        await Expect(page.Locator("[name='Input.TwoFactorCode']")).ToBeVisibleAsync(new() { Timeout = 15_000 }); // a password takes its time to check on a busy machine
    }

    /// <summary>Gives a code there. Each is good once: a second one within half a minute is that of the next (<paramref name="step"/> 1).</summary>
    public static async Task GiveCodeAsync(IPage page, string secret, int step = 0)
    {
        await page.Locator("[name='Input.TwoFactorCode']").FillAsync(Authenticators.Code(secret, step));
        await page.Locator("main .button.main").ClickAsync();
    }

    /// <summary>Gives a recovery code in its place.</summary>
    public static async Task GiveRecoveryCodeAsync(IPage page, string code)
    {
        await page.Locator("main a[href*='loginwithrecoverycode']").ClickAsync();
        await page.Locator("[name='Input.RecoveryCode']").FillAsync(code);
        await page.Locator("main .button.main").ClickAsync();
    }
}

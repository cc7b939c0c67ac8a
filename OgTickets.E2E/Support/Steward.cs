using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace OgTickets.E2E.Support;

/// <summary>A steward at the desk of one gate.</summary>
public sealed class Steward(IPage page, string language = "fr")
{
    public IPage Page => page;

    /// <summary>Signs in and opens the desk.</summary>
    public async Task OpenDeskAsync(App app, string session, string gate)
    {
        var account = await app.NewPersonAsync(withPassword: true, role: "Gate");
        await app.GiveAuthenticatorAsync(account);
        await new Shopper(page, language).SignInAsync(account.Email!, Authenticators.Secret);
        await page.GotoAsync($"/{language}/gate");
        await page.Locator("#gate").FillAsync(gate);
        await page.Locator("#session").FillAsync(session);
        await page.Locator("#session").PressAsync("Enter");
        await Expect(page.Locator("[name='Input.Text']")).ToBeFocusedAsync();
    }

    /// <summary>Scans as a keyboard wedge does: types the code and presses Enter.</summary>
    /// <returns>The word that fills the screen.</returns>
    public async Task<string> ScanAsync(string code)
    {
        var before = await page.Locator("#desk [name='Input.Nonce']").InputValueAsync();
        await page.Locator("[name='Input.Text']").FillAsync(code);
        await page.Locator("[name='Input.Text']").PressAsync("Enter");
        // the next form has a nonce of its own: then the answer is there too
        await Expect(page.Locator("#desk [name='Input.Nonce']")).Not.ToHaveValueAsync(before);
        return (await page.Locator("#word").InnerTextAsync()).ToUpperInvariant();
    }
}

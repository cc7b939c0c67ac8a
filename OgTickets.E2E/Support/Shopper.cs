using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace OgTickets.E2E.Support;

/// <summary>A spectator at the browser: each call is what a hand does, by forms and links that both languages share.</summary>
public sealed class Shopper(IPage page, string language = "fr")
{
    public const string Pays = "4242 4242 4242 4242";
    public const string Declined = "4000 0000 0000 0002";

    public IPage Page => page;

    /// <summary>Of the account that was opened; empty before.</summary>
    public string Email { get; private set; } = "";

    /// <summary>Asks for an account, follows the link in the mail and is signed in with it.</summary>
    /// <returns>Its address.</returns>
    public async Task<string> RegisterAsync(string firstName = "Łucja", string lastName = "Kowalska")
    {
        var email = await AskForAccountAsync(firstName, lastName);
        await FollowMailedLinkAsync(email);
        await page.Locator("main form .button.main").ClickAsync();
        await Expect(page.Locator("header nav a[href$='/tickets']:not([hreflang])")).ToHaveCountAsync(1); // on a phone inside the menu
        return email;
    }

    /// <summary>Fills the registration form and comes to the page that waits for the mail.</summary>
    /// <returns>The address.</returns>
    public async Task<string> AskForAccountAsync(string firstName = "Łucja", string lastName = "Kowalska")
    {
        await page.GotoAsync($"/{language}/account/register");
        return await AskForAccountHereAsync(firstName, lastName);
    }

    /// <summary>The same on a registration page that a link has led to.</summary>
    public async Task<string> AskForAccountHereAsync(string firstName = "Łucja", string lastName = "Kowalska")
    {
        var email = Email = $"{Guid.NewGuid():N}@example.org";
        await page.Locator("[name='Input.LastName']").FillAsync(lastName);
        await page.Locator("[name='Input.FirstName']").FillAsync(firstName);
        await page.Locator("[name='Input.Email']").FillAsync(email);
        await page.Locator("[name='Input.Password']").FillAsync(People.Password);
        await page.Locator("main .button.main").ClickAsync();
        await Expect(page.Locator("main strong")).ToHaveTextAsync(email);
        return email;
    }

    /// <summary>Reads the newest mail to an address, at <c>/dev/mail</c>, and follows its link.</summary>
    /// <param name="mails">How many mails the address must have by then.</param>
    public async Task FollowMailedLinkAsync(string email, int mails = 1)
    {
        var mail = page.Locator("main article", new() { HasText = email }).Locator("a");
        var link = page.Locator("main .card a[href*='token=']");
        // a loop writes the mail within a second
        for (var tries = 0; tries < 50; tries++)
        {
            await page.GotoAsync("/dev/mail");
            if (await mail.CountAsync() >= mails) break;
            await Task.Delay(200, Ct);
        }
        await mail.First.ClickAsync();
        await link.First.ClickAsync();
    }

    /// <param name="email">Whose account.</param>
    /// <param name="secret">What the account's authenticator app was told; null when it has none.</param>
    public async Task SignInAsync(string email, string? secret = null, string password = People.Password)
    {
        await page.GotoAsync($"/{language}/account/login");
        await page.Locator("[name='Input.Email']").FillAsync(email);
        await page.Locator("[name='Input.Password']").FillAsync(password);
        await page.Locator("main .button.main").ClickAsync();
        if (secret is not null)
        {
            await page.Locator("[name='Input.TwoFactorCode']").FillAsync(Authenticators.Code(secret));
            await page.Locator("main .button.main").ClickAsync();
        }
        await Expect(page.Locator("header nav a[href$='/account']:not([hreflang])")).ToHaveCountAsync(1); // inside the menu
    }

    /// <summary>Holds tickets of an offer in a session's cheapest category that sells.</summary>
    public async Task HoldAsync(string session, string offer, int tickets = 1)
    {
        await ChooseAsync(session, offer, tickets);
        await SubmitAsync();
        await Expect(page.Locator("#mine")).ToBeVisibleAsync();
    }

    /// <summary>Fills the form of a session's page and does not send it yet.</summary>
    public async Task ChooseAsync(string session, string offer, int tickets = 1)
    {
        await page.GotoAsync($"/{language}/sessions/{session}");
        await page.Locator($".hold-form input[value$='{offer}']").Last.CheckAsync();
        await page.Locator("#Input_Tickets").FillAsync($"{tickets}");
    }

    /// <summary>Sends it.</summary>
    public Task SubmitAsync() => page.Locator(".hold-form .button.main").ClickAsync();

    /// <summary>From the basket to the bank's page.</summary>
    public async Task GoToTheBankAsync()
    {
        await page.GotoAsync($"/{language}/basket");
        await page.Locator("a[href$='/checkout']").ClickAsync();
        await page.Locator("form .button.main").ClickAsync();
        await Expect(page.Locator("[name='Card.Number']")).ToBeVisibleAsync();
    }

    public async Task PresentCardAsync(string number)
    {
        await page.Locator("[name='Card.Number']").FillAsync(number);
        await page.Locator("[name='Card.Expiry']").FillAsync("12/27");
        await page.Locator("[name='Card.Cvc']").FillAsync("123");
        await page.Locator("button.act").ClickAsync();
    }

    /// <summary>Waits at the order's page until it says that it is paid: by itself with JavaScript, by its refresh link without.</summary>
    public async Task UntilPaidAsync(bool javaScript)
    {
        await page.WaitForURLAsync("**/orders/*"); // a page still on its way here cannot be loaded again
        var paid = page.Locator("main a.button[href*='/orders/'][href$='.pdf']"); // the receipt is a PDF too
        for (var tries = 0; !javaScript && tries < 30 && !await paid.IsVisibleAsync(); tries++)
        {
            await Task.Delay(300, Ct);
            await page.ReloadAsync();
        }
        await Expect(paid).ToBeVisibleAsync();
    }

    /// <summary>Opens the one ticket there is and downloads its PDF.</summary>
    public async Task<byte[]> DownloadTicketAsync()
    {
        await page.GotoAsync($"/{language}/tickets");
        await page.Locator("main .session-row a").ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("main a[href*='/tickets/'][href$='.pdf']").ClickAsync());
        await using var stream = await download.CreateReadStreamAsync();
        using var pdf = new MemoryStream();
        await stream.CopyToAsync(pdf, Ct);
        return pdf.ToArray();
    }
}

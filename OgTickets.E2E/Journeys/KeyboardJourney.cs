using OgTickets.E2E.Support;
using static Microsoft.Playwright.Assertions;
using static OgTickets.E2E.Support.ByKeyboard;

namespace OgTickets.E2E.Journeys;

/// <summary>The main way by a person who has no mouse: from the home page to the ticket with Tab, the arrows, Space and Enter alone.</summary>
public sealed class KeyboardJourney(RealApp app, Chromium chromium) : Journey(app, chromium)
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task A_ticket_is_found_held_and_paid_without_a_mouse(bool javaScript)
    {
        App.Time.Now = new DateTimeOffset(2024, 5, 2, 8, 0, 0, TimeSpan.Zero);
        var person = await App.NewPersonAsync(withPassword: true);
        var page = await VisitorAsync(javaScript);
        await page.GotoAsync("/fr");
        await page.BringToFrontAsync(); // a key pressed before the window has the focus is lost

        await TypeAsync(page, "main [name=q]", "ATH07");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/sessions?q=ATH07");
        await Expect(page.Locator(".session-row")).ToHaveCountAsync(1);
        await PressAsync(page, ".session-row .label a", "Enter");

        await PressAsync(page, ".hold-form [type=radio]", "Space");
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.Locator(".hold-form [type=radio]:checked")).ToHaveCountAsync(1);
        await PressAsync(page, ".hold-form .button.main", "Enter");
        await Expect(page.Locator("#mine")).ToBeVisibleAsync();
        await PressAsync(page, "a[href$='/basket']", "Enter");
        await PressAsync(page, "main a[href$='/checkout']", "Enter");

        await TypeAsync(page, "[name='Input.Email']", person.Email!);
        await TypeAsync(page, "[name='Input.Password']", People.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/checkout");
        await PressAsync(page, "main form .button.main", "Enter");

        await TypeAsync(page, "[name='Card.Number']", Shopper.Pays);
        await TypeAsync(page, "[name='Card.Expiry']", "12/27");
        await TypeAsync(page, "[name='Card.Cvc']", "123");
        await page.Keyboard.PressAsync("Enter");
        await new Shopper(page).UntilPaidAsync(javaScript);

        await PressAsync(page, "a[href$='/tickets']", "Enter");
        await PressAsync(page, "main .session-row a", "Enter");
        await TabToAsync(page, "main a[href*='/tickets/'][href$='.pdf']");
    }
}

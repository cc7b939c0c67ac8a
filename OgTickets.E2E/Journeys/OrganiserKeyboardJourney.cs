using OgTickets.E2E.Support;
using OgTickets.Identity;
using static Microsoft.Playwright.Assertions;
using static OgTickets.E2E.Support.ByKeyboard;

namespace OgTickets.E2E.Journeys;

/// <summary>An organiser without a mouse: looks at a year of sales, takes a session off sale and puts it back, finds an order and writes down what was said about it.</summary>
public sealed class OrganiserKeyboardJourney(RealApp app, Chromium chromium) : Journey(app, chromium)
{
    [Theory, InlineData(false, "BOX07"), InlineData(true, "BOX08")]
    public async Task Sales_are_read_a_session_is_withdrawn_and_an_order_found_without_a_mouse(bool javaScript, string code)
    {
        App.Time.Now = new DateTimeOffset(2024, 5, 2, 8, 0, 0, TimeSpan.Zero);
        var order = (await App.PaidOrderAsync(await App.NewAccountAsync(), new Bought(code, Offer: "individual"))).Order;
        var page = await VisitorAsync(javaScript, cookies: (await App.SignedInAsync(await App.NewPersonAsync(role: Roles.Admin))).Cookies);
        await page.GotoAsync("/fr/admin");
        await page.BringToFrontAsync(); // a key pressed before the window has the focus is lost

        await PressAsync(page, ".chips a[href*='from=']", "Enter");
        await Expect(page.Locator("#sales")).ToBeVisibleAsync();

        await PressAsync(page, "a[href$='/admin/sessions']", "Enter");
        await TypeAsync(page, "main [name=q]", code);
        await page.Keyboard.PressAsync("Enter");
        await PressAsync(page, $"main a[href$='/admin/sessions/{code}']", "Enter");
        await PressAsync(page, "form[action*='handler=Withdraw'] .button", "Enter");
        await Expect(page.Locator(".notice.good")).ToBeVisibleAsync();
        await PressAsync(page, "form[action*='handler=Restore'] .button", "Enter");
        await Expect(page.Locator("form[action*='handler=Withdraw']")).ToBeVisibleAsync();

        await PressAsync(page, "a[href$='/admin/orders']", "Enter");
        await TypeAsync(page, "main [name=Asked]", order.Code);
        await page.Keyboard.PressAsync("Enter"); // leads to the one there is
        await page.WaitForURLAsync($"**/admin/orders/{order.Code}");
        await TypeAsync(page, "main [name=note]", "A appelé : veut changer de nom");
        await PressAsync(page, "form:has([name=note]) .button", "Enter");
        await Expect(page.Locator("main")).ToContainTextAsync("veut changer de nom");
    }
}

using Microsoft.Playwright;
using OgTickets.E2E.Support;
using OgTickets.Identity;
using OgTickets.Tickets;
using static Microsoft.Playwright.Assertions;

namespace OgTickets.E2E.Journeys;

/// <summary>A steward with a scanner that types what it reads and presses Enter.</summary>
public sealed class GateJourney(RealApp app, Chromium chromium) : Journey(app, chromium)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_scanner_goes_from_ticket_to_ticket_and_nobody_touches_the_screen(bool javaScript)
    {
        var ticket = await TicketAsync();
        var page = await StewardAsync(javaScript);
        await page.GotoAsync("/fr/gate?session=ATH07&gate=Porte+A");

        foreach (var word in new[] { "Admis", "Admis", "Déjà entré" })
        {
            await Expect(page.Locator("#Input_Text")).ToBeFocusedAsync();
            var nonce = await page.Locator("#desk [name='Input.Nonce']").GetAttributeAsync("value");
            await page.Keyboard.InsertTextAsync(App.CodeOf(ticket));
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.Locator("#desk [name='Input.Nonce']")).Not.ToHaveAttributeAsync("value", nonce!);
            await Expect(page.Locator("#word")).ToHaveTextAsync(word);
            await Expect(page.Locator("#word")).ToBeInViewportAsync(new() { Ratio = 1 });
            await Expect(page.Locator("#Input_Text")).ToBeInViewportAsync(new() { Ratio = 1 });
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(503)]
    public async Task When_no_answer_comes_the_last_one_does_not_stay(int status)
    {
        MayFail = true;
        var ticket = await TicketAsync();
        var page = await StewardAsync(javaScript: true);
        await page.GotoAsync("/fr/gate?session=ATH07&gate=Porte+A");
        var word = page.Locator("#answer .word");
        await ScanAsync();
        await Expect(word).ToHaveTextAsync("Admis");

        await page.RouteAsync("**/gate?*", route => status == 0 ? route.AbortAsync() : route.FulfillAsync(new() { Status = status }));
        await ScanAsync();
        await Expect(word).ToHaveTextAsync("Pas de réponse");

        // the same scan again is the same question: its nonce did not change
        await page.UnrouteAllAsync();
        await ScanAsync();
        await Expect(word).ToHaveTextAsync("Admis");
        await ScanAsync();
        await Expect(word).ToHaveTextAsync("Déjà entré");

        async Task ScanAsync()
        {
            await page.FillAsync("#Input_Text", App.CodeOf(ticket));
            await page.Keyboard.PressAsync("Enter");
        }
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Everybody_can_read_the_desk(ColorScheme scheme)
    {
        var ticket = await TicketAsync();
        var page = await StewardAsync(javaScript: true);
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });

        await page.GotoAsync("/fr/gate");
        Assert.Empty(await Axe.FoundAsync(page));
        await page.GotoAsync("/fr/gate?session=ATH07&gate=Porte+A");
        foreach (var text in new[] { "", App.CodeOf(ticket), "00000-00000", "bonjour", ticket.ShortNumber })
        {
            Assert.Empty(await Axe.FoundAsync(page));
            await page.FillAsync("#Input_Text", text);
            await page.RunAndWaitForResponseAsync(() => page.Keyboard.PressAsync("Enter"), answer => answer.Request.Method == "POST");
        }
        await Expect(page.Locator("#Input_Reason")).ToBeFocusedAsync();
        Assert.Empty(await Axe.FoundAsync(page));
    }

    private async Task<Ticket> TicketAsync()
    {
        App.Time.Now = new DateTimeOffset(2024, 5, 2, 8, 0, 0, TimeSpan.Zero);
        var ticket = await App.PaidTicketAsync();
        await App.GoToAsync("ATH07", TimeSpan.FromHours(1));
        return ticket;
    }

    private async Task<IPage> StewardAsync(bool javaScript)
    {
        var page = await VisitorAsync(javaScript, width: 390, height: 844);
        var steward = await App.SignedInAsync(await App.NewPersonAsync(role: Roles.Gate));
        foreach (System.Net.Cookie cookie in steward.Cookies.GetAllCookies())
            await page.Context.AddCookiesAsync([new() { Name = cookie.Name, Value = cookie.Value, Url = App.Address.AbsoluteUri }]);
        return page;
    }
}

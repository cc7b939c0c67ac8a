using Microsoft.Playwright;
using OgTickets.Demo;
using OgTickets.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace OgTickets.E2E.Journeys;

/// <summary>Takes the README's pictures, into <c>artifacts/pictures</c>.</summary>
public sealed class PicturesJourney(RealApp app, Chromium chromium) : Journey(app, chromium)
{
    [Fact]
    public async Task The_pages_people_see_most_have_their_picture_taken()
    {
        App.Time.Now = new DateTimeOffset(2024, 5, 2, 8, 0, 0, TimeSpan.Zero);
        await App.RunAsync((DemoSales sales) => sales.FillAsync(5_000, Ct));
        var desktop = await VisitorAsync(javaScript: true, width: 1280, height: 860);
        await desktop.GotoAsync("/fr/sessions/ATH07");
        await TakeAsync(desktop, "session");

        var phone = await VisitorAsync(javaScript: true, width: 390, height: 844);
        await phone.GotoAsync("/fr/sessions?sport=ATH");
        await TakeAsync(phone, "list-phone");

        var shopper = new Shopper(phone);
        var email = await shopper.RegisterAsync("Camille", "Martin");
        var buyer = await App.DbAsync(db => Task.FromResult(db.Users.Single(a => a.Email == email).Id));
        var ticket = await App.PaidTicketAsync("ATH07", "duo", buyer);
        await phone.GotoAsync($"/fr/tickets/{ticket.Id}");
        await Expect(phone.Locator("svg.qr")).ToBeVisibleAsync();
        await TakeAsync(phone, "ticket-phone");

        await App.GoToAsync("ATH07", TimeSpan.FromHours(1));
        var steward = new Steward(await VisitorAsync(javaScript: true, width: 390, height: 844));
        await steward.OpenDeskAsync(App, "ATH07", "Porte A");
        await steward.ScanAsync(App.CodeOf(ticket));
        await TakeAsync(steward.Page, "gate-phone");
    }

    private static async Task TakeAsync(IPage page, string name) =>
        await page.ScreenshotAsync(new() { Path = Path.Combine(TestCluster.Root, "artifacts", "pictures", $"{name}.png") });
}

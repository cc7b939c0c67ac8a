using Microsoft.Playwright;
using OgTickets.Demo;
using OgTickets.E2E.Support;
using OgTickets.Inventory;
using static Microsoft.Playwright.Assertions;

namespace OgTickets.E2E.Journeys;

/// <summary>Takes pictures of the main pages, on a phone and a desk, light and dark, into <c>artifacts/pictures</c>: for people to look at, and for the README.</summary>
public sealed class PicturesJourney(RealApp app, Chromium chromium) : Journey(app, chromium)
{
    private static readonly (int Width, int Height, string Name)[] Screens = [(390, 844, "phone"), (1280, 900, "desk")];

    [Fact]
    public async Task The_main_pages_have_their_pictures_taken()
    {
        App.Time.Now = new DateTimeOffset(2024, 5, 2, 8, 0, 0, TimeSpan.Zero);
        await App.RunAsync((DemoSales sales) => sales.FillAsync(5_000, Ct));
        var buyer = await App.NewPersonAsync();
        var bought = await App.PaidOrderAsync(buyer, new Bought("ATH07"), new Bought("SWM05", Offer: "individual"));
        await App.RunAsync((SeatInventory seats) => seats.HoldAsync(Basket.Of(buyer.Id), Guid.NewGuid(), "JUD03", "A", "family", 1, Ct));
        await TakeAsync(await App.SignedInAsync(buyer), new()
        {
            ["home"] = "/fr",
            ["calendar"] = "/fr/calendar",
            ["list"] = "/fr/sessions?sport=ATH",
            ["session"] = "/fr/sessions/ATH07",
            ["venues"] = "/fr/venues",
            ["basket"] = "/fr/basket",
            ["checkout"] = "/fr/checkout",
            ["order"] = $"/fr/orders/{bought.Order.Code}",
            ["ticket"] = $"/fr/tickets/{bought.Tickets[0].Id}",
            ["account"] = "/fr/account",
        });

        await App.GoToAsync("ATH07", TimeSpan.FromHours(1));
        var steward = new Steward(await VisitorAsync(javaScript: true, width: 390, height: 844));
        await steward.OpenDeskAsync(App, "ATH07", "Porte A");
        await steward.ScanAsync(App.CodeOf(bought.Tickets[0]));
        await ShootAsync(steward.Page, "gate-phone");
    }

    private async Task TakeAsync(Browser person, Dictionary<string, string> pages)
    {
        var page = await VisitorAsync(javaScript: true, cookies: person.Cookies);
        foreach (var (name, address) in pages)
        {
            await page.GotoAsync(address);
            await Expect(page.Locator("h1")).ToBeVisibleAsync();
            foreach (var (width, height, screen) in Screens)
            {
                await page.SetViewportSizeAsync(width, height);
                foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
                {
                    await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
                    await ShootAsync(page, scheme == ColorScheme.Dark ? $"{name}-{screen}-dark" : $"{name}-{screen}");
                }
            }
        }
    }

    private static async Task ShootAsync(IPage page, string name) =>
        await page.ScreenshotAsync(new() { Path = Path.Combine(TestCluster.Root, "artifacts", "pictures", $"{name}.png") });
}

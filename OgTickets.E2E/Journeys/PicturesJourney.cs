using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using OgTickets.Demo;
using OgTickets.E2E.Support;
using OgTickets.Identity;
using OgTickets.Inventory;
using OgTickets.Reporting.Sales;
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

    [Fact]
    public async Task The_organisers_pages_have_their_pictures_taken()
    {
        App.Time.Now = new DateTimeOffset(2024, 5, 2, 8, 0, 0, TimeSpan.Zero);
        await App.RunAsync((DemoSales sales) => sales.FillAsync(5_000, Ct));
        await App.RunAsync((SalesTally tally) => tally.RunAsync(Ct));
        var organiser = await App.NewPersonAsync(role: Roles.Admin);
        var pending = await App.PendingOrderAsync();
        var (paid, offer) = await App.DbAsync(async db => (
            await db.PaymentAttempts.Include(a => a.Order).OrderByDescending(a => a.Id).FirstAsync(a => a.CapturedCents > 0, Ct), await db.Offers.Select(o => o.Id).FirstAsync(Ct)));
        await TakeAsync(await App.SignedInAsync(organiser), new()
        {
            ["admin-sales"] = "/fr/admin?period=month",
            ["admin-offers"] = "/fr/admin/offers",
            ["admin-offer"] = $"/fr/admin/offers/{offer}",
            ["admin-sessions"] = "/fr/admin/sessions?sport=ATH",
            ["admin-session"] = "/fr/admin/sessions/ATH07",
            ["admin-places"] = "/fr/admin/places",
            ["admin-venue"] = "/fr/admin/places/venues/STA",
            ["admin-orders"] = "/fr/admin/orders",
            ["admin-order"] = $"/fr/admin/orders/{paid.Order.Code}",
            ["admin-order-pending"] = $"/fr/admin/orders/{pending.Code}",
            ["admin-account"] = $"/fr/admin/accounts/{paid.Order.AccountId}",
            ["admin-payments"] = "/fr/admin/payments",
            ["admin-payment"] = $"/fr/admin/payments/{paid.Id}",
            ["admin-refund"] = $"/fr/admin/payments/{paid.Id}/refund",
            ["admin-days"] = "/fr/admin/payments/days",
            ["admin-gifts"] = "/fr/admin/gifts",
            ["admin-rules"] = "/fr/admin/rules",
            ["admin-staff"] = "/fr/admin/staff",
            ["admin-devices"] = "/fr/admin/devices",
            ["admin-gate"] = "/fr/admin/gate",
            ["admin-mail"] = "/fr/admin/mail",
            ["admin-audit"] = "/fr/admin/audit",
            ["admin-data"] = "/fr/admin/data",
            ["admin-import"] = "/fr/admin/data/import",
        });
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

using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using OgTickets.E2E.Support;
using OgTickets.Identity;
using OgTickets.Tickets;
using OgTickets.Tickets.Pdf;
using static Microsoft.Playwright.Assertions;

namespace OgTickets.E2E.Journeys;

/// <summary>A steward whose phone is the scanner: its camera sees printed tickets, one after the other.</summary>
public sealed class CameraJourney(RealApp app, Chromium chromium) : Journey(app, chromium)
{
    private readonly Chromium _chromium = chromium;

    /// <summary>Frames a second of the camera, and how many each ticket is seen in, and the empty table after it.</summary>
    private const int Rate = 20, OfATicket = 4 * Rate, OfTheTable = 2 * Rate;

    [Fact]
    public async Task The_camera_reads_tickets_as_they_are_printed_and_each_lets_in_once()
    {
        App.Time.Now = new DateTimeOffset(2024, 5, 2, 8, 0, 0, TimeSpan.Zero);
        var (single, duo) = (await App.PaidTicketAsync(offer: "individual"), await App.PaidTicketAsync(offer: "duo"));
        await App.GoToAsync("ATH07", TimeSpan.FromHours(1));
        var folder = Directory.CreateTempSubdirectory("og-tickets-camera-");
        try
        {
            var film = await FilmAsync(folder.FullName, single, duo);
            await using var phone = await _chromium.LaunchAsync("--use-fake-ui-for-media-stream", $"--use-fake-device-for-media-stream=fps={Rate}", $"--use-file-for-fake-video-capture={film}");
            var steward = await App.SignedInAsync(await App.NewPersonAsync(role: Roles.Gate));
            var page = await VisitorAsync(javaScript: true, width: 390, height: 844, cookies: steward.Cookies, browser: phone);
            await page.GotoAsync("/fr/gate?session=ATH07&gate=Porte+A");

            await page.Locator("[data-part=start]").ClickAsync();

            // whichever lies before the lens first; the film begins anew when it ends, and then the single one is in
            await InsideAsync(page, "1 sur 3");
            await Expect(page.Locator("#word")).ToBeInViewportAsync(new() { Ratio = 1 });
            await InsideAsync(page, "2 sur 3");
            await Expect(page.Locator("#word")).ToHaveTextAsync("Déjà entré", new() { Timeout = 60_000 });
            Assert.Equal(1, await App.DbAsync(db => db.Tickets.Where(t => t.Id == single.Id).Select(t => t.Admitted).SingleAsync(Ct)));

            // the picture last: taking one leaves an empty style behind, which htmx would copy and the policy refuse
            await InsideAsync(page, "3 sur 3");
            await page.ScreenshotAsync(new() { Path = Path.Combine(TestCluster.Root, "artifacts", "pictures", "gate-camera-phone.png") });
            await page.Locator("[data-part=stop]").ClickAsync();
            await Expect(page.Locator("[data-part=start]")).ToBeVisibleAsync();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task InsideAsync(IPage page, string counts) => Expect(page.Locator(".gate-counts b")).ToHaveTextAsync(counts, new() { Timeout = 60_000 });

    /// <summary>What the camera sees: an .mjpeg is JPEGs one after the other.</summary>
    private async Task<string> FilmAsync(string folder, params Ticket[] tickets)
    {
        var film = Path.Combine(folder, "tickets.mjpeg");
        await using var frames = File.Create(film);
        foreach (var ticket in tickets)
        {
            var sheet = Path.Combine(folder, $"{ticket.Id}.pdf");
            await File.WriteAllBytesAsync(sheet, (await App.RunAsync((TicketFiles files) => files.OfTicketAsync(ticket.AccountId, ticket.Id, Ct)))!.Bytes, Ct);
            await AddAsync(frames, await SeenAsync(sheet, x: 575, y: 140), OfATicket);
            await AddAsync(frames, await SeenAsync(sheet, x: 300, y: 1250), OfTheTable); // white paper
        }
        return film;
    }

    /// <summary>A part of the sheet, 11 cm wide, as a lens held close to it sees it.</summary>
    private static async Task<byte[]> SeenAsync(string sheet, int x, int y)
    {
        var part = $"{sheet}-{y}";
        await Tools.RunAsync("pdftoppm", "-r", "150", "-x", $"{x}", "-y", $"{y}", "-W", "640", "-H", "480", "-jpeg", "-singlefile", sheet, part);
        return await File.ReadAllBytesAsync(part + ".jpg", Ct);
    }

    private static async Task AddAsync(FileStream film, byte[] frame, int times)
    {
        for (var time = 0; time < times; time++) await film.WriteAsync(frame, Ct);
    }
}

using OgTickets.E2E.Support;
using OgTickets.Identity;
using static Microsoft.Playwright.Assertions;

namespace OgTickets.E2E.Journeys;

/// <summary>An organiser watches the doors of one session while people come.</summary>
public sealed class ControlRoomJourney(RealApp app, Chromium chromium) : Journey(app, chromium)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_comes_in_is_seen_there_and_what_was_opened_stays_open(bool javaScript)
    {
        App.Time.Now = new DateTimeOffset(2024, 5, 2, 8, 0, 0, TimeSpan.Zero);
        var ticket = await App.PaidTicketAsync();
        await App.GoToAsync("ATH07", TimeSpan.FromHours(1));
        var organiser = await App.SignedInAsync(await App.NewPersonAsync(role: Roles.Admin));
        var room = await VisitorAsync(javaScript, cookies: organiser.Cookies);
        var desk = await VisitorAsync(javaScript, width: 390, height: 844, cookies: (await App.SignedInAsync(await App.NewPersonAsync(role: Roles.Gate))).Cookies);
        await desk.GotoAsync("/fr/gate?session=ATH07&gate=Porte+A");
        var steward = new Steward(desk);
        Assert.Equal("ADMIS", await steward.ScanAsync(App.CodeOf(ticket)));
        await room.GotoAsync("/fr/admin/gate?session=ATH07");
        var inside = room.Locator("#hour .figures dd").Last;
        var before = int.Parse(await inside.InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);
        await room.Locator("#hour details summary").ClickAsync();

        Assert.Equal("ADMIS", await steward.ScanAsync(App.CodeOf(ticket)));

        if (!javaScript) await room.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Actualiser" }).ClickAsync();
        await Expect(inside).ToHaveTextAsync($"{before + 1}");
        await Expect(room.Locator("#hour details table")).ToBeVisibleAsync(new() { Visible = javaScript });
    }
}

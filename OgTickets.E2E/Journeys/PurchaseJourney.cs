using Microsoft.EntityFrameworkCore;
using OgTickets.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace OgTickets.E2E.Journeys;

/// <summary>The main way: an account, seats for the men's 100 m final, the bank, the PDF, the gate.</summary>
public sealed class PurchaseJourney(RealApp app, Chromium chromium) : Journey(app, chromium)
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task A_duo_is_bought_downloaded_and_lets_in_one_then_one_then_nobody(bool javaScript)
    {
        App.Time.Now = new DateTimeOffset(2024, 5, 2, 8, 0, 0, TimeSpan.Zero);
        var shopper = new Shopper(await VisitorAsync(javaScript));
        await shopper.RegisterAsync();
        await shopper.HoldAsync("ATH07", "duo");
        await shopper.GoToTheBankAsync();
        await shopper.PresentCardAsync(Shopper.Pays);
        await shopper.UntilPaidAsync(javaScript);
        var code = Assert.Single(await ScannedCodes.OfPdfAsync(await shopper.DownloadTicketAsync()));

        await App.GoToAsync("ATH07", TimeSpan.FromHours(1));
        var steward = new Steward(await VisitorAsync(javaScript));
        await steward.OpenDeskAsync(App, "ATH07", "Porte A");

        Assert.Equal("ADMIS", await steward.ScanAsync(code));
        await Expect(steward.Page.Locator("#answer")).ToContainTextAsync("Łucja Kowalska");
        Assert.Equal("ADMIS", await steward.ScanAsync(code));
        Assert.Equal("DÉJÀ ENTRÉ", await steward.ScanAsync(code));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Seats_held_before_signing_in_come_along(bool javaScript)
    {
        App.Time.Now = new DateTimeOffset(2024, 5, 2, 8, 0, 0, TimeSpan.Zero);
        var shopper = new Shopper(await VisitorAsync(javaScript, "en"), "en");
        await shopper.HoldAsync("SWM05", "individual");

        await shopper.RegisterAsync();
        await shopper.Page.GotoAsync("/en/basket");

        await Expect(shopper.Page.Locator(".basket-line")).ToHaveCountAsync(1);
        await Expect(shopper.Page.Locator(".basket-line")).ToContainTextAsync("SWM05");
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_declined_card_leaves_all_as_it_was_and_another_card_pays(bool javaScript)
    {
        App.Time.Now = new DateTimeOffset(2024, 5, 2, 8, 0, 0, TimeSpan.Zero);
        var shopper = new Shopper(await VisitorAsync(javaScript));
        await shopper.RegisterAsync("Ada", "Essai");
        var before = await App.DbAsync(db => db.Tickets.CountAsync(t => t.Session.Code == "JUD03", Ct));
        await shopper.HoldAsync("JUD03", "individual");
        await shopper.GoToTheBankAsync();

        await shopper.PresentCardAsync(Shopper.Declined);
        await Expect(shopper.Page.Locator("[role='alert']")).ToBeVisibleAsync();
        Assert.Equal((1, 0), await App.DbAsync(async db => (
            await db.Holds.Where(h => h.Session.Code == "JUD03" && h.OrderId != null).SumAsync(h => h.Seats, Ct),
            await db.Tickets.CountAsync(t => t.Session.Code == "JUD03", Ct) - before)));

        await shopper.PresentCardAsync(Shopper.Pays);
        await shopper.UntilPaidAsync(javaScript);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_hold_that_ran_out_is_said_once_and_the_seats_are_on_sale_again(bool javaScript)
    {
        App.Time.Now = new DateTimeOffset(2024, 5, 2, 8, 0, 0, TimeSpan.Zero);
        var shopper = new Shopper(await VisitorAsync(javaScript));
        await shopper.HoldAsync("TEN05", "family");

        App.Time.MoveOn(TimeSpan.FromMinutes(16));
        await shopper.Page.GotoAsync("/fr/basket");

        await Expect(shopper.Page.Locator(".basket-line")).ToHaveCountAsync(0);
        await Expect(shopper.Page.Locator("main")).ToContainTextAsync("TEN05");
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Two_gates_with_one_ticket_admit_it_once(bool javaScript)
    {
        App.Time.Now = new DateTimeOffset(2024, 5, 2, 8, 0, 0, TimeSpan.Zero);
        var code = App.CodeOf(await App.PaidTicketAsync("ATH07", "individual"));
        await App.GoToAsync("ATH07", TimeSpan.FromHours(1));
        var (north, south) = (new Steward(await VisitorAsync(javaScript)), new Steward(await VisitorAsync(javaScript)));
        await north.OpenDeskAsync(App, "ATH07", "Nord");
        await south.OpenDeskAsync(App, "ATH07", "Sud");

        var answers = await Task.WhenAll(north.ScanAsync(code), south.ScanAsync(code));

        Assert.Equal(["ADMIS", "DÉJÀ ENTRÉ"], answers.Order(StringComparer.Ordinal));
    }
}

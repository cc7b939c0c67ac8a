using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OgTickets.E2E.Support;
using OgTickets.Orders;
using OgTickets.Payments;
using OgTickets.Payments.Sandbox;
using static Microsoft.Playwright.Assertions;

namespace OgTickets.E2E.Journeys;

/// <summary>The ten worst moments (the eighth in <see cref="BusyJourney"/>), each really caused, in both languages and without JavaScript; their pictures go to <c>artifacts/pictures/moments</c>.</summary>
public sealed class MomentsJourney(RealApp app, Chromium chromium) : Journey(app, chromium)
{
    [Theory, InlineData("fr"), InlineData("en")]
    public async Task Declined(string language)
    {
        var shopper = await AtTheBankAsync(language, await App.CategoryAsync(capacity: 9));

        await shopper.PresentCardAsync(Shopper.Declined);
        await Expect(shopper.Page.Locator("[role='alert']")).ToBeVisibleAsync();
        await Moments.PictureAsync(shopper.Page, "01-declined-at-the-bank", language);
        await shopper.Page.Locator(".back button").ClickAsync();

        await Moments.ToldAsync(shopper.Page, "01-declined", language);
        await Expect(shopper.Page.Locator("form[action*='handler=Pay'] .button.main")).ToBeVisibleAsync();
    }

    [Theory, InlineData("fr"), InlineData("en")]
    public async Task Expired(string language)
    {
        var visitor = await ShopperAsync(language, registered: false);
        await visitor.HoldAsync((await App.CategoryAsync(capacity: 9)).SessionCode, "duo");
        App.Time.MoveOn(TimeSpan.FromMinutes(16));
        await visitor.Page.GotoAsync($"/{language}/basket");
        await Moments.ToldAsync(visitor.Page, "02-expired-basket", language);

        var buyer = await AtTheBankAsync(language, await App.CategoryAsync(capacity: 9));
        await buyer.Page.GotoAsync($"/{language}/orders/{await EndAsync(await PaymentAsync(buyer))}");
        await Moments.ToldAsync(buyer.Page, "02-expired-order", language);
    }

    [Theory, InlineData("fr"), InlineData("en")]
    public async Task Sold_out(string language)
    {
        var categories = await App.CategoriesAsync([9, 2]);
        var slow = await ShopperAsync(language, registered: false);
        await slow.ChooseAsync(categories[1].SessionCode, "duo");
        await App.HeldAsync(App.NewBasket(), categories[1], "duo");
        await slow.SubmitAsync();
        await Moments.ToldAsync(slow.Page, "03-sold-out", language);

        await slow.ChooseAsync(categories[0].SessionCode, "duo");
        await App.HeldAsync(App.NewBasket(), categories[0], "family");
        await App.HeldAsync(App.NewBasket(), categories[0], "family");
        await App.HeldAsync(App.NewBasket(), categories[0]);
        await slow.SubmitAsync();
        await Moments.ToldAsync(slow.Page, "03-sold-out-all", language);
    }

    [Theory, InlineData("fr"), InlineData("en")]
    public async Task Paid_too_late(string language)
    {
        var category = await App.CategoryAsync(capacity: 2);
        var buyer = await AtTheBankAsync(language, category);
        var payment = await PaymentAsync(buyer);
        var order = await EndAsync(payment);
        await App.HeldAsync(App.NewBasket(), category, "duo");
        await HearAsync(payment);

        await buyer.Page.GotoAsync($"/{language}/orders/{order}");

        await Moments.ToldAsync(buyer.Page, "04-paid-too-late", language);
    }

    [Theory, InlineData("fr"), InlineData("en")]
    public async Task Repriced(string language)
    {
        var category = await App.CategoryAsync(capacity: 9);
        var shopper = await ShopperAsync(language);
        await shopper.HoldAsync(category.SessionCode, "duo");
        await shopper.Page.GotoAsync($"/{language}/checkout");
        await App.DbAsync(db => db.PriceCategories.Where(c => c.Id == category.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.SeatPriceCents, 120_00), Ct));

        await shopper.Page.Locator("form .button.main").ClickAsync();

        await Moments.ToldAsync(shopper.Page, "05-repriced", language);
        await shopper.Page.Locator(".moment .button.main").ClickAsync();
        await Moments.PictureAsync(shopper.Page, "05-repriced-basket", language);
    }

    [Theory, InlineData("fr"), InlineData("en")]
    public async Task Refused_at_the_gate(string language)
    {
        var shopper = await ShopperAsync(language);
        var ticket = await App.PaidTicketAsync("ATH07", "individual", await AccountAsync(shopper));
        await App.GoToAsync("ATH07", TimeSpan.FromHours(1));
        var steward = new Steward(await VisitorAsync(javaScript: false, language, width: 390, height: 844), language);
        await steward.OpenDeskAsync(App, "ATH07", language == "fr" ? "Porte A" : "Gate A");
        await steward.ScanAsync(App.CodeOf(ticket));

        Assert.Equal(language == "fr" ? "DÉJÀ ENTRÉ" : "ALREADY IN", await steward.ScanAsync(App.CodeOf(ticket)));

        await steward.Page.ScreenshotAsync(new() { Path = Moments.PathOf($"06-refused-at-the-gate-{language}") });
        await shopper.Page.GotoAsync($"/{language}/tickets/{ticket.Id}");
        await Expect(shopper.Page.Locator(".stub .dead")).ToBeVisibleAsync();
        await Moments.PictureAsync(shopper.Page, "06-refused-ticket", language);
    }

    [Theory, InlineData("fr"), InlineData("en")]
    public async Task Not_yours(string language)
    {
        var theirs = await App.PaidTicketAsync();
        var shopper = await ShopperAsync(language);

        Assert.Equal(404, (await shopper.Page.GotoAsync($"/{language}/tickets/{theirs.Id}"))!.Status);

        await Moments.ToldAsync(shopper.Page, "07-not-yours", language);
    }

    [Theory, InlineData("fr"), InlineData("en")]
    public async Task Our_fault(string language)
    {
        MayFail = true;
        var page = (await ShopperAsync(language, registered: false)).Page;
        await BreakAsync("alter table offers rename to offers_mislaid");
        try
        {
            Assert.Equal(500, (await page.GotoAsync($"/{language}/offers"))!.Status);
            await Moments.ToldAsync(page, "09-our-fault", language);
        }
        finally
        {
            await BreakAsync("alter table offers_mislaid rename to offers");
        }

        await page.Locator("main .button.main").ClickAsync(); // try again
        await Expect(page.Locator(".offers")).ToBeVisibleAsync();
    }

    [Theory, InlineData("fr"), InlineData("en")]
    public async Task Closed_for_a_minute(string language)
    {
        MayFail = true;
        var page = (await ShopperAsync(language, registered: false)).Page;
        await using (await App.Database.AwayAsync())
        {
            Assert.Equal(503, (await page.GotoAsync($"/{language}/sessions", new() { Timeout = 60_000 }))!.Status); // it waits a while whether the database comes back
            await Moments.ToldAsync(page, "10-closed", language);
        }

        await page.Locator("main .button.main").ClickAsync(); // it has reopened by itself
        await Expect(page.Locator("#list")).ToBeVisibleAsync();
    }

    private async Task<Shopper> ShopperAsync(string language, bool registered = true)
    {
        App.Time.Now = new DateTimeOffset(2024, 5, 2, 8, 0, 0, TimeSpan.Zero);
        var shopper = new Shopper(await VisitorAsync(javaScript: false, language), language);
        if (registered) await shopper.RegisterAsync("Camille", "Martin");
        return shopper;
    }

    private async Task<Shopper> AtTheBankAsync(string language, GivenCategory category)
    {
        var shopper = await ShopperAsync(language);
        await shopper.HoldAsync(category.SessionCode, "duo");
        await shopper.GoToTheBankAsync();
        return shopper;
    }

    private Task<SandboxPayment> PaymentAsync(Shopper atTheBank)
    {
        var id = Guid.Parse(new Uri(atTheBank.Page.Url).Segments[^1]);
        return App.DbAsync(db => db.SandboxPayments.AsNoTracking().SingleAsync(p => p.Id == id, Ct));
    }

    /// <summary>The time to pay runs out. Gives the order's code.</summary>
    private async Task<string> EndAsync(SandboxPayment payment)
    {
        App.Time.MoveOn(TimeSpan.FromMinutes(46));
        await App.RunAsync((OrderClosing closing) => closing.ExpireAsync(payment.OrderId, Ct));
        return await App.DbAsync(db => db.Orders.Where(o => o.Id == payment.OrderId).Select(o => o.Code).SingleAsync(Ct));
    }

    /// <summary>The bank had taken the money after all, and says so now.</summary>
    private Task HearAsync(SandboxPayment payment) => App.RunAsync(async (IServiceProvider shop) =>
    {
        var said = new SandboxEvent($"evt_{Guid.NewGuid():N}", SandboxEvent.Paid, payment.Id, payment.AttemptId, payment.OrderId, payment.AmountCents, payment.Currency);
        var body = JsonSerializer.SerializeToUtf8Bytes(said, JsonSerializerOptions.Web);
        await shop.GetRequiredService<PaymentInbox>().TakeAsync(SandboxGateway.Name, shop.GetRequiredService<SandboxSignature>().Sign(body), body, Ct);
        await shop.GetRequiredService<PaymentIntake>().RunAsync(Ct);
    });

    private Task<Guid> AccountAsync(Shopper shopper) => App.DbAsync(db => db.Users.Where(a => a.Email == shopper.Email).Select(a => a.Id).SingleAsync(Ct));

    private async Task BreakAsync(string sql)
    {
        await using var superuser = new NpgsqlConnection(App.Database.Superuser);
        await superuser.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, superuser);
        await command.ExecuteNonQueryAsync(Ct);
    }
}

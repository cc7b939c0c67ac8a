using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OgTickets.Identity;
using OgTickets.Inventory;
using OgTickets.Mail;
using OgTickets.Orders;
using OgTickets.Persistence;
using OgTickets.Privacy;
using OgTickets.Tests.Inventory;
using OgTickets.Values;

namespace OgTickets.Tests.Privacy;

public sealed class AccountErasureTests(App app) : IClassFixture<App>
{
    private const string Page = "/fr/account/manage/deletepersonaldata", Form = "main form[action$='/deletepersonaldata']";

    [Theory, InlineData(false), InlineData(true)]
    public async Task An_account_goes_on_its_password_and_leaves_an_id(bool byHtmx)
    {
        var (browser, account) = await app.SignedInAsync();
        var known = account.Email!;

        var refused = (await (await browser.GetAsync(Page)).Form(Form).Fill("Input.Password", "not the password").SubmitAsync(byHtmx)).Is(HttpStatusCode.UnprocessableEntity);
        Assert.NotEqual("", refused.TextOf("#password-error"));
        var gone = await (await browser.GetAsync(Page)).Form(Form).Fill("Input.Password", People.Password).SubmitAsync(byHtmx);

        Assert.Equal("/fr/account/login", byHtmx ? gone.Header("HX-Redirect") : gone.Location);
        Assert.StartsWith("/fr/account/login", (await browser.GetAsync("/fr/account")).Location, StringComparison.Ordinal);
        (await app.NewBrowser().SignInAsync(known)).Is(HttpStatusCode.UnprocessableEntity);
        var stub = await app.DbAsync(db => db.Users.SingleAsync(u => u.Id == account.Id, Ct));
        Assert.Equal((null, null, null, "", "", null), (stub.Email, stub.NormalizedEmail, stub.UserName, stub.FirstName, stub.LastName, stub.PasswordHash));
        Assert.NotEqual(account.SecurityStamp, stub.SecurityStamp);
        Assert.Equal(app.Time.Now, stub.ClosedAt);
        Assert.All(await app.DbAsync(db => db.AccountKeys.Where(k => k.AccountId == account.Id).ToListAsync(Ct)), key => Assert.Empty(key.Wrapped));
        Assert.Equal([AccountMails.AccountClosed], await app.TemplatesMailedToAsync(known));
        Assert.Equal(1, await app.DbAsync(db => db.AuditEntries.CountAsync(e => e.Action == "account.closed" && e.Subject == account.Id.ToString(), Ct)));
    }

    [Fact]
    public async Task The_address_is_free_for_a_new_account()
    {
        var (browser, account) = await app.SignedInAsync();
        var email = account.Email!;
        await (await browser.GetAsync(Page)).Form(Form).Fill("Input.Password", People.Password).SubmitAsync();

        Assert.IsType<OpeningResult.Opened>(await app.RunAsync((AccountOpening opening) => opening.OpenAsync(new Applicant("Zoé", "Martin", email, "fr"), People.Password)));
    }

    [Fact]
    public async Task Seats_in_its_basket_are_for_others_again_at_once()
    {
        var (browser, account) = await app.SignedInAsync();
        var category = await app.CategoryAsync(2);
        await (await browser.GetAsync($"/fr/sessions/{category.SessionCode}")).Form("form.hold-form").Fill("Input.Choice", "A:duo").Fill("Input.Tickets", "1").SubmitAsync();
        Assert.Equal(2, await app.SeatsHeldAsync(category));

        var gone = await (await browser.GetAsync(Page)).Form(Form).Fill("Input.Password", People.Password).SubmitAsync();

        Assert.Equal("/fr/account/login", gone.Location);
        Assert.Equal(0, await app.SeatsHeldAsync(category));
        Assert.IsType<HoldResult.Held>(await app.HoldAsync(app.NewBasket(), category, "duo"));
        await app.AssertTrueAsync();
        Assert.False(await app.DbAsync(db => db.Baskets.AnyAsync(b => b.AccountId == account.Id, Ct)));
    }

    [Fact]
    public async Task The_button_pressed_twice_at_once_deletes_once_and_says_so_twice()
    {
        var account = await app.NewPersonAsync(withPassword: true);
        await app.HeldAsync(await app.OpenBasketAsync(account.Id), await app.CategoryAsync(2));

        var answers = await app.AllAtOnceAsync(new Row("holds", "basket_id = $1", account.Id), callers: 2, () => EraseAsync(account.Id));

        Assert.All(answers, answer => Assert.Equal(ErasureResult.Erased, answer));
        Assert.Equal(ErasureResult.Erased, await EraseAsync(account.Id));
        Assert.Equal(1, await app.DbAsync(db => db.AuditEntries.CountAsync(e => e.Action == "account.closed" && e.Subject == account.Id.ToString(), Ct)));
    }

    [Fact]
    public async Task Whoever_is_refused_keeps_the_seats_in_the_basket()
    {
        var account = await app.NewPersonAsync(withPassword: true);
        await app.PaidTicketAsync("ATH07", "duo", account.Id);
        var category = await app.CategoryAsync(2);
        await app.HeldAsync(await app.OpenBasketAsync(account.Id), category);

        Assert.Equal(ErasureResult.LiveTickets, await EraseAsync(account.Id));

        Assert.Equal(1, await app.SeatsHeldAsync(category));
        await app.AssertTrueAsync();
    }

    // both lock the seats first: the other way round one would wait for the other for ever
    [Fact]
    public async Task An_order_placed_at_the_same_moment_is_seen_or_finds_nothing_left()
    {
        var account = await app.NewPersonAsync(withPassword: true);
        var category = await app.CategoryAsync(2);
        await app.HeldAsync(await app.OpenBasketAsync(account.Id), category);
        var wish = new OrderWish(account, Basket.Of(account.Id), "fr", new Money(100_00));

        var answers = await app.AllAtOnceAsync(new Row("holds", "basket_id = $1", account.Id),
        [
            async () => await EraseAsync(account.Id) == ErasureResult.Erased,
            async () => await app.RunAsync((OrderPlacement placement) => placement.PlaceAsync(wish, Ct)) is PlacementResult.Placed,
        ]);

        Assert.Single(answers, true);
        await app.AssertTrueAsync();
    }

    [Fact]
    public async Task Tickets_for_a_session_to_come_stand_in_the_way_and_past_ones_do_not()
    {
        var (browser, account) = await app.SignedInAsync();
        var ticket = await app.PaidTicketAsync("ATH07", "duo", account.Id);
        var before = app.Time.Now;

        Assert.False((await browser.GetAsync(Page)).Has(Form));
        Assert.Equal(ErasureResult.LiveTickets, await EraseAsync(account.Id));

        await app.GoToAsync("ATH07", TimeSpan.FromDays(-2));
        var result = await EraseAsync(account.Id);
        app.Time.Now = before;
        Assert.Equal(ErasureResult.Erased, result);
        Assert.Equal("", await app.DbAsync(db => db.Tickets.Where(t => t.Id == ticket.Id).Select(t => t.HolderName).SingleAsync(Ct)));
        // for the books
        Assert.NotEqual("", await app.DbAsync(db => db.Orders.Where(o => o.Id == ticket.OrderId).Select(o => o.BuyerEmail).SingleAsync(Ct)));
    }

    [Fact]
    public async Task An_order_to_pay_stands_in_the_way()
    {
        var account = (await app.PendingOrderAsync()).Account;

        Assert.Equal(ErasureResult.PendingOrder, await EraseAsync(account.Id, "correct horse battery staple"));
        Assert.Equal(account.Email, await app.DbAsync(db => db.Users.Where(u => u.Id == account.Id).Select(u => u.Email).SingleAsync(Ct)));
    }

    [Fact]
    public async Task Whoever_works_for_the_shop_gives_up_the_role_first()
    {
        var steward = await app.NewPersonAsync(withPassword: true, role: Roles.Gate);

        Assert.Equal(ErasureResult.HasRole, await EraseAsync(steward.Id));
    }

    [Fact]
    public async Task Whoever_still_has_the_checkout_open_places_no_order_any_more()
    {
        var account = await app.NewPersonAsync(withPassword: true);
        var category = await app.CategoryAsync(10);
        Assert.Equal(ErasureResult.Erased, await EraseAsync(account.Id));
        await app.HeldAsync(Basket.Of(account.Id), category); // the session goes on for half a minute

        var wish = new OrderWish(account, Basket.Of(account.Id), "fr", new Money(100_00));
        Assert.IsType<PlacementResult.LimitsExceeded>(await app.RunAsync((OrderPlacement placement) => placement.PlaceAsync(wish, Ct)));
    }

    private Task<ErasureResult> EraseAsync(Guid id, string password = People.Password) => app.RunAsync(async (IServiceProvider services) =>
    {
        var account = await services.GetRequiredService<OgTicketsDb>().Users.SingleAsync(u => u.Id == id, Ct);
        return await services.GetRequiredService<AccountErasure>().EraseAsync(account, password, Ct);
    });
}

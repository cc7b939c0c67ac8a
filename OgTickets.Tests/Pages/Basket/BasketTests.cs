using System.Net;
using Microsoft.EntityFrameworkCore;
using OgTickets.Orders;

namespace OgTickets.Tests.Pages.Basket;

/// <summary>The basket's page: its forms plain and by htmx, its refusals in words, its time.</summary>
public sealed class BasketTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_stranger_has_an_empty_basket_and_gets_no_cookie_for_looking()
    {
        var page = (await app.NewBrowser().GetAsync("/fr/basket")).Is(HttpStatusCode.OK);

        Assert.Contains("Votre panier est vide", page.TextOf(".empty"), StringComparison.Ordinal);
        Assert.DoesNotContain("og-basket", page.Header("Set-Cookie") ?? "", StringComparison.Ordinal);
        Assert.Equal("no-store", page.Header("Cache-Control"));
    }

    [Fact]
    public async Task It_says_what_is_held_what_it_costs_and_for_how_long_in_plain_text()
    {
        var (browser, category) = await HoldingAsync(offer: "duo", tickets: 2);
        app.Time.MoveOn(TimeSpan.FromMinutes(3));

        var page = await browser.GetAsync("/fr/basket");

        Assert.Contains($"{category.SessionCode} · Stade de France, Saint-Denis", page.TextOf(".basket-line"), StringComparison.Ordinal);
        Assert.Contains("Catégorie A, Duo · 2 billets · 4 places", page.TextOf(".basket-line"), StringComparison.Ordinal);
        Assert.Equal("360,00\u202f€", page.TextOf(".summary .total"));
        Assert.Contains($"gardées jusqu’à {Clock(12)}, encore 12 minutes.", page.TextOf(".countdown"), StringComparison.Ordinal);
        Assert.Equal("720", page.Find("[data-countdown]").GetAttribute("data-countdown"));
        Assert.Contains("Le délai est limité", page.TextOf(".hold-time"), StringComparison.Ordinal);
        Assert.Equal("/fr/checkout", page.Find(".summary .button.main").GetAttribute("href"));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_line_is_changed(bool byHtmx)
    {
        var (browser, category) = await HoldingAsync();

        var answer = await ChangeForm(await browser.GetAsync("/fr/basket")).Fill("Input.Offer", "family").SubmitAsync(byHtmx);

        Assert.Contains("La ligne est modifiée", (await DoneAsync(answer, byHtmx)).TextOf(".state.good"), StringComparison.Ordinal);
        Assert.Equal(4, await app.SeatsHeldAsync(category));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_line_is_removed(bool byHtmx)
    {
        var (browser, category) = await HoldingAsync();

        var answer = await (await browser.GetAsync("/fr/basket")).Form("form[action*='emove']").SubmitAsync(byHtmx);

        Assert.True((await DoneAsync(answer, byHtmx)).Has(".empty"));
        Assert.Equal(0, await app.SeatsHeldAsync(category));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Time_is_given_once_more_and_a_second_click_is_refused(bool byHtmx)
    {
        var (browser, _) = await HoldingAsync();
        var form = (await browser.GetAsync("/fr/basket")).Form("form[action*='xtend']");

        var page = await DoneAsync(await form.SubmitAsync(byHtmx), byHtmx);

        Assert.Contains("encore 30 minutes", page.TextOf(".countdown"), StringComparison.Ordinal);
        Assert.False(page.Has("form[action*='xtend']"));
        var again = (await form.SubmitAsync(byHtmx)).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("déjà été prolongé", again.TextOf(".notice.bad[role=alert][autofocus]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_minutes_before_the_end_a_warning_stands_there_without_a_script()
    {
        var (browser, _) = await HoldingAsync();

        app.Time.MoveOn(TimeSpan.FromMinutes(12.9));
        Assert.NotNull((await browser.GetAsync("/fr/basket")).Find("[data-soon]").GetAttribute("hidden"));
        app.Time.MoveOn(TimeSpan.FromMinutes(0.2));
        Assert.Null((await browser.GetAsync("/fr/basket")).Find("[data-soon]").GetAttribute("hidden"));
        app.Time.MoveOn(TimeSpan.FromMinutes(1.5));
        Assert.Contains("encore moins d’une minute", (await browser.GetAsync("/fr/basket")).TextOf(".countdown"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("trois")]
    [InlineData("9999999999")]
    [InlineData("7")]
    public async Task A_refused_number_stays_in_its_open_form_with_the_words_beside_it(string tickets)
    {
        var (browser, category) = await HoldingAsync();
        foreach (var byHtmx in new[] { false, true })
        {
            var answer = (await ChangeForm(await browser.GetAsync("/fr/basket")).Fill("Input.Tickets", tickets).Unchecked().SubmitAsync(byHtmx)).Is(HttpStatusCode.UnprocessableEntity);

            Assert.NotNull(answer.Find(".basket-line details").GetAttribute("open"));
            Assert.Equal(tickets, answer.Find("[name='Input.Tickets']").GetAttribute("value"));
            Assert.NotEqual("", answer.TextOf("[id^=tickets-error-]"));
            Assert.Equal("#" + answer.Find("[name='Input.Tickets']").Id, answer.Find(".error-summary[autofocus] a").GetAttribute("href"));
        }
        Assert.Equal(1, await app.SeatsHeldAsync(category));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_new_price_is_said_with_the_old_one_and_asked_before_checkout(bool byHtmx)
    {
        var (browser, category) = await HoldingAsync();
        await PriceAsync(category, 110_00);

        var page = await browser.GetAsync("/fr/basket");
        Assert.Contains("est passé de 100,00\u202f€ à 110,00\u202f€", page.TextOf(".basket-line .notice"), StringComparison.Ordinal);
        Assert.False(page.Has(".summary .button.main"));

        await PriceAsync(category, 120_00); // once more, while it is being read
        var refused = (await page.Form("form[action*='ccept']").SubmitAsync(byHtmx)).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("maintenant 120,00\u202f€", refused.TextOf(".notice.bad[role=alert]"), StringComparison.Ordinal);
        var accepted = await DoneAsync(await refused.Form("form[action*='ccept']").SubmitAsync(byHtmx), byHtmx);

        Assert.Equal("120,00\u202f€", accepted.TextOf(".summary .total"));
        Assert.True(accepted.Has(".summary .button.main"));
    }

    [Fact]
    public async Task What_was_withdrawn_since_is_said_and_must_go_before_checkout()
    {
        var (browser, category) = await HoldingAsync();
        await app.DbAsync(db => db.Sessions.Where(s => s.Number == category.SessionNumber).ExecuteUpdateAsync(set => set.SetProperty(s => s.WithdrawnAt, app.Time.Now), Ct));

        var page = await browser.GetAsync("/fr/basket");

        Assert.Contains("Cette séance n’est plus en vente. Retirez cette ligne", page.TextOf(".basket-line .notice.bad"), StringComparison.Ordinal);
        Assert.False(page.Has(".summary .button.main"));
        Assert.False(page.Has(".basket-line details"));
    }

    [Fact]
    public async Task A_line_that_ran_out_is_told_once()
    {
        var (browser, category) = await HoldingAsync();
        app.Time.MoveOn(TimeSpan.FromMinutes(15)); // the sweep has not come

        var page = await browser.GetAsync("/fr/basket");

        Assert.Contains($"Le temps est écoulé pour {category.SessionCode}", page.TextOf(".moment"), StringComparison.Ordinal);
        Assert.Contains("Rien n’a été débité", page.TextOf(".moment .meaning"), StringComparison.Ordinal);
        Assert.True(page.Has($".moment a[href='/fr/sessions/{category.SessionCode}']"));
        Assert.True(page.Has(".empty"));
        Assert.False((await browser.GetAsync("/fr/basket")).Has(".moment"));
        Assert.Equal(0, await app.SeatsHeldAsync(category));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_change_that_comes_too_late_is_refused_in_words(bool byHtmx)
    {
        var (browser, _) = await HoldingAsync();
        var form = ChangeForm(await browser.GetAsync("/fr/basket"));
        app.Time.MoveOn(TimeSpan.FromMinutes(16));

        var answer = (await form.SubmitAsync(byHtmx)).Is(HttpStatusCode.UnprocessableEntity);

        Assert.Contains("Le délai de cette réservation est écoulé", answer.TextOf(".notice.bad[role=alert]"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Change", false), InlineData("Change", true)]
    [InlineData("Remove", false), InlineData("Remove", true)]
    [InlineData("Accept", false), InlineData("Accept", true)]
    public async Task Somebody_elses_line_an_unknown_one_and_none_at_all_are_not_there(string handler, bool byHtmx)
    {
        var (_, theirs) = await HoldingAsync();
        var line = await app.DbAsync(db => db.Holds.Where(h => h.SessionNumber == theirs.SessionNumber).Select(h => h.Id).SingleAsync(Ct));
        var (browser, mine) = await HoldingAsync();
        await PriceAsync(mine, 110_00); // so that there is a price to accept
        var page = await browser.GetAsync("/fr/basket");
        foreach (var id in new[] { line.ToString(), Guid.NewGuid().ToString(), "", "abc" })
        {
            (await page.Form($"form[action*='{handler[1..]}']").Fill("Input.Line", id).SubmitAsync(byHtmx)).Is(HttpStatusCode.NotFound);
        }
        Assert.Equal(1, await app.SeatsHeldAsync(theirs));
    }

    [Fact]
    public async Task Too_many_seats_after_signing_in_stay_visible_and_block_checkout_until_removed()
    {
        var (browser, category) = await HoldingAsync(tickets: 5);
        var account = await app.NewPersonAsync(withPassword: true);
        await app.HeldAsync(await app.OpenBasketAsync(account.Id), category, "family");

        await browser.SignInAsync(account.Email!);
        var page = await browser.GetAsync("/fr/basket");

        Assert.Equal(2, page.All(".basket-line .notice.bad").Count);
        Assert.Contains("dépasse 6 places pour cette séance", page.TextOf(".basket-line:first-child .notice.bad"), StringComparison.Ordinal);
        Assert.False(page.Has(".summary .button.main"));

        await page.Form(".basket-line:first-child form[action*='emove']").SubmitAsync();
        Assert.True((await browser.GetAsync("/fr/basket")).Has(".summary .button.main"));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_pending_order_is_shown_and_editing_it_brings_its_seats_back(bool byHtmx)
    {
        var (account, category) = (await app.NewPersonAsync(), await app.CategoryAsync(capacity: 10));
        var basket = await app.OpenBasketAsync(account.Id);
        await app.HeldAsync(basket, category, "duo");
        var placed = Assert.IsType<PlacementResult.Placed>(await app.RunAsync((OrderPlacement orders) => orders.PlaceAsync(new(account, basket, "fr", new(180_00)), Ct)));
        var browser = await app.SignedInAsync(account);

        var page = await browser.GetAsync("/fr/basket");
        Assert.Contains($"La commande {placed.Order.Code} attend son paiement jusqu’à {Clock(45)}\u202f: 2 places, 180,00\u202f€", page.TextOf(".notice.warn"), StringComparison.Ordinal);
        Assert.False(page.Has(".empty"));
        var form = page.Form("form[action*='eopen']");
        var answer = await DoneAsync(await form.SubmitAsync(byHtmx), byHtmx);

        Assert.Contains("Catégorie A, Duo", answer.TextOf(".basket-line"), StringComparison.Ordinal);
        Assert.Equal(2, await app.SeatsHeldAsync(category));
        (await form.SubmitAsync(byHtmx)).Is(HttpStatusCode.NotFound); // there is none any more
    }

    [Fact]
    public async Task English_says_the_same()
    {
        var (browser, _) = await HoldingAsync(offer: "duo");

        var page = await browser.GetAsync("/en/basket");

        Assert.Contains("Category A, Duo · 1 ticket · 2 seats", page.TextOf(".basket-line"), StringComparison.Ordinal);
        Assert.Contains("for another 15 minutes.", page.TextOf(".countdown"), StringComparison.Ordinal);
    }

    private async Task<(Browser Browser, GivenCategory Category)> HoldingAsync(string offer = "individual", int tickets = 1)
    {
        var category = await app.CategoryAsync(capacity: 50);
        var browser = app.NewBrowser();
        var page = await browser.GetAsync($"/fr/sessions/{category.SessionCode}");
        (await page.Form(".hold-form").Fill("Input.Choice", $"A:{offer}").Fill("Input.Tickets", tickets.ToString(System.Globalization.CultureInfo.InvariantCulture)).SubmitAsync()).Is(HttpStatusCode.Found);
        return (browser, category);
    }

    private static HtmlForm ChangeForm(HtmlPage page) => page.Form("form[action*='hange']");

    private static async Task<HtmlPage> DoneAsync(HtmlPage answer, bool byHtmx) => byHtmx ? answer.Is(HttpStatusCode.OK) : await answer.Is(HttpStatusCode.Found).FollowAsync();

    private string Clock(int minutes) => OgTickets.Clock.Paris.Time(app.Time.Now.AddMinutes(minutes)).ToString("H'\u00a0h\u00a0'mm", System.Globalization.CultureInfo.InvariantCulture);

    private Task<int> PriceAsync(GivenCategory category, long cents) =>
        app.DbAsync(db => db.PriceCategories.Where(c => c.Id == category.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.SeatPriceCents, cents), Ct));
}

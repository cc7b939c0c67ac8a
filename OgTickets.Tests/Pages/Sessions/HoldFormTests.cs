using System.Net;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace OgTickets.Tests.Pages.Sessions;

/// <summary>The form that holds seats, on the page of a session: plain and by htmx, from the copy that everybody gets and from one's own.</summary>
public sealed class HoldFormTests(App app) : IClassFixture<App>
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task A_visitor_holds_a_duo_and_the_page_says_so(bool byHtmx)
    {
        var category = await app.CategoryAsync(capacity: 10);
        var browser = app.NewBrowser();

        var answer = await HoldAsync(browser, category, byHtmx: byHtmx, tickets: "2");

        var page = byHtmx ? answer.Is(HttpStatusCode.OK) : await answer.Is(HttpStatusCode.Found).FollowAsync();
        Assert.Contains("2\u00a0×\u00a0Duo, catégorie A, gardé jusqu’à 10\u00a0h\u00a015", page.TextOf("#mine"), StringComparison.Ordinal);
        Assert.StartsWith("1", page.TextOf("#basket-count"), StringComparison.Ordinal);
        Assert.Equal(4, await app.SeatsHeldAsync(category));
    }

    [Fact]
    public async Task A_redirect_leads_to_the_session_under_its_one_address()
    {
        var category = await app.CategoryAsync(capacity: 10);

        var answer = await HoldAsync(app.NewBrowser(), category);

        Assert.Equal($"/fr/sessions/{category.SessionCode}", answer.Location);
    }

    [Fact]
    public async Task The_copy_that_everybody_gets_holds_no_click_no_token_and_two_visitors_hold_from_it()
    {
        var category = await app.CategoryAsync(capacity: 10);
        var (one, other) = (app.NewBrowser(), app.NewBrowser());
        var copy = await one.GetAsync(Address(category));
        Assert.Equal(copy.Html, (await other.GetAsync(Address(category))).Html);
        Assert.False(copy.Has("[name='Input.ClickId']"));
        Assert.False(copy.Has("[name='__RequestVerificationToken']"));

        await HoldAsync(one, category);
        await HoldAsync(other, category);

        Assert.Equal(4, await app.SeatsHeldAsync(category));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_visitor_with_a_basket_gets_a_fresh_click_each_time_and_the_same_click_twice_counts_once(bool byHtmx)
    {
        var category = await app.CategoryAsync(capacity: 20);
        var browser = app.NewBrowser();
        await HoldAsync(browser, category, "individual");
        var page = await browser.GetAsync(Address(category));
        var form = Filled(page, "individual");
        var click = form.Value("Input.ClickId");

        var first = await form.SubmitAsync(byHtmx);
        await Filled(page, "individual").SubmitAsync(byHtmx); // the same page posted again

        Assert.Equal(2, await app.SeatsHeldAsync(category));
        var drawn = byHtmx ? first : await first.FollowAsync();
        Assert.NotEqual(click, drawn.Form(".hold-form").Value("Input.ClickId"));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_click_that_comes_again_with_another_choice_is_refused_in_words(bool byHtmx)
    {
        var category = await app.CategoryAsync(capacity: 20);
        var browser = app.NewBrowser();
        await HoldAsync(browser, category, "individual");
        var page = await browser.GetAsync(Address(category));
        await Filled(page, "individual").SubmitAsync(byHtmx);

        var answer = (await Filled(page, "duo").SubmitAsync(byHtmx)).Is(HttpStatusCode.UnprocessableEntity);

        Assert.Contains("a déjà servi pour un autre choix", answer.TextOf(".hold-form > .error"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0", "entre 1 et 6")]
    [InlineData("-3", "entre 1 et 6")]
    [InlineData("101", "entre 1 et 6")]
    [InlineData("99999999999999999999", "Nombre de billets")]
    [InlineData("deux", "Nombre de billets")]
    [InlineData("1,5", "Nombre de billets")]
    [InlineData("", "Remplissez ce champ")]
    [InlineData("7", "une personne peut avoir 6 places")]
    public async Task A_bad_number_of_tickets_is_refused_beside_its_field_both_ways(string tickets, string words)
    {
        var category = await app.CategoryAsync(capacity: 200);
        foreach (var byHtmx in new[] { false, true })
        {
            var answer = (await HoldAsync(app.NewBrowser(), category, "individual", tickets, byHtmx)).Is(HttpStatusCode.UnprocessableEntity);

            Assert.Contains(words, answer.TextOf(".hold-form .field .error"), StringComparison.Ordinal);
            Assert.Equal("true", answer.Find("#Input_Tickets").GetAttribute("aria-invalid"));
            Assert.Contains(words, answer.TextOf(".error-summary[autofocus] a[href='#Input_Tickets']"), StringComparison.Ordinal); // a page drawn anew begins at its top, far from here
            Assert.Equal(tickets, answer.Find("#Input_Tickets").GetAttribute("value"));
            Assert.Equal(!byHtmx, answer.Has("html > body > header"));
        }
        Assert.Equal(0, await app.SeatsHeldAsync(category));
    }

    [Theory]
    [InlineData("Z:duo", "pas cette catégorie")]
    [InlineData("A:horde", "Cette offre n’existe pas")]
    [InlineData("A", "Cette offre n’existe pas")]
    [InlineData("A:duo:x", "Cette offre n’existe pas")]
    [InlineData("", "Choisissez un prix du tableau")]
    public async Task A_choice_that_is_none_of_ours_is_refused(string choice, string words)
    {
        var category = await app.CategoryAsync(capacity: 10);

        var answer = (await app.NewBrowser().PostAsync(Address(category) + "?handler=hold", ("Input.Choice", choice), ("Input.Tickets", "1"))).Is(HttpStatusCode.UnprocessableEntity);

        Assert.Contains(words, answer.TextOf(".error-summary[autofocus]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_click_id_that_is_none_is_refused_and_an_unknown_session_is_not_there()
    {
        var category = await app.CategoryAsync(capacity: 10);

        (await app.NewBrowser().PostAsync(Address(category) + "?handler=hold", ("Input.Choice", "A:duo"), ("Input.Tickets", "1"), ("Input.ClickId", "abc"))).Is(HttpStatusCode.UnprocessableEntity);
        (await app.NewBrowser().PostAsync("/fr/sessions/XXX99?handler=hold", ("Input.Choice", "A:duo"), ("Input.Tickets", "1"))).Is(HttpStatusCode.NotFound);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task When_too_few_seats_are_left_it_says_how_many(bool byHtmx)
    {
        var category = await app.CategoryAsync(capacity: 5);
        var page = await app.NewBrowser().GetAsync(Address(category));
        await app.HeldAsync(app.NewBasket(), category, tickets: 2); // meanwhile

        var answer = (await Filled(page, "family").SubmitAsync(byHtmx)).Is(HttpStatusCode.UnprocessableEntity);

        Assert.Contains("Il ne reste que 3 places", answer.TextOf(".hold-form .field .error"), StringComparison.Ordinal);
        Assert.Contains("Quelqu’un a été plus rapide", answer.TextOf(".moment[autofocus]"), StringComparison.Ordinal);
        Assert.Equal(2, await app.SeatsHeldAsync(category));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task What_was_withdrawn_or_has_started_since_the_page_was_drawn_is_refused(bool byHtmx)
    {
        var (withdrawn, started) = (await app.CategoriesAsync([9, 9]), await app.CategoryAsync(9));
        var (first, second) = (await app.NewBrowser().GetAsync(Address(withdrawn[0])), await app.NewBrowser().GetAsync(Address(started)));
        await app.DbAsync(async db =>
        {
            await db.PriceCategories.Where(c => c.Id == withdrawn[0].Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.WithdrawnAt, app.Time.Now), Ct);
            await db.Sessions.Where(s => s.Number == started.SessionNumber).ExecuteUpdateAsync(set => set.SetProperty(s => s.StartsAt, app.Time.Now), Ct);
        });

        var refused = (await Filled(first, "duo").SubmitAsync(byHtmx)).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("Cette catégorie n’est plus en vente", refused.TextOf(".hold-form > .error"), StringComparison.Ordinal);
        (await Filled(second, "duo").SubmitAsync(byHtmx)).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(0, await app.SeatsHeldAsync(withdrawn[0]));
    }

    [Theory, InlineData("nonsense"), InlineData("00000000-0000-0000-0000-000000000000"), InlineData("CfDJ8AAAA")]
    public async Task A_hand_made_cookie_is_no_basket_and_no_error(string cookie)
    {
        var category = await app.CategoryAsync(capacity: 10);
        var browser = app.NewBrowser();
        browser.Cookies.Add(app.Address, new Cookie("og-basket", cookie, "/"));

        (await browser.GetAsync("/fr/basket")).Is(HttpStatusCode.OK);
        (await HoldAsync(browser, category)).Is(HttpStatusCode.Found);

        Assert.Equal(2, await app.SeatsHeldAsync(category));
        Assert.Contains("1 ligne", (await browser.GetAsync("/fr/basket")).TextOf(".summary"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cookie_sealed_by_us_for_something_else_or_naming_no_basket_is_none()
    {
        var seals = app.Services.GetRequiredService<IDataProtectionProvider>();
        foreach (var cookie in new[] { seals.CreateProtector("something else").Protect(Guid.NewGuid().ToString()), seals.CreateProtector("og-tickets/basket/v1").Protect("no basket") })
        {
            var browser = app.NewBrowser();
            browser.Cookies.Add(app.Address, new Cookie("og-basket", cookie, "/"));

            Assert.True((await browser.GetAsync("/fr/basket")).Is(HttpStatusCode.OK).Has(".empty"));
        }
    }

    private static string Address(GivenCategory category) => $"/fr/sessions/{category.SessionCode}";

    private static async Task<HtmlPage> HoldAsync(Browser browser, GivenCategory category, string offer = "duo", string tickets = "1", bool byHtmx = false) =>
        await Filled(await browser.GetAsync(Address(category)), offer, tickets).SubmitAsync(byHtmx);

    private static HtmlForm Filled(HtmlPage page, string offer, string tickets = "1") => page.Form(".hold-form").Fill("Input.Choice", $"A:{offer}").Fill("Input.Tickets", tickets).Unchecked();
}

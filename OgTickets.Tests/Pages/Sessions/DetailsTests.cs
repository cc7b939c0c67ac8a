using System.Net;
using Microsoft.EntityFrameworkCore;
using OgTickets.Catalogue;
using OgTickets.Catalogue.Editing;
using OgTickets.Persistence;

namespace OgTickets.Tests.Pages.Sessions;

public sealed class DetailsTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_session_says_what_when_and_where_in_French()
    {
        var page = (await app.NewBrowser().GetAsync("/fr/sessions/ATH07")).Is(HttpStatusCode.OK);

        Assert.StartsWith("Finales\u00a0– femmes", page.TextOf("h1"), StringComparison.Ordinal);
        Assert.Equal("18\u00a0h\u00a030 dimanche 4 août 2024 Stade de France, Saint-Denis", page.TextOf(".field-head .when"));
        Assert.Contains("Durée 3\u00a0h\u00a030", page.TextOf(".facts"), StringComparison.Ordinal);
        Assert.Equal("/fr/sessions/ATH07.ics", page.Find("a[href$='.ics']").GetAttribute("href"));
        Assert.Equal("https://www.openstreetmap.org/?mlat=48.92448&mlon=2.36013#map=16/48.92448/2.36013", page.Find("a[href*=openstreetmap]").GetAttribute("href"));
    }

    [Fact]
    public async Task Each_offer_has_its_price_in_each_category_and_for_each_person()
    {
        var page = (await app.NewBrowser().GetAsync("/en/sessions/ATH07")).Is(HttpStatusCode.OK);

        Assert.Equal(["Individual 1 person", "Duo 2 people −10%", "Family 4 people −20%, best value"], page.All(".matrix thead th").Skip(1).Select(Words));
        Assert.All(page.All(".matrix tbody th").Select(Words), row => Assert.Matches("^[A-D] [0-9]{2},[0-9]{3} seats left$", row));
        Assert.Equal(["€980", "€1,764 €882 each", "€3,136 €784 each"], page.All(".matrix tbody tr:first-child td").Select(Words));
        Assert.Equal(["€125", "€225 €112.50 each", "€400 €100 each"], page.All(".matrix tbody tr:last-child td").Select(Words));
    }

    [Fact]
    public async Task Times_are_those_of_the_venue_and_Paris_is_said_beside()
    {
        var page = (await app.NewBrowser().GetAsync("/fr/sessions/SRF01")).Is(HttpStatusCode.OK);

        Assert.Equal("7\u00a0h\u00a000 samedi 27 juillet 2024 Teahupo’o, Tahiti", page.TextOf(".field-head .when"));
        Assert.Equal("2024-07-27T07:00-10:00", page.Find(".field-head time").GetAttribute("datetime"));
        Assert.Contains("À Paris\u202f: samedi 27 juillet 2024 à 19\u00a0h\u00a000.", page.TextOf(".session-facts"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr", "Pas en vente. Aucun prix n’a été publié")]
    [InlineData("en", "Not on sale. No price has been published")]
    public async Task A_session_without_prices_says_why_it_is_not_sold(string language, string words)
    {
        var page = (await app.NewBrowser().GetAsync($"/{language}/sessions/CSL10")).Is(HttpStatusCode.OK);

        Assert.StartsWith(words, page.TextOf("#seats .notice"), StringComparison.Ordinal);
        Assert.False(page.Has(".matrix"));
    }

    [Fact]
    public async Task Every_reason_not_to_sell_is_said()
    {
        var now = app.Time.Now;
        await app.DbAsync(async db =>
        {
            await Sessions(db, "GLF01").ExecuteUpdateAsync(set => set.SetProperty(s => s.WithdrawnAt, now), Ct);
            await Sessions(db, "GLF02").ExecuteUpdateAsync(set => set.SetProperty(s => s.SaleStartsAt, new DateTimeOffset(2024, 6, 1, 8, 0, 0, TimeSpan.Zero)), Ct);
            await Sessions(db, "GLF03").ExecuteUpdateAsync(set => set.SetProperty(s => s.SaleEndsAt, now), Ct);
            await Sessions(db, "GLF04").ExecuteUpdateAsync(set => set.SetProperty(s => s.StartsAt, now).SetProperty(s => s.EndsAt, now.AddHours(1)), Ct);
            await Categories(db, "GLF05").ExecuteUpdateAsync(set => set.SetProperty(c => c.Sold, c => c.Capacity), Ct);
        });

        Assert.StartsWith("Taken off sale.", await ReasonAsync("GLF01"), StringComparison.Ordinal);
        Assert.Equal("Not yet on sale. The sale opens on Saturday 1 June 2024 at 10:00, Paris time.", await ReasonAsync("GLF02"));
        Assert.StartsWith("Sale closed.", await ReasonAsync("GLF03"), StringComparison.Ordinal);
        Assert.StartsWith("Already started.", await ReasonAsync("GLF04"), StringComparison.Ordinal);
        Assert.StartsWith("Sold out.", await ReasonAsync("GLF05"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr", "GLF06", "Annulée", "Elle n’aura pas lieu. Les acheteurs sont remboursés sans rien avoir à demander.", "Cette séance est annulée\u202f: elle n’est plus en vente.")]
    [InlineData("en", "MTB01", "Cancelled", "It will not take place. Buyers get their money back without having to ask.", "This session is cancelled: it is no longer on sale.")]
    public async Task A_cancelled_session_is_called_so_on_its_page_in_the_list_and_in_a_basket(string language, string code, string state, string why, string basket)
    {
        var browser = app.NewBrowser();
        var form = (await browser.GetAsync($"/{language}/sessions/{code}")).Form(".hold-form").Fill("Input.Choice", "A:duo").Fill("Input.Tickets", "1");
        (await form.SubmitAsync()).Is(HttpStatusCode.Redirect);

        await app.RunAsync((SessionDesk desk) => desk.CancelAsync(code, "Orage", Ct));

        var page = await browser.GetAsync($"/{language}/sessions/{code}");
        Assert.Equal($"{state}. {why}", Words(page.Find("#seats .notice.bad")));
        Assert.Contains("https://schema.org/EventCancelled", page.Html, StringComparison.Ordinal);
        Assert.Empty(page.All("#seats table, a[href$='.ics']")); // neither prices nor an evening to keep free
        var row = (await browser.GetAsync($"/{language}/sessions?sport={code[..3]}")).All(".session-row").Single(r => r.QuerySelector($"a[href$='/{code}']") is not null);
        Assert.Equal(state, Words(row.QuerySelector(".seats .state")!));
        Assert.StartsWith(basket, (await browser.GetAsync($"/{language}/basket")).TextOf(".basket-line .notice"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_seats_of_a_category_are_said_in_words()
    {
        var categories = await app.DbAsync(db => Categories(db, "BKG04").OrderBy(c => c.Position).Select(c => c.Id).ToListAsync(Ct));
        await SellAsync(categories[0], left: 0);
        await SellAsync(categories[1], left: 1);
        await SellAsync(categories[2], left: 3);
        await app.DbAsync(db => db.PriceCategories.Where(c => c.Id == categories[3]).ExecuteUpdateAsync(set => set.SetProperty(c => c.WithdrawnAt, app.Time.Now), Ct));

        var page = (await app.NewBrowser().GetAsync("/en/sessions/BKG04")).Is(HttpStatusCode.OK);

        Assert.Equal(["A Sold out", "B Last seat", "C 3 seats left", "D Not on sale"], page.All(".matrix tbody th").Select(Words));
        Assert.Equal(["not enough seats", "not enough seats"], page.All(".matrix tbody tr:nth-child(2) td:not(:nth-child(2)) small").Select(Words));
        Assert.Equal([false, false, true], page.All(".matrix tbody tr:nth-child(3) td").Select(cell => cell.QuerySelector(".gone") is not null));
    }

    [Theory, InlineData("XXX99"), InlineData("1"), InlineData("ATH07x"), InlineData("XXX99.ics")]
    public async Task An_unknown_code_is_a_page_that_says_so(string code)
    {
        var page = (await app.NewBrowser().GetAsync("/en/sessions/" + code)).Is(HttpStatusCode.NotFound);

        Assert.Equal("Page not found", page.TextOf("h1"));
    }

    [Theory]
    [InlineData("/fr/sessions/ath07", "/fr/sessions/ATH07")]
    [InlineData("/en/sessions/Ath07.ics", "/en/sessions/ATH07.ics")]
    public async Task A_code_in_small_letters_leads_to_the_one_address(string asked, string one)
    {
        await app.NewBrowser().GetAsync(one); // cached by now, which must not answer for another address

        var page = (await app.NewBrowser().GetAsync(asked)).Is(HttpStatusCode.MovedPermanently);

        Assert.Equal(one, page.Location);
        (await page.FollowAsync()).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Htmx_gets_the_prices_alone()
    {
        var part = (await app.NewBrowser().GetByHtmxAsync("/fr/sessions/ATH07", "seats")).Is(HttpStatusCode.OK);

        Assert.True(part.Has(".matrix"));
        Assert.False(part.Has("h1"));
        Assert.True((await app.NewBrowser().GetByHtmxAsync("/fr/sessions/ATH07", "other")).Has("h1"));
    }

    [Fact]
    public async Task The_page_holds_nothing_of_its_visitor()
    {
        var page = await app.NewBrowser().GetAsync("/fr/sessions/ATH09");

        Assert.Null(page.Header("Set-Cookie"));
        Assert.DoesNotContain("__RequestVerificationToken", page.Html, StringComparison.Ordinal);
    }

    private async Task<string> ReasonAsync(string code) => (await app.NewBrowser().GetAsync("/en/sessions/" + code)).Is(HttpStatusCode.OK).TextOf("#seats .notice");

    private Task<int> SellAsync(int category, int left) =>
        app.DbAsync(db => db.PriceCategories.Where(c => c.Id == category).ExecuteUpdateAsync(set => set.SetProperty(c => c.Sold, c => c.Capacity - left), Ct));

    private static string Words(AngleSharp.Dom.IElement element) => string.Join(' ', element.TextContent.Split((char[])[' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));

    private static IQueryable<Session> Sessions(OgTicketsDb db, string code) => db.Sessions.Where(s => s.Code == code);

    private static IQueryable<PriceCategory> Categories(OgTicketsDb db, string code) => db.PriceCategories.Where(c => c.Session.Code == code);
}

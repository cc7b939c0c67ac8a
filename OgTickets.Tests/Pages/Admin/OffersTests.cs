using System.Net;
using Microsoft.EntityFrameworkCore;
using OgTickets.Catalogue;
using OgTickets.Catalogue.Editing;
using OgTickets.Identity;

namespace OgTickets.Tests.Pages.Admin;

/// <summary>Organisers see, add, look at, change and withdraw offers; plain and by htmx.</summary>
public sealed class OffersTests(App app) : IClassFixture<App>, IAsyncLifetime
{
    private const string Edit = "form.edit";
    private Browser _browser = null!;

    public async ValueTask InitializeAsync() => _browser = await app.SignedInAsync(await app.NewPersonAsync(role: Roles.Admin));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task An_offer_is_added_and_shown_to_buyers(bool byHtmx)
    {
        var code = byHtmx ? "trio-h" : "trio-p";
        var form = (await (await _browser.GetAsync("/fr/admin/offers")).ClickAsync("a[href='/fr/admin/offers/new']")).Form(Edit);

        var answer = await Filled(form, code).SubmitAsync(byHtmx);

        var offer = await app.DbAsync(db => db.Offers.SingleAsync(o => o.Code == code, Ct));
        var page = await _browser.GetAsync($"/fr/admin/offers/{offer.Id}");
        Assert.Contains("L’offre est ajoutée", page.Is(HttpStatusCode.OK).TextOf("[role=status].good"), StringComparison.Ordinal);
        Assert.Contains("Trio d’amis", (await app.NewBrowser().GetAsync("/fr/offers")).TextOf("main"), StringComparison.Ordinal);
        Assert.Equal(byHtmx, answer.Status is HttpStatusCode.NoContent or HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task A_discount_of_all_is_refused_in_words_and_what_was_typed_stays(bool byHtmx)
    {
        var form = (await _browser.GetAsync("/fr/admin/offers/new")).Form(Edit);

        var answer = await Filled(form, "free").Fill("Input.DiscountPercent", "100").SubmitAsync(byHtmx);

        answer.Is(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("99", answer.TextOf(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(("100", "Trio d’amis"), (answer.Form(Edit).Value("Input.DiscountPercent"), answer.Form(Edit).Value("Input.NameFr")));
        Assert.False(await app.DbAsync(db => db.Offers.AnyAsync(o => o.Code == "free", Ct)));
    }

    [Theory]
    [InlineData("Once.People", "7"), InlineData("Once.People", "0"), InlineData("Once.Code", "Duo Plus"), InlineData("Once.Code", "duo"), InlineData("Input.SaleStarts", "demain"), InlineData("Input.NameEn", ""), InlineData("Input.NameFr", "Trio \ud83c\udf89")]
    public async Task What_cannot_be_sold_is_refused_at_its_field(string field, string value)
    {
        var form = (await _browser.GetAsync("/fr/admin/offers/new")).Form(Edit);

        var answer = await Filled(form, "bad").Fill(field, value).SubmitAsync();

        Assert.Contains($"#{field.Replace('.', '_')}", answer.Is(HttpStatusCode.UnprocessableEntity).All(".error-summary a").Select(a => a.GetAttribute("href")));
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task A_look_shows_both_languages_and_prices_and_keeps_nothing(bool byHtmx)
    {
        var offer = await OfferAsync();
        var form = (await _browser.GetAsync($"/fr/admin/offers/{offer.Id}")).Form(Edit).Fill("Input.NameFr", "Tout autre nom");

        var answer = await form.SubmitAsync(byHtmx, "button[formaction]");

        Assert.Contains("Tout autre nom", answer.Is(HttpStatusCode.OK).TextOf(".offer-preview"), StringComparison.Ordinal);
        Assert.Equal("Tout autre nom", answer.Form(Edit).Value("Input.NameFr"));
        Assert.NotEqual("Tout autre nom", (await OfferAsync()).NameFr);
        if (byHtmx) return;
        await answer.Form(Edit).Fill("Input.NameFr", "Duo à garder").SubmitAsync(); // the first button still saves
        Assert.Equal("Duo à garder", (await OfferAsync()).NameFr);
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task The_second_of_two_organisers_sees_what_the_first_saved_and_loses_nothing_typed(bool byHtmx)
    {
        var offer = await OfferAsync();
        var mine = (await _browser.GetAsync($"/fr/admin/offers/{offer.Id}")).Form(Edit).Fill("Input.TextFr", "Mon texte à moi");
        var version = (await app.RunAsync((OfferDesk desk) => desk.FindAsync(offer.Id, Ct)))!.Value.Version;
        var theirs = $"Le nom des autres {(byHtmx ? 1 : 2)}";
        await app.RunAsync((OfferDesk desk) => desk.ChangeAsync(offer.Id, version, OfferWish.Of(offer) with { Name = new(theirs, "Theirs") }, Ct));

        var told = await mine.SubmitAsync(byHtmx);

        told.Is(HttpStatusCode.UnprocessableEntity);
        Assert.Contains(theirs, told.TextOf(".notice.warn"), StringComparison.Ordinal);
        Assert.Equal("Mon texte à moi", told.Form(Edit).Value("Input.TextFr"));
        Assert.Equal(theirs, (await OfferAsync()).NameFr);

        await told.Form(Edit).Fill("Input.NameFr", theirs).SubmitAsync(byHtmx); // having compared
        Assert.Equal((theirs, "Mon texte à moi"), ((await OfferAsync()).NameFr, (await OfferAsync()).TextFr));
    }

    [Fact]
    public async Task An_offer_is_withdrawn_and_put_back()
    {
        var offer = await app.DbAsync(db => db.Offers.AsNoTracking().SingleAsync(o => o.Code == "family", Ct));

        var page = await (await (await _browser.GetAsync($"/fr/admin/offers/{offer.Id}")).Form("form[action*='Withdraw']").SubmitAsync()).FollowAsync();
        Assert.Contains("Retirée le", page.TextOf("main"), StringComparison.Ordinal);

        page = await (await page.Form("form[action*='Restore']").SubmitAsync()).FollowAsync();
        Assert.Contains("de nouveau en vente", page.TextOf("[role=status].good"), StringComparison.Ordinal);
    }

    private static HtmlForm Filled(HtmlForm form, string code) => form
        .Fill("Once.Code", code).Fill("Once.People", "3").Fill("Input.NameFr", "Trio d’amis").Fill("Input.NameEn", "Trio of friends")
        .Fill("Input.TextFr", "À trois").Fill("Input.TextEn", "Three of you").Fill("Input.DiscountPercent", "15");

    private Task<Offer> OfferAsync() => app.DbAsync(db => db.Offers.AsNoTracking().SingleAsync(o => o.Code == "duo", Ct));
}

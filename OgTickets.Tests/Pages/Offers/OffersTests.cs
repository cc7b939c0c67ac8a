using System.Net;
using Microsoft.EntityFrameworkCore;

namespace OgTickets.Tests.Pages.Offers;

public sealed class OffersTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Each_offer_is_explained_with_prices_of_real_sessions()
    {
        var page = (await app.NewBrowser().GetAsync("/en/offers")).Is(HttpStatusCode.OK);

        Assert.Equal(["Individual", "Duo", "Family"], page.All(".offer h2").Select(heading => heading.TextContent));
        Assert.Equal(["€24", "€43.20", "€76.80"], page.All(".examples tbody tr:first-child td b").Select(price => price.TextContent));
        Assert.Equal(["€21.60 each", "€19.20 each"], page.All(".examples tbody tr:first-child td small").Select(price => price.TextContent));
        (await page.ClickAsync(".examples tbody tr:last-child a")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_offer_is_told_in_French_with_its_discount() =>
        Assert.Contains("2 personnes · 10\u202f% de moins", (await app.NewBrowser().GetAsync("/fr/offers")).TextOf("[aria-labelledby=offer-duo]"), StringComparison.Ordinal);
}

/// <summary>Offers that organisers have changed.</summary>
public sealed class ChangedOffersTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_withdrawn_offer_is_not_shown_and_a_changed_discount_is()
    {
        await app.DbAsync(db => db.Offers.Where(o => o.Code == "family").ExecuteUpdateAsync(set => set.SetProperty(o => o.WithdrawnAt, app.Time.Now), Ct));
        await app.DbAsync(db => db.Offers.Where(o => o.Code == "duo").ExecuteUpdateAsync(set => set.SetProperty(o => o.DiscountPercent, 15), Ct));

        var page = (await app.NewBrowser().GetAsync("/en/offers")).Is(HttpStatusCode.OK);

        Assert.Equal(["Individual", "Duo"], page.All(".offer h2").Select(heading => heading.TextContent));
        Assert.Equal(["€24", "€40.80"], page.All(".examples tbody tr:first-child td b").Select(price => price.TextContent));
    }
}

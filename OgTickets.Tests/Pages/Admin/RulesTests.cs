using System.Net;
using OgTickets.Identity;
using OgTickets.Rules;
using OgTickets.Tests.Rules;

namespace OgTickets.Tests.Pages.Admin;

/// <summary>Organisers see and change the shop's own rules, and read what they were; plain and by htmx.</summary>
public sealed class RulesTests(App app) : IClassFixture<App>, IAsyncLifetime
{
    private const string Edit = "form.edit";
    private Browser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _browser = await app.SignedInAsync(await app.NewPersonAsync(role: Roles.Admin));
        await app.RuleAsync(rules => rules with
        {
            SeatsPerSession = 6,
            SeatsPerAccount = 30,
            LinesPerBasket = 20,
            GiftSeatsPerSession = 50,
            RefundDays = 7,
            VatRate = 550,
            SellerName = "Billetterie d’essai",
            BasketTime = TimeSpan.FromMinutes(15),
            ExtensionTime = TimeSpan.FromMinutes(15),
            OrderTime = TimeSpan.FromMinutes(45),
        });
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task Rules_are_changed_counted_at_once_and_kept_with_who_and_what_was_before(bool byHtmx)
    {
        var form = (await _browser.GetAsync("/fr/admin/rules")).Is(HttpStatusCode.OK).Form(Edit);

        await form.Fill("Input.SeatsPerSession", "4").Fill("Input.VatPercent", "10,5").Fill("Input.GiftSeatsPerSession", "80").Fill("Input.SellerSiren", "732 829 320").SubmitAsync(byHtmx);

        var page = await _browser.GetAsync("/fr/admin/rules");
        Assert.Contains("Les règles sont enregistrées", page.TextOf("[role=status].good"), StringComparison.Ordinal);
        Assert.Contains("Places par séance\u202f: 6 → 4", page.TextOf(".story"), StringComparison.Ordinal);
        Assert.Contains("Places offertes par séance\u202f: 50 → 80", page.TextOf(".story"), StringComparison.Ordinal);
        Assert.Contains("5,5\u202f% → 10,5\u202f%", page.TextOf(".story"), StringComparison.Ordinal);
        Assert.Contains("@example.org", page.TextOf(".story"), StringComparison.Ordinal);
        Assert.Contains("UTC", page.TextOf(".story"), StringComparison.Ordinal);
        Assert.Equal((4, 1050), (await NowAsync()) is var now ? (now.SeatsPerSession, now.VatRate) : default);
        Assert.Contains("4 places au plus", (await app.NewBrowser().GetAsync($"/fr/sessions/ATH07?q={byHtmx}")).TextOf("main"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SeatsPerSession", "0"), InlineData("GiftSeatsPerSession", "10001"), InlineData("SeatsPerSession", "3"), InlineData("SeatsPerAccount", "5"), InlineData("BasketMinutes", "2"), InlineData("BasketMinutes", "16")]
    [InlineData("OrderMinutes", "35"), InlineData("RefundDays", "366"), InlineData("SellerName", ""), InlineData("SellerSiren", "732829321"), InlineData("SellerVatNumber", "FR45732829320")]
    [InlineData("VatPercent", "5,555"), InlineData("VatPercent", "100"), InlineData("VatPercent", "-1"), InlineData("SellerAddress", " ")]
    public async Task What_cannot_be_a_rule_is_refused_at_its_field_and_what_was_typed_stays(string field, string value)
    {
        var before = await NowAsync();
        var form = (await _browser.GetAsync("/fr/admin/rules")).Form(Edit).Fill($"Input.{field}", value).Fill("Input.RefundDays", field == "RefundDays" ? value : "9");

        foreach (var byHtmx in new[] { false, true })
        {
            var answer = (await form.SubmitAsync(byHtmx)).Is(HttpStatusCode.UnprocessableEntity);

            Assert.Contains($"#Input_{field}", answer.All(".error-summary a").Select(a => a.GetAttribute("href")));
            Assert.Equal(value, answer.Form(Edit).Value($"Input.{field}"));
        }
        Assert.Equal(before, await NowAsync());
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task The_second_of_two_organisers_sees_what_the_first_saved_and_loses_nothing_typed(bool byHtmx)
    {
        var mine = (await _browser.GetAsync("/fr/admin/rules")).Form(Edit).Fill("Input.SellerName", "Mon nom à moi");
        await app.RuleAsync(rules => rules with { LinesPerBasket = 11 });

        var told = (await mine.SubmitAsync(byHtmx)).Is(HttpStatusCode.UnprocessableEntity);

        Assert.Contains("11", told.TextOf(".notice.warn"), StringComparison.Ordinal);
        Assert.Equal("Mon nom à moi", told.Form(Edit).Value("Input.SellerName"));
        Assert.Equal(("Billetterie d’essai", 11), (await NowAsync()) is var kept ? (kept.SellerName, kept.LinesPerBasket) : default);

        await told.Form(Edit).Fill("Input.LinesPerBasket", "11").SubmitAsync(byHtmx); // having compared
        Assert.Equal(("Mon nom à moi", 11), (await NowAsync()) is var saved ? (saved.SellerName, saved.LinesPerBasket) : default);
    }

    [Fact]
    public async Task The_history_goes_page_by_page_and_ends_with_the_first_start()
    {
        for (var days = 100; days < 100 + RulesDesk.PageSize; days++) await app.RuleAsync(rules => rules with { RefundDays = days });

        var page = await _browser.GetAsync("/fr/admin/rules");
        Assert.Equal(RulesDesk.PageSize, page.All(".story > li").Count);
        while (page.All(".story + nav a[rel=next]").Count > 0) page = await page.ClickAsync(".story + nav a[rel=next]");

        Assert.Contains("Réglages de la première ouverture", page.TextOf(".story > li:last-child"), StringComparison.Ordinal);
    }

    private Task<ShopRules> NowAsync() => app.RunAsync((RulesDesk desk) => desk.InForceAsync(Ct));
}

using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OgTickets.Clock;

namespace OgTickets.Tests.Pages.Dev;

/// <summary>The page on which a developer moves the shop's time.</summary>
public sealed class ClockTests(App app) : IClassFixture<App>
{
    private const string Address = "/dev/clock", Before = "main form[action*='Before']", To = "main form:not([action*='handler'])", First = "main form[action*='First']";

    [Theory]
    [InlineData("fr", "À Paris, il est pour la billetterie\u202f: samedi 1er juin 2024 à 9\u00a0h\u00a005")]
    [InlineData("en", "For the shop it is now, in Paris: Saturday 1 June 2024 at 09:05")]
    public async Task A_time_of_Paris_becomes_the_shops_for_every_process(string language, string words)
    {
        var browser = app.NewBrowser();
        browser.Language = language;

        var moved = await (await OpenAsync(browser)).Form(To).Fill("Time", "2024-06-01T09:05").SubmitAsync();

        Assert.Contains(words, (await moved.FollowAsync()).TextOf("main"), StringComparison.Ordinal);
        var stored = await app.DbAsync(db => db.ClockSettings.Select(s => s.OffsetTicks).SingleAsync(Ct));
        Assert.Equal(new DateTimeOffset(2024, 6, 1, 7, 5, 0, TimeSpan.Zero), app.Time.Now + new TimeSpan(stored));
    }

    [Fact]
    public async Task One_button_goes_to_an_hour_before_the_final_another_to_the_beginning()
    {
        var page = await OpenAsync(app.NewBrowser());

        var atTheDoors = await (await page.Form(Before).SubmitAsync()).FollowAsync();
        Assert.Contains("dimanche 4 août 2024 à 17\u00a0h\u00a030", atTheDoors.TextOf("main .lead"), StringComparison.Ordinal);

        var first = await (await atTheDoors.Form(First).SubmitAsync()).FollowAsync();
        Assert.Contains("jeudi 2 mai 2024 à 10\u00a0h\u00a000", first.TextOf("main .lead"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(To, "Time", "", "Indiquez un jour et une heure de Paris")]
    [InlineData(To, "Time", "0001-01-01T00:00", "Indiquez un jour et une heure de Paris")]
    [InlineData(To, "Time", "9999-12-31T23:59", "Indiquez un jour et une heure de Paris")]
    [InlineData(Before, "Session", "XXX99", "Aucune séance n’a le code «\u202fXXX99\u202f»")]
    [InlineData(Before, "Session", "", "Aucune séance")]
    [InlineData(Before, "Minutes", "-1", "entre 0 et 10080")]
    [InlineData(Before, "Minutes", "une heure", "Minutes avant le début")]
    public async Task What_is_no_time_moves_nothing(string form, string field, string value, string words)
    {
        var page = await OpenAsync(app.NewBrowser());
        var before = app.Services.GetRequiredService<ShopClock>().Offset;

        var refused = await page.Form(form).Fill(field, value).SubmitAsync();

        Assert.Contains(words, refused.Is(HttpStatusCode.UnprocessableEntity).TextOf(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(before, app.Services.GetRequiredService<ShopClock>().Offset);
    }

    private async Task<HtmlPage> OpenAsync(Browser browser)
    {
        // what the shop does when it starts
        await app.RunAsync((ClockStore store) => store.LoadAsync(Ct));
        return await browser.GetAsync(Address);
    }
}

using System.Net;
using Microsoft.EntityFrameworkCore;
using OgTickets.Catalogue;
using OgTickets.Catalogue.Editing;
using OgTickets.Identity;

namespace OgTickets.Tests.Pages.Admin;

/// <summary>One session made from another. A class of its own: sessions of tests have numbers that follow one another.</summary>
public sealed class SessionCopyTests(App app) : IClassFixture<App>, IAsyncLifetime
{
    private const string Copy = "form[action*='handler=Copy']";
    private static readonly DateTimeOffset Noon = new(2024, 8, 6, 10, 0, 0, TimeSpan.Zero);

    private Browser _browser = null!;

    public async ValueTask InitializeAsync() => _browser = await app.SignedInAsync(await app.NewPersonAsync(role: Roles.Admin));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_copy_is_the_same_at_another_time_and_not_on_sale()
    {
        await app.PaidOrderAsync(await app.NewAccountAsync(), new Bought("ATH07", Offer: "individual"));

        var made = await (await (await PageAsync()).Form(Copy).Fill("newCode", "ath7b").Fill("starts", "2024-08-06T12:00").SubmitAsync()).FollowAsync();

        Assert.Contains("pas encore en vente", made.TextOf(".notice.good"), StringComparison.Ordinal);
        var (model, copy) = (await SessionAsync("ATH07"), await SessionAsync("ATH7B"));
        Assert.Equal((Noon, Noon + (model.EndsAt - model.StartsAt), new DateOnly(2024, 8, 6)), (copy.StartsAt, copy.EndsAt, copy.Day));
        Assert.Equal((model.SportCode, model.VenueCode, model.LabelFr, model.IsMedal), (copy.SportCode, copy.VenueCode, copy.LabelFr, copy.IsMedal));
        Assert.Equal(Seats(model), Seats(copy));
        Assert.All(copy.Categories, category => Assert.Equal((0, 0), (category.Held, category.Sold)));
        Assert.NotNull(copy.WithdrawnAt);
        Assert.True(await app.DbAsync(db => db.AuditEntries.AnyAsync(e => e.Action == "session.copied" && e.Subject == "ATH7B", Ct)));
        Assert.Contains("ATH7B", (await app.NewBrowser().GetAsync("/fr/sessions?q=ATH7B")).Text, StringComparison.Ordinal); // and it is found
    }

    [Theory]
    [InlineData("ATH07", "2024-08-06T12:00"), InlineData("TOOLONG", "2024-08-06T12:00"), InlineData("A-B_C", "2024-08-06T12:00"), InlineData("NEW01", "soon")]
    public async Task A_code_that_is_taken_or_none_and_a_time_that_is_none_are_refused_and_stay_typed(string code, string starts)
    {
        var answer = await (await PageAsync()).Form(Copy).Fill("newCode", code).Fill("starts", starts).Unchecked().SubmitAsync();

        Assert.NotEqual("", answer.Is(HttpStatusCode.UnprocessableEntity).TextOf(".error-summary"));
        Assert.Equal(code, answer.Find("#newCode").GetAttribute("value"));
        Assert.False(await app.DbAsync(db => db.Sessions.AnyAsync(s => s.Code == "NEW01", Ct)));
    }

    [Fact]
    public async Task Those_made_at_once_have_numbers_of_their_own()
    {
        var codes = Enumerable.Range(1, 6).Select(i => $"SWC0{i}").ToList();

        var made = await Task.WhenAll(codes.Select(code => app.RunAsync((SessionCopy copies) => copies.MakeAsync("SWM01", code, Noon, Ct))));

        Assert.All(made, edit => Assert.Equal(Edit.Done, edit));
        Assert.Equal(6, await app.DbAsync(db => db.Sessions.Where(s => codes.Contains(s.Code)).Select(s => s.Number).Distinct().CountAsync(Ct)));
    }

    private async Task<HtmlPage> PageAsync() => (await _browser.GetAsync("/fr/admin/sessions/ATH07")).Is(HttpStatusCode.OK);

    private Task<Session> SessionAsync(string code) => app.DbAsync(db => db.Sessions.AsNoTracking().Include(s => s.Categories.OrderBy(c => c.Position)).SingleAsync(s => s.Code == code, Ct));

    private static IEnumerable<(string, long?, int)> Seats(Session session) => session.Categories.Select(c => (c.Letter, c.SeatPriceCents, c.Capacity));
}

using System.Net;
using Microsoft.EntityFrameworkCore;
using OgTickets.Catalogue.Editing;
using OgTickets.Identity;
using OgTickets.Payments;
using OgTickets.Tickets;

namespace OgTickets.Tests.Pages.Admin;

/// <summary>Organisers find, change, withdraw and cancel sessions; plain and by htmx.</summary>
public sealed class SessionsTests(App app) : IClassFixture<App>, IAsyncLifetime
{
    private const string Edit = "form.edit";
    private Browser _browser = null!;

    public async ValueTask InitializeAsync() => _browser = await app.SignedInAsync(await app.NewPersonAsync(role: Roles.Admin));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_list_goes_on_after_its_last_row_and_shows_every_session_once()
    {
        var seen = new List<string>();
        for (var page = await _browser.GetAsync("/fr/admin/sessions"); ; page = await page.ClickAsync("a[rel=next]"))
        {
            seen.AddRange(page.Is(HttpStatusCode.OK).All("tbody th a").Select(a => a.TextContent));
            if (!page.Has("a[rel=next]")) break;
        }

        Assert.Equal(await app.DbAsync(db => db.Sessions.CountAsync(Ct)), seen.Count);
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task A_word_finds_sessions_and_a_sign_of_the_database_s_finds_none(bool byHtmx)
    {
        var form = (await _browser.GetAsync("/fr/admin/sessions")).Form("form.filters");

        Assert.Contains("ATH07", (await form.Fill("q", "ath07").SubmitAsync(byHtmx)).All("tbody th a").Select(a => a.TextContent));
        Assert.Empty((await form.Fill("q", "%_%").SubmitAsync(byHtmx)).All("tbody th a"));
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task A_price_is_changed_on_the_page_and_buyers_see_it(bool byHtmx)
    {
        var category = await app.CategoryAsync(capacity: 10);

        await (await FormAsync(category)).Fill("Input.Categories[0].Price", "72,50").Fill("Input.Categories[0].Capacity", "8").SubmitAsync(byHtmx);

        Assert.Equal((72_50, 8), ((await app.SeatsAsync(category)).SeatPriceCents, (await app.SeatsAsync(category)).Capacity));
        Assert.Contains("72,50", (await app.NewBrowser().GetAsync($"/fr/sessions/{category.SessionCode}")).TextOf("main"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Input.Categories[0].Price", "0"), InlineData("Input.Categories[0].Price", "1,234"), InlineData("Input.Categories[0].Price", "gratuit"), InlineData("Input.Categories[0].Capacity", "-1")]
    [InlineData("Input.Starts", "demain"), InlineData("Input.Ends", "2024-08-04T10:00"), InlineData("Input.LabelFr", ""), InlineData("Input.LabelEn", "Final \ud83c\udfc5")]
    public async Task What_cannot_be_meant_is_refused_and_changes_nothing(string field, string value)
    {
        var category = await app.CategoryAsync(capacity: 10);

        var answer = await (await FormAsync(category)).Fill(field, value).SubmitAsync();

        Assert.NotEmpty(answer.Is(HttpStatusCode.UnprocessableEntity).All(".error-summary li"));
        Assert.Equal(value, answer.Form(Edit).Value(field));
        Assert.Equal((100_00, 10), ((await app.SeatsAsync(category)).SeatPriceCents, (await app.SeatsAsync(category)).Capacity));
    }

    [Fact]
    public async Task What_a_session_is_stands_on_one_line_as_the_files_of_the_catalogue_want_it()
    {
        var category = await app.CategoryAsync(capacity: 10);

        await (await FormAsync(category)).Fill("Input.LabelFr", " Finale –\r\n hommes : 100\u00a0m ").SubmitAsync();

        Assert.Equal("Finale – hommes : 100\u00a0m", await app.DbAsync(db => db.Sessions.Where(s => s.Code == category.SessionCode).Select(s => s.LabelFr).SingleAsync(Ct)));
    }

    // or saving a session as it is would be refused
    [Fact]
    public async Task Every_word_of_the_catalogue_can_be_printed_on_a_ticket()
    {
        var words = await app.DbAsync(async db => (await db.Sessions.Select(s => new { s.LabelFr, s.LabelEn }).ToListAsync(Ct)).SelectMany(s => new[] { s.LabelFr, s.LabelEn })
            .Concat((await db.Venues.ToListAsync(Ct)).SelectMany(v => new[] { v.NameFr, v.NameEn, v.City })).Concat((await db.Sports.ToListAsync(Ct)).SelectMany(s => new[] { s.NameFr, s.NameEn }))
            .Concat((await db.Offers.ToListAsync(Ct)).SelectMany(o => new[] { o.NameFr, o.NameEn })).ToList());

        Assert.DoesNotContain(words, word => !OgTickets.Tickets.Pdf.TicketLetters.CanDraw(word));
    }

    [Theory]
    [InlineData("Eiffel Tower Stadium"), InlineData("tour eiffel"), InlineData("teahupo")]
    public async Task A_venue_or_a_city_finds_its_sessions_in_either_language(string words) =>
        Assert.NotEmpty((await (await _browser.GetAsync("/fr/admin/sessions")).Form("form.filters").Fill("q", words).SubmitAsync()).All("tbody th a"));

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task Fewer_seats_than_are_taken_is_refused_with_their_number(bool byHtmx)
    {
        var category = await app.CategoryAsync(capacity: 10);
        await app.HeldAsync(app.NewBasket(), category, tickets: 4);

        var answer = await (await FormAsync(category)).Fill("Input.Categories[0].Capacity", "3").SubmitAsync(byHtmx);

        Assert.Contains("4", answer.Is(HttpStatusCode.UnprocessableEntity).TextOf(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(10, (await app.SeatsAsync(category)).Capacity);
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task The_second_of_two_organisers_sees_what_the_first_saved_and_loses_nothing_typed(bool byHtmx)
    {
        var category = await app.CategoryAsync(capacity: 10);
        var mine = (await FormAsync(category)).Fill("Input.LabelFr", "Mon libellé");
        await (await FormAsync(category)).Fill("Input.Categories[0].Price", "61").SubmitAsync();

        var told = await mine.SubmitAsync(byHtmx);

        Assert.Contains("61", told.Is(HttpStatusCode.UnprocessableEntity).TextOf(".notice.warn"), StringComparison.Ordinal);
        Assert.Equal("Mon libellé", told.Form(Edit).Value("Input.LabelFr"));
        await told.Form(Edit).Fill("Input.Categories[0].Price", "61").SubmitAsync(byHtmx); // having compared
        Assert.Equal("Mon libellé", await app.DbAsync(db => db.Sessions.Where(s => s.Code == category.SessionCode).Select(s => s.LabelFr).SingleAsync(Ct)));
        Assert.Equal(61_00, (await app.SeatsAsync(category)).SeatPriceCents);
    }

    [Fact]
    public async Task Whoever_is_told_of_a_change_is_told_what_it_was_the_medals_and_the_withdrawal_too()
    {
        var category = await app.CategoryAsync(capacity: 10);
        var mine = await FormAsync(category);
        await (await FormAsync(category)).Fill("Input.IsMedal", "false").SubmitAsync();
        await (await _browser.GetAsync($"/fr/admin/sessions/{category.SessionCode}")).Form("form[action*='Withdraw']").SubmitAsync();

        var told = (await mine.SubmitAsync()).Is(HttpStatusCode.UnprocessableEntity).TextOf(".notice.warn");

        Assert.Contains("On y remporte des médailles non", told, StringComparison.Ordinal);
        Assert.Contains("Retirée de la vente", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_is_withdrawn_and_put_back()
    {
        var category = await app.CategoryAsync(capacity: 10);
        var page = await _browser.GetAsync($"/fr/admin/sessions/{category.SessionCode}");

        page = await (await page.Form("form[action*='Withdraw']").SubmitAsync()).FollowAsync();
        Assert.Contains("Retirée de la vente", page.TextOf("main"), StringComparison.Ordinal);

        page = await (await page.Form("form[action*='Restore']").SubmitAsync()).FollowAsync();
        Assert.DoesNotContain("Retirée de la vente", page.TextOf("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_somebody_cancelled_meanwhile_is_not_put_back_and_the_page_says_why()
    {
        var category = await app.CategoryAsync(capacity: 10);
        var page = await (await (await _browser.GetAsync($"/fr/admin/sessions/{category.SessionCode}")).Form("form[action*='Withdraw']").SubmitAsync()).FollowAsync();
        await app.RunAsync((SessionDesk desk) => desk.CancelAsync(category.SessionCode, "Orage", Ct));

        var told = (await page.Form("form[action*='Restore']").SubmitAsync()).Is(HttpStatusCode.UnprocessableEntity);

        Assert.Contains("est annulée", told.TextOf(".error-summary"), StringComparison.Ordinal);
        Assert.Equal("Une finale d’essai", told.Form(Edit).Value("Input.LabelFr"));
    }

    [Fact]
    public async Task A_cancelled_session_is_called_so_in_the_list_and_not_withdrawn()
    {
        var (cancelled, withdrawn) = (await app.CategoryAsync(capacity: 10), await app.CategoryAsync(capacity: 10));
        await app.RunAsync((SessionDesk desk) => desk.CancelAsync(cancelled.SessionCode, "Orage", Ct));
        await app.RunAsync((SessionDesk desk) => desk.WithdrawAsync(withdrawn.SessionCode, Ct));

        Assert.Equal("Annulée", await StateAsync(cancelled));
        Assert.Equal("Retirée de la vente", await StateAsync(withdrawn));
        Assert.Equal("Annulée", (await _browser.GetAsync($"/fr/admin/sessions/{cancelled.SessionCode}")).TextOf("main .state.bad").Trim());

        async Task<string> StateAsync(GivenCategory category) => (await _browser.GetAsync($"/fr/admin/sessions?q={category.SessionCode}")).TextOf("tbody td .state").Trim();
    }

    [Fact]
    public async Task A_session_is_cancelled_only_by_who_gives_a_reason_and_types_its_code()
    {
        var ticket = await app.PaidTicketAsync("TEN02");
        var form = (await _browser.GetAsync("/fr/admin/sessions/TEN02")).Form("form[action*='Cancel']");

        var refused = await form.Fill("reason", "").Fill("sure", "TEN03").SubmitAsync();
        Assert.Equal(2, refused.Is(HttpStatusCode.UnprocessableEntity).All(".error-summary li").Count);

        refused = await form.Fill("reason", "Pluie sur le court").Fill("sure", "TEN03").SubmitAsync();
        Assert.True(refused.Has("details[open] #sure"));
        Assert.Equal("Pluie sur le court", refused.Form("form[action*='Cancel']").Value("reason"));

        var done = await (await form.Fill("reason", "Pluie").Fill("sure", "ten02").SubmitAsync()).FollowAsync();
        Assert.Contains("Annulée", done.TextOf("#changes"), StringComparison.Ordinal);
        Assert.False(done.Has("form[action*='Cancel']"));
        await app.RunAsync((SessionNews news) => news.RunAsync(Ct));
        Assert.True(done.Has("#changes [hx-trigger]")); // it looks how far the refunds are
        done = await done.ReloadAsync();
        Assert.Contains("1 commande remboursée", done.TextOf("#changes"), StringComparison.Ordinal);
        Assert.False(done.Has("#changes [hx-trigger]")); // and no longer, once they are done
        Assert.Equal(TicketState.Refunded, await app.DbAsync(db => db.Tickets.Where(t => t.Id == ticket.Id).Select(t => t.State).SingleAsync(Ct)));
    }

    private async Task<HtmlForm> FormAsync(GivenCategory category) => (await _browser.GetAsync($"/fr/admin/sessions/{category.SessionCode}")).Is(HttpStatusCode.OK).Form(Edit);
}

using System.Net;
using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Identity;
using OgTickets.Reporting.Trail;
using OgTickets.Tests.Audit;

namespace OgTickets.Tests.Pages.Admin;

/// <summary>Who did what, and when? What organisers read of the audit trail, and how they ask.</summary>
public sealed class AuditTests(App app) : IClassFixture<App>, IAsyncLifetime
{
    private const string Ask = "form.filters";
    private const string Verify = "form[action*='handler=Verify']";

    private OgTickets.Identity.Account _organiser = null!, _buyer = null!;
    private Browser _browser = null!;
    private GivenOrder _order = null!;

    public async ValueTask InitializeAsync()
    {
        _organiser = await app.NewPersonAsync(role: Roles.Admin);
        _browser = await app.SignedInAsync(_organiser);
        _buyer = await app.NewAccountAsync("Inès", "Vasseur");
        _order = await app.PaidOrderAsync(_buyer, new Bought("ATH07", Offer: "individual", Tickets: 2));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_question_is_said_first_and_the_latest_is_told_first()
    {
        var page = (await _browser.GetAsync("/en/admin/audit")).Is(HttpStatusCode.OK);

        Assert.Equal("Who did what, and when?", page.TextOf(".lead"));
        Assert.Contains("Ticket issued", page.All(".trail li")[0].TextContent, StringComparison.Ordinal);
        Assert.Equal(_order.Order.Code, page.All(".trail li")[0].QuerySelector("a.code")!.TextContent);
    }

    [Theory]
    [InlineData(""), InlineData("?to=2099-12-31")]
    public async Task The_list_goes_on_after_its_last_entry_and_tells_each_once(string period)
    {
        await app.WriteAsync(TrailList.PageSize + 3);

        var seen = new List<string>();
        for (var page = await _browser.GetAsync($"/fr/admin/audit{period}"); ; page = await page.ClickAsync("a[rel=next]"))
        {
            seen.AddRange(page.Is(HttpStatusCode.OK).All(".trail summary .aside").Select(id => id.TextContent.Trim()));
            if (!page.Has("a[rel=next]")) break;
        }

        // what ends on a day is told by time, which the shop's clock may have been moved in
        var all = await app.DbAsync(db => db.AuditEntries.Where(e => e.Detail != "{}").ToListAsync(Ct));
        var written = (period == "" ? all.OrderByDescending(e => e.Id) : all.OrderByDescending(e => e.At).ThenByDescending(e => e.Id)).Select(e => e.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(written, seen);
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task What_somebody_did_is_asked_for_by_e_mail_and_the_address_names_the_account_only(bool byHtmx)
    {
        await HelpAsync();

        var shown = await AskAsync(byHtmx, ("Input.Who", $" {_organiser.Email!.ToUpperInvariant()} "));

        Assert.Equal($"/fr/admin/audit?who={_organiser.Id}", shown.Address.PathAndQuery);
        Assert.All(shown.All(".trail li small.below a"), by => Assert.Equal(_organiser.FullName, by.TextContent));
        Assert.Equal(_organiser.Email, shown.Form(Ask).Value("Input.Who"));
        Assert.Equal(["Note"], shown.All(".trail li b").Select(what => what.TextContent).Distinct());
    }

    [Theory]
    [InlineData("code"), InlineData("ticket"), InlineData("QR")]
    public async Task An_order_is_asked_for_with_its_payments_and_tickets_however_it_is_named(string way)
    {
        var ticket = _order.Tickets[0];
        var shown = await AskAsync(byHtmx: false, ("Input.About", way switch { "code" => _order.Order.Code.ToLowerInvariant(), "ticket" => ticket.ShortNumber, _ => app.CodeOf(ticket) }));

        Assert.DoesNotContain("OG1", shown.Address.Query, StringComparison.Ordinal);
        Assert.Equal(way == "code" ? 2 : 1, shown.All(".trail li").Count);
        Assert.All(shown.All(".trail li a.code"), code => Assert.Equal(_order.Order.Code, code.TextContent));
    }

    [Theory]
    [InlineData("ticket.issued", "ticket.issued"), InlineData("account", "account")]
    public async Task An_action_or_all_of_one_kind_is_asked_for(string what, string begins)
    {
        var shown = await AskAsync(byHtmx: false, ("Input.What", what));

        var expected = await app.DbAsync(db => db.AuditEntries.CountAsync(e => e.Action.StartsWith(begins), Ct));
        Assert.Equal(Math.Min(expected, TrailList.PageSize), shown.All(".trail li").Count);
    }

    [Fact]
    public async Task What_the_shop_does_by_itself_is_asked_for_by_its_word()
    {
        var shown = await AskAsync(byHtmx: false, ("Input.Who", "Boutique"), ("Input.About", "ath07"));

        Assert.Equal("/fr/admin/audit?shop=true&about=ath07", shown.Address.PathAndQuery);
        Assert.Empty(shown.All(".trail li small.below a"));
    }

    [Theory]
    [InlineData("2024-01-01", "2024-01-31", false), InlineData("2024-05-01", "2024-05-31", true)]
    public async Task A_period_is_asked_for_by_its_days(string from, string to, bool found)
    {
        var shown = await AskAsync(byHtmx: false, ("Input.From", from), ("Input.To", to));

        Assert.Equal(found, shown.All(".trail li").Count > 0);
    }

    [Theory]
    [InlineData("?to=9999-12-31", true), InlineData("?from=0001-01-01", true), InlineData("?from=9999-12-31", false), InlineData("?to=0001-01-01", false)]
    public async Task Days_at_the_ends_of_the_calendar_are_days_too(string period, bool found)
    {
        Assert.Equal(found, (await _browser.GetAsync($"/fr/admin/audit{period}")).Is(HttpStatusCode.OK).Has(".trail li"));
        (await _browser.GetAsync($"/fr/admin/audit.csv{period}")).Is(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(false, "Input.Who"), InlineData(true, "Input.Who"), InlineData(false, "Input.About"), InlineData(true, "Input.About")]
    public async Task Somebody_who_is_nobody_is_refused_in_words(bool byHtmx, string field)
    {
        var answer = await (await _browser.GetAsync("/fr/admin/audit")).Form(Ask).Fill(field, "nobody.at.all@example.org").SubmitAsync(byHtmx);

        Assert.NotEqual("", answer.Is(HttpStatusCode.UnprocessableEntity).TextOf(".error-summary"));
        Assert.Equal("nobody.at.all@example.org", answer.Form(Ask).Value(field));
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task A_trail_that_nobody_touched_holds_and_gives_a_head_to_note(bool byHtmx)
    {
        await app.SealAsync();

        var seen = await VerifiedAsync(byHtmx, head: "");

        Assert.Contains("Personne n’y a touché", seen.TextOf(".notice.good"), StringComparison.Ordinal);
        Assert.Contains($"à la demande de {_organiser.FullName}", seen.TextOf(".notice.good"), StringComparison.Ordinal);
        Assert.True((await VerifiedAsync(byHtmx, seen.TextOf("code.head"))).Has(".notice.good"));
        Assert.Equal(2, await app.DbAsync(db => db.AuditEntries.CountAsync(e => e.Action == "audit.verification-asked" && e.ActorId == _organiser.Id, Ct)));
        Assert.True(await app.DbAsync(db => db.AuditEntries.AnyAsync(e => e.Action == AuditCheckWork.Verified, Ct)));
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task Whoever_asks_while_a_verification_is_underway_is_told_and_sees_how_far_it_is(bool byHtmx)
    {
        var late = (await _browser.GetAsync("/fr/admin/audit")).Form(Verify);
        await (await _browser.GetAsync("/fr/admin/audit")).Form(Verify).SubmitAsync(byHtmx);

        var answer = await late.SubmitAsync(byHtmx);

        Assert.Contains("déjà en cours", answer.Is(HttpStatusCode.UnprocessableEntity).TextOf(".error-summary"), StringComparison.Ordinal);
        Assert.True(answer.Has("progress"));
        Assert.False(answer.Has(Verify));
        Assert.Equal(1, await app.DbAsync(db => db.AuditChecks.CountAsync(c => c.FinishedAt == null, Ct)));
        await app.RunAsync((AuditCheckWork work) => work.RunAsync(Ct));
        Assert.False((await _browser.GetAsync("/fr/admin/audit")).Has("progress"));
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task A_head_that_is_none_is_refused_in_words(bool byHtmx)
    {
        var answer = await (await _browser.GetAsync("/fr/admin/audit")).Form(Verify).Fill("head", "213").SubmitAsync(byHtmx);

        Assert.Contains("Ce n’est pas une empreinte", answer.Is(HttpStatusCode.UnprocessableEntity).TextOf(".error-summary"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_export_tells_what_the_list_tells_and_is_itself_written_down()
    {
        var csv = (await _browser.GetAsync($"/fr/admin/audit.csv?about={_order.Order.Code}")).Is(HttpStatusCode.OK).Html.Trim().Split("\r\n");

        Assert.Equal(3, csv.Length);
        Assert.All(csv.Skip(1), line => Assert.Contains(";ticket.issued;", line, StringComparison.Ordinal));
        Assert.Equal(_organiser.Id, await app.DbAsync(db => db.AuditEntries.Where(e => e.Action == "export.taken" && e.Subject == "audit").OrderBy(e => e.Id).Select(e => e.ActorId).LastAsync(Ct)));
    }

    [Theory]
    [InlineData("fr", "les commandes"), InlineData("en", "the orders")]
    public async Task What_has_no_name_of_its_own_is_called_in_words(string language, string words)
    {
        await _browser.GetAsync("/fr/admin/orders.csv");

        var entry = (await _browser.GetAsync($"/{language}/admin/audit?what=export.taken&who={_organiser.Id}")).All(".trail li")[0];

        Assert.Contains(words, entry.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("orders", entry.QuerySelector("code")?.TextContent ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("venue.changed", "STA", "/fr/admin/places/venues/STA"), InlineData("sport.changed", "ATH", "/fr/admin/places/sports/ATH")]
    public async Task A_venue_and_a_sport_lead_to_their_page(string action, string code, string address)
    {
        await app.DbAsync(async db =>
        {
            db.AuditEntries.Add(new() { At = app.Time.Now, Action = action, Subject = code, Detail = "{}" });
            await db.SaveChangesAsync(Ct);
        });

        (await (await _browser.GetAsync($"/fr/admin/audit?what={action}")).ClickAsync($".trail li a[href='{address}']")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public void Every_action_that_is_written_has_its_words()
    {
        var actions = ProjectFiles.Sources(".cs").SelectMany(file => WrittenActions.In(file.Text)).Distinct(StringComparer.Ordinal).ToList();
        Assert.True(actions.Count > 50, string.Join('\n', actions));
        var texts = ProjectFiles.Read("OgTickets/Localisation/Texts.fr.resx");

        Assert.DoesNotContain(actions, action => !texts.Contains($"\"Admin.Story.{action}\"", StringComparison.Ordinal));
        Assert.DoesNotContain(actions.Select(action => action.Split('.')[0]).Distinct(), kind => !texts.Contains($"\"Admin.Audit.Of.{kind}\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_way_of_asking_has_its_index()
    {
        var plans = await app.DbAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            await db.Database.ExecuteSqlRawAsync("set local enable_seqscan = off; set local enable_bitmapscan = off", Ct);
            var byAction = await db.Database.SqlQueryRaw<string>("explain select * from audit_entries where action = 'order.paid' order by id desc limit 51").ToListAsync(Ct);
            var byActor = await db.Database.SqlQueryRaw<string>("explain select * from audit_entries where actor_id = '018f3d5e-0000-7abc-9def-0123456789ab' order by id desc limit 51").ToListAsync(Ct);
            return string.Join('\n', byAction.Concat(byActor));
        });

        Assert.Contains("ix_audit_entries_action_id", plans, StringComparison.Ordinal);
        Assert.Contains("ix_audit_entries_actor_id_id", plans, StringComparison.Ordinal);
    }

    /// <summary>Asks, lets the loop do its work, and looks.</summary>
    private async Task<HtmlPage> VerifiedAsync(bool byHtmx, string head)
    {
        var answer = await (await _browser.GetAsync("/fr/admin/audit")).Form(Verify).Fill("head", head).SubmitAsync(byHtmx);
        var waits = byHtmx ? answer.Is(HttpStatusCode.OK) : await _browser.GetAsync(answer.Location!);
        Assert.True(waits.Has("progress"));
        Assert.Equal(byHtmx, !waits.Has(".trail"));
        await app.RunAsync((AuditCheckWork work) => work.RunAsync(Ct));
        return (await _browser.GetAsync("/fr/admin/audit")).Is(HttpStatusCode.OK);
    }

    private async Task HelpAsync()
    {
        var page = await _browser.GetAsync($"/fr/admin/orders/{_order.Order.Code}");
        await page.Form("form[action*='Note']").Fill("note", "A appelé").SubmitAsync();
    }

    private async Task<HtmlPage> AskAsync(bool byHtmx, params (string Name, string Value)[] fields)
    {
        var form = (await _browser.GetAsync("/fr/admin/audit")).Form(Ask);
        foreach (var (name, value) in fields) form.Fill(name, value);
        var answer = await form.SubmitAsync(byHtmx);
        return (await _browser.GetAsync((byHtmx ? answer.Header("HX-Redirect") : answer.Location)!)).Is(HttpStatusCode.OK);
    }
}

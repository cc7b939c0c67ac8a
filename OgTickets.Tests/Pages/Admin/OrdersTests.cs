using System.Net;
using Microsoft.EntityFrameworkCore;
using OgTickets.Identity;
using OgTickets.Mail;
using OgTickets.Orders;
using OgTickets.Reporting.Stories;
using OgTickets.Tests.Payments;

namespace OgTickets.Tests.Pages.Admin;

/// <summary>What happened to this person's order? Found whichever way it is asked for, told whole, and helped.</summary>
public sealed class OrdersTests(App app) : IClassFixture<App>, IAsyncLifetime
{
    private Browser _browser = null!;
    private OgTickets.Identity.Account _organiser = null!, _buyer = null!;
    private GivenOrder _order = null!;

    public async ValueTask InitializeAsync()
    {
        _organiser = await app.NewPersonAsync(role: Roles.Admin);
        _browser = await app.SignedInAsync(_organiser);
        _buyer = await app.NewAccountAsync("Inès", $"Vasseur{Guid.NewGuid():N}"[..16]);
        _order = await app.PaidOrderAsync(_buyer, new Bought("ATH07", Offer: "individual", Tickets: 2));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("code"), InlineData("code as people type it"), InlineData("e-mail"), InlineData("last name"), InlineData("both names"), InlineData("both names, the last one first"), InlineData("ticket id"), InlineData("number under the QR"), InlineData("QR")]
    public async Task An_order_is_found_whichever_way_it_is_asked_for(string way)
    {
        var ticket = _order.Tickets[0];
        var asked = way switch
        {
            "code" => _order.Order.Code,
            "code as people type it" => $" {_order.Order.Code.ToLowerInvariant().Replace("-", "", StringComparison.Ordinal)} ",
            "e-mail" => _buyer.Email!.ToUpperInvariant(),
            "last name" => _buyer.LastName[..12].ToLowerInvariant(),
            "both names" => $" inès  {_buyer.LastName[..12]}",
            "both names, the last one first" => $"{_buyer.LastName} Inè",
            "ticket id" => ticket.Id.ToString(),
            "number under the QR" => ticket.ShortNumber,
            _ => app.CodeOf(ticket),
        };

        var answer = await (await _browser.GetAsync("/fr/admin/orders")).Form("form.filters").Fill("Asked", asked).SubmitAsync();

        Assert.Equal($"/fr/admin/orders/{_order.Order.Code}", answer.Location);
    }

    [Theory]
    [InlineData("Noé", "Lefèvre", "lefevre"), InlineData("Noe", "Lefevre", "LEFÈVRE"), InlineData("Zoé", "D’Œuvrard", "d'oeuvrard"), InlineData("Søren", "Łukaßewicz", "lukassewicz soren"), InlineData("Éloïse", "Çelik", "eloise c\u0327elik")]
    public async Task Accents_and_joined_letters_make_no_difference_to_a_name(string first, string last, string asked)
    {
        var order = await app.PaidOrderAsync(await app.NewAccountAsync(first, last), new Bought("ATH07", Offer: "individual"));

        var found = await app.RunAsync((OrderSearch search) => search.FindAsync(asked, null, Ct));

        Assert.Contains(order.Order.Code, found.Orders.Select(o => o.Code));
    }

    [Fact]
    public async Task A_name_that_could_be_a_code_is_a_name_when_no_order_has_it()
    {
        var order = await app.PaidOrderAsync(await app.NewAccountAsync("Lotte", "Zimmermann"), new Bought("ATH07", Offer: "individual"));

        var answer = await (await _browser.GetAsync("/fr/admin/orders")).Form("form.filters").Fill("Asked", "zimmermann").SubmitAsync();

        Assert.Equal($"/fr/admin/orders/{order.Order.Code}", answer.Location);
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task Several_orders_are_listed_and_none_is_said_so(bool byHtmx)
    {
        app.Time.MoveOn(TimeSpan.FromSeconds(1)); // the latest comes first
        var other = await app.PaidOrderAsync(_buyer, new Bought("SWM01", Offer: "individual"));
        var form = (await _browser.GetAsync("/fr/admin/orders")).Form("form.filters");

        var found = await form.Fill("Asked", _buyer.Email!).SubmitAsync(byHtmx);
        Assert.Equal([other.Order.Code, _order.Order.Code], found.Is(HttpStatusCode.OK).All("tbody th a").Select(a => a.TextContent));

        Assert.Contains("Aucune commande", (await form.Fill("Asked", "%").SubmitAsync(byHtmx)).Is(HttpStatusCode.OK).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_story_is_told_in_its_order_with_who_did_what()
    {
        var page = await PageAsync();

        var done = await (await page.Form("form[action*='Note']").Fill("note", "A appelé : cherche son e-mail").SubmitAsync()).FollowAsync();

        var lines = done.All(".story li").Select(li => li.TextContent).ToList();
        Assert.Contains(lines, line => line.Contains("2 billets émis", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("A appelé", StringComparison.Ordinal) && line.Contains(_organiser.FullName, StringComparison.Ordinal));
        Assert.Contains("What happened to this order?", (await _browser.GetAsync($"/en/admin/orders/{_order.Order.Code}")).TextOf(".lead"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_has_deleted_the_account_since_is_not_taken_for_the_shop()
    {
        await app.DbAsync(async db =>
        {
            db.AuditEntries.Add(new() { At = app.Time.Now, ActorId = Guid.NewGuid(), Action = "order.mailed-again", Subject = _order.Order.Id.ToString(), Detail = "{}" });
            await db.SaveChangesAsync(Ct);
        });

        Assert.Contains("par Compte supprimé", Assert.Single((await PageAsync()).All(".story li"), li => li.TextContent.Contains("E-mail renvoyé", StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("refund-done", "1234", "12,34")]
    [InlineData("refund-done", "\"\"", "–")] // a row that is not whole hides nothing of the story
    [InlineData("refund-forgotten", "null", "refund-forgotten")]
    public async Task A_mail_about_part_of_the_money_names_that_part(string template, string cents, string named)
    {
        await app.DbAsync(async db =>
        {
            db.MailMessages.Add(new MailMessage
            {
                Cause = $"refund-done:{Guid.NewGuid()}",
                Template = template,
                Recipient = _buyer.Email!,
                Language = "fr",
                Data = $$"""{"orderCode":"{{_order.Order.Code}}","buyerName":"Inès","amountCents":{{cents}},"lines":[],"path":"/orders"}""",
                CreatedAt = app.Time.Now,
                NextTryAt = app.Time.Now,
            });
            await db.SaveChangesAsync(Ct);
        });

        var line = Assert.Single((await PageAsync()).All(".story li"), li => li.TextContent.Contains("E-mail en attente", StringComparison.Ordinal));

        Assert.Contains(named, line.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pending_order_is_cancelled_for_its_buyer_who_has_the_seats_in_the_basket_again()
    {
        var pending = await app.PendingOrderAsync();
        var page = await PageAsync(pending.Code);
        Assert.Contains("Places gardées dans le panier · gardées jusqu’au", page.TextOf(".story"), StringComparison.Ordinal);

        var answer = await page.Form("form[action*='Cancel']").SubmitAsync();

        Assert.Equal(OrderState.Cancelled, (await app.OrderAsync(pending.Id)).State);
        Assert.Equal(2, await app.DbAsync(db => db.Holds.Where(h => h.BasketId == OgTickets.Inventory.Basket.Of(pending.Account.Id)).SumAsync(h => h.Seats, Ct)));
        Assert.Equal(_organiser.Id, await app.DbAsync(db => db.AuditEntries.Where(e => e.Action == "order.cancelled" && e.Subject == pending.Id.ToString()).Select(e => e.ActorId).SingleAsync(Ct)));
        Assert.Contains("revenues dans le panier", (await answer.FollowAsync()).TextOf("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_order_that_was_paid_meanwhile_is_not_cancelled_and_the_organiser_is_told()
    {
        var pending = await app.PendingOrderAsync();
        var form = (await PageAsync(pending.Code)).Form("form[action*='Cancel']");
        await app.PaidAsync(await app.StartedAsync(pending));

        var told = await form.SubmitAsync();

        Assert.Contains("L’argent est arrivé avant", told.Is(HttpStatusCode.UnprocessableEntity).TextOf(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(Standing.Paid(), await app.StandingAsync(pending));
        var story = (await PageAsync(pending.Code)).All(".story li b").Select(b => b.TextContent).ToList();
        Assert.Equal(["Places gardées dans le panier", "Commande passée", "Page de paiement n°\u00a01 demandée", "Avis de la banque"], story.Where(s => s.StartsWith("Places", StringComparison.Ordinal)
            || s.StartsWith("Commande passée", StringComparison.Ordinal) || s.StartsWith("Page", StringComparison.Ordinal) || s.StartsWith("Avis", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_mail_with_the_tickets_is_sent_again()
    {
        for (var i = 0; i < 2; i++) await (await PageAsync()).Form("form[action*='Mail']").SubmitAsync();

        Assert.Equal(2, await app.DbAsync(db => db.MailMessages.CountAsync(m => m.Recipient == _buyer.Email && m.Template == MailTemplates.OrderPaid, Ct)));
        Assert.Equal(2, await ActionsAsync("order.mailed-again", _order.Order.Id));
    }

    [Fact]
    public async Task A_holder_is_corrected_and_the_organiser_is_written_down()
    {
        var ticket = _order.Tickets[0].Id;

        await (await PageAsync()).Form($"form[action*='Holder'][action*='{ticket}']").Fill("name", "Ada Lovelace").SubmitAsync();

        Assert.Equal("Ada Lovelace", await app.DbAsync(db => db.Tickets.Where(t => t.Id == ticket).Select(t => t.HolderName).SingleAsync(Ct)));
        Assert.Equal(_organiser.Id, await app.DbAsync(db => db.AuditEntries.Where(e => e.Action == "ticket.holder-changed" && e.Subject == ticket.ToString()).Select(e => e.ActorId).SingleAsync(Ct)));
    }

    [Fact]
    public async Task A_ticket_is_issued_anew_and_too_soon_again_is_refused_in_words()
    {
        var ticket = _order.Tickets[1].Id;
        await (await PageAsync()).Form($"form[action*='Reissue'][action*='{ticket}']").SubmitAsync();
        Assert.Equal(2, await app.DbAsync(db => db.Tickets.Where(t => t.Id == ticket).Select(t => t.Issue).SingleAsync(Ct)));

        var again = await (await PageAsync()).Form($"form[action*='Reissue'][action*='{ticket}']").SubmitAsync();

        Assert.Contains("Attendez", again.Is(HttpStatusCode.UnprocessableEntity).TextOf(".error-summary"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Holder"), InlineData("Reissue")]
    public async Task A_ticket_of_another_order_is_not_touched_from_here(string handler)
    {
        var other = await app.PaidTicketAsync("SWM02");
        var token = (await PageAsync()).Form("form[action*='Note']").Value("__RequestVerificationToken")!;

        var answer = await _browser.PostAsync($"/fr/admin/orders/{_order.Order.Code}?handler={handler}&ticket={other.Id}", ("__RequestVerificationToken", token), ("name", "Mallory"));

        answer.Is(HttpStatusCode.UnprocessableEntity);
        var now = await app.DbAsync(db => db.Tickets.AsNoTracking().SingleAsync(t => t.Id == other.Id, Ct));
        Assert.Equal((other.HolderName, 1), (now.HolderName, now.Issue));
    }

    [Fact]
    public async Task An_empty_note_or_one_with_a_ticket_s_code_is_not_kept()
    {
        foreach (var note in new[] { " ", $"Montre {app.CodeOf(_order.Tickets[0])} au téléphone" })
        {
            var refused = (await (await PageAsync()).Form("form[action*='Note']").Fill("note", note).SubmitAsync()).Is(HttpStatusCode.UnprocessableEntity);
            Assert.Equal(note.Trim(), refused.Form("form[action*='Note']").Value("note")); // to be mended, not written again
        }

        Assert.Equal(0, await ActionsAsync("order.noted", _buyer.Id));
    }

    [Fact]
    public async Task Whoever_lost_the_role_a_moment_ago_helps_nobody()
    {
        var form = (await PageAsync()).Form("form[action*='Note']").Fill("note", "Encore là");
        await app.DbAsync(db => db.UserRoles.Where(r => r.UserId == _organiser.Id).ExecuteDeleteAsync(Ct));

        (await form.SubmitAsync()).Is(HttpStatusCode.Forbidden);

        Assert.Equal(0, await ActionsAsync("order.noted", _buyer.Id));
    }

    [Fact]
    public async Task A_name_is_found_by_its_index()
    {
        var plan = await app.DbAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            await db.Database.ExecuteSqlRawAsync("set local enable_seqscan = off", Ct);
            var one = await db.Database.SqlQueryRaw<string>("explain select * from orders where name_key(buyer_last_name) like name_key('Vasseur%')").ToListAsync(Ct);
            var two = await db.Database.SqlQueryRaw<string>("explain select * from orders where name_key(buyer_last_name) like name_key('In Vas%') or (name_key(buyer_last_name) like name_key('Vas%') and name_key(buyer_first_name) like name_key('In%'))").ToListAsync(Ct);
            return (One: string.Join('\n', one), Two: string.Join('\n', two));
        });

        Assert.Contains("ix_orders_buyer_name_key", plan.One, StringComparison.Ordinal);
        Assert.Contains("BitmapOr", plan.Two, StringComparison.Ordinal);
    }

    private Task<HtmlPage> PageAsync() => PageAsync(_order.Order.Code);

    private async Task<HtmlPage> PageAsync(string code) => (await _browser.GetAsync($"/fr/admin/orders/{code}")).Is(HttpStatusCode.OK);

    private Task<int> ActionsAsync(string action, Guid subject) => app.DbAsync(db => db.AuditEntries.CountAsync(e => e.Action == action && e.Subject == subject.ToString(), Ct));
}

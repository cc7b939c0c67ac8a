using System.Net;
using Microsoft.EntityFrameworkCore;
using OgTickets.Identity;
using OgTickets.Reporting.Books;
using OgTickets.Tests.Payments;

namespace OgTickets.Tests.Pages.Admin;

/// <summary>What organisers see of money, and what they can do about it; plain and by htmx.</summary>
public sealed class PaymentsTests(PaymentApp app) : IClassFixture<PaymentApp>
{
    private const string Ask = "form[action*='handler=Ask']";
    private const string SendBack = "form[action*='handler=SendBack']";

    [Fact]
    public async Task The_list_goes_on_after_its_last_row_and_shows_every_payment_once()
    {
        var admin = await OrganiserAsync();
        var buyer = await app.NewAccountAsync();
        for (var i = 0; i < PaymentList.PageSize + 3; i++)
        {
            app.Time.MoveOn(TimeSpan.FromSeconds(1));
            await app.PaidOrderAsync(buyer, new Bought("ATH07", Offer: "individual"));
            await app.DbAsync(db => db.AccountSessionSeats.Where(s => s.AccountId == buyer.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.Seats, 0), Ct));
            await app.DbAsync(db => db.AccountSeats.Where(s => s.AccountId == buyer.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.Seats, 0), Ct));
        }

        var seen = new List<string>();
        for (var page = await admin.GetAsync("/fr/admin/payments"); ; page = await page.ClickAsync("a[rel=next]"))
        {
            seen.AddRange(page.Is(HttpStatusCode.OK).All(".payments-table tbody a").Select(a => a.GetAttribute("href")!));
            if (!page.Has("a[rel=next]")) break;
        }

        Assert.Equal(await app.DbAsync(db => db.PaymentAttempts.CountAsync(Ct)), seen.Distinct().Count());
        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Equal(seen.OrderDescending(StringComparer.Ordinal), seen); // ids are dated
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_order_s_code_finds_its_payment_as_people_write_it(bool byHtmx)
    {
        var order = await app.PaidByCardAsync();
        var form = (await (await OrganiserAsync()).GetAsync("/fr/admin/payments")).Form("form.filters");

        var found = await form.Fill("order", order.Code.ToLowerInvariant().Replace("-", "", StringComparison.Ordinal)).SubmitAsync(byHtmx);

        Assert.Equal(order.Code, Assert.Single(found.Is(HttpStatusCode.OK).All(".payments-table tbody th a")).TextContent);
        Assert.Empty((await form.Fill("order", "' or 1=1").SubmitAsync(byHtmx)).All(".payments-table tbody tr"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Asking_the_provider_now_works_its_answer(bool byHtmx)
    {
        var order = await app.PendingOrderAsync();
        await app.PresentAsync(await app.StartedAsync(order)); // paid at the bank, and no notice came
        var (admin, attempt) = (await OrganiserAsync(), await AttemptAsync(order));

        var answer = await (await admin.GetAsync($"/fr/admin/payments/{attempt}")).Form(Ask).SubmitAsync(byHtmx);
        if (!byHtmx) answer = await answer.FollowAsync();

        Assert.Contains("la commande est honorée", answer.TextOf(".notice[role=status]"), StringComparison.Ordinal);
        Assert.Equal(Standing.Paid(), await app.StandingAsync(order));
        Assert.Equal(1, await app.DbAsync(db => db.AuditEntries.CountAsync(a => a.Action == "payment.asked" && a.Subject == attempt.ToString(), Ct)));
    }

    [Fact]
    public async Task A_payment_tells_what_the_provider_said_and_when()
    {
        var order = await app.PaidByCardAsync();
        await app.GiveBackAsync(order.Id);

        var page = await (await OrganiserAsync()).GetAsync($"/en/admin/payments/{await AttemptAsync(order)}");

        Assert.Contains("What happened to this payment?", page.TextOf(".lead"), StringComparison.Ordinal);
        Assert.Contains("the order is honoured", page.TextOf("main"), StringComparison.Ordinal);
        Assert.Contains("Reason: Séance reportée", page.TextOf("main"), StringComparison.Ordinal);
        Assert.Contains(order.Account.Email!, page.TextOf(".facts"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Held_money_is_sent_back_with_a_reason(bool byHtmx)
    {
        var order = await app.PendingOrderAsync();
        var news = await app.NewsAsync(await app.StartedAsync(order));
        await app.HearAsync(news with { AmountCents = 1 });
        await app.IntakeAsync();
        var admin = await OrganiserAsync();
        Assert.Contains(order.Code, (await admin.GetAsync("/fr/admin/payments")).TextOf("section[aria-labelledby=disagreeing]"), StringComparison.Ordinal);
        var page = await admin.GetAsync($"/fr/admin/payments/{news.AttemptId}");

        (await page.Form(SendBack).Unchecked().SubmitAsync(byHtmx)).Is(HttpStatusCode.UnprocessableEntity);
        var answer = await page.Form(SendBack).Fill("Note", "Reçu un centime").SubmitAsync(byHtmx);
        if (!byHtmx) answer = await answer.FollowAsync();

        Assert.Contains("repart vers l’acheteur", answer.TextOf(".notice[role=status]"), StringComparison.Ordinal);
        Assert.Equal("wrong-amount Requested", (await app.StandingAsync(order)).Refunds);
        Assert.DoesNotContain(order.Code, (await admin.GetAsync("/fr/admin/payments")).TextOf("section[aria-labelledby=disagreeing]"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_organiser_refunds_chosen_tickets_after_a_look_and_a_used_one_only_by_force(bool byHtmx)
    {
        var order = await app.PaidByCardAsync();
        var tickets = await app.TicketIdsAsync(order.Id);
        await app.ChangeTicketAsync(tickets[0], admitted: 1);
        var (admin, attempt) = (await OrganiserAsync(), await AttemptAsync(order));
        var page = await (await admin.GetAsync($"/fr/admin/payments/{attempt}")).ClickAsync($"a[href$='/{attempt}/refund']");

        var nothing = (await page.Form("form.flow").Unchecked().SubmitAsync(byHtmx)).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("Donnez un motif", nothing.TextOf(".error-summary"), StringComparison.Ordinal);
        var used = (await page.Form("form.flow").Tick("Input.Tickets", tickets[0].ToString()).Fill("Input.Note", "Geste").SubmitAsync(byHtmx)).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("Forcez", used.TextOf(".error-summary"), StringComparison.Ordinal);

        var look = (await used.Form("form.flow").Fill("Input.Forced", "true").SubmitAsync(byHtmx)).Is(HttpStatusCode.OK);
        Assert.Contains("100,00", look.TextOf(".total"), StringComparison.Ordinal);
        Assert.Equal(Standing.Paid(), await app.StandingAsync(order));
        var answer = await look.Form("form.flow").SubmitAsync(byHtmx);

        Assert.Equal($"/fr/admin/payments/{attempt}", byHtmx ? answer.Header("HX-Redirect") : answer.Location);
        Assert.Contains("Remboursement demandé", (await admin.GetAsync($"/fr/admin/payments/{attempt}")).TextOf(".notice[role=status]"), StringComparison.Ordinal);
        Assert.Equal(("organiser Requested", 1), ((await app.StandingAsync(order)).Refunds, (await app.StandingAsync(order)).LiveTickets));
    }

    [Fact]
    public async Task The_file_names_every_payment_and_computes_nothing()
    {
        var buyer = await app.NewAccountAsync("=cmd|' /C calc'!A0", "Essai");
        var order = await app.PaidOrderAsync(buyer);

        var file = (await (await OrganiserAsync()).GetAsync($"/fr/admin/payments.csv?order={order.Order.Code}")).Is(HttpStatusCode.OK);

        Assert.Equal("attachment; filename=OG-Tickets-payments.csv", file.Header("Content-Disposition"));
        var lines = file.Html.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith($"{order.Order.Code};1;'=cmd", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_went_back_among_the_days_comes_forward_again()
    {
        var admin = await OrganiserAsync();
        var page = await admin.GetAsync("/en/admin/payments/days");
        Assert.Single(page.All(".page.admin a.button[href*='until=']"));

        page = await page.ClickAsync(".page.admin a.button[href*='until=']");
        page = await page.ClickAsync(".page.admin a.button[href*='until='] + a.button");

        Assert.Single(page.Is(HttpStatusCode.OK).All(".page.admin a.button[href*='until=']"));
    }

    [Fact]
    public async Task Days_agree_and_the_page_says_so()
    {
        await app.PaidByCardAsync();

        var page = await (await OrganiserAsync()).GetAsync("/en/admin/payments/days");

        Assert.Contains("These days agree", page.Is(HttpStatusCode.OK).TextOf("main"), StringComparison.Ordinal);
    }

    private async Task<Browser> OrganiserAsync() => await app.SignedInAsync(await app.NewPersonAsync(role: Roles.Admin));

    private Task<Guid> AttemptAsync(PendingOrder order) => app.DbAsync(db => db.PaymentAttempts.Where(a => a.OrderId == order.Id).Select(a => a.Id).SingleAsync(Ct));
}

using System.Net;
using Microsoft.EntityFrameworkCore;
using OgTickets.Identity;
using OgTickets.Orders;
using OgTickets.Tests.Payments;
using OgTickets.Tests.Payments.Stripe;

namespace OgTickets.Tests.Pages.Admin;

/// <summary>What an organiser does about refunds that others began or the provider refused; plain and by htmx.</summary>
public sealed class RefundsElsewherePagesTests(StripeApp app) : IClassFixture<StripeApp>
{
    private const string Form = "form.flow", TryAgain = "form[action*='handler=TryAgain']";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_organiser_says_for_which_tickets_after_a_look(bool byHtmx)
    {
        var (order, refund) = await app.HeldRefundAsync();
        var (admin, attempt, tickets) = (await OrganiserAsync(), await AttemptAsync(order), await app.TicketIdsAsync(order.Id));
        var page = await (await admin.GetAsync($"/fr/admin/payments/{attempt}")).ClickAsync($"a[href$='/held/{refund}']");

        var nothing = (await page.Form(Form).Unchecked().SubmitAsync(byHtmx)).Is(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("Dites pour quoi l’argent est parti", nothing.TextOf(".error-summary"), StringComparison.Ordinal);
        var differs = (await nothing.Form(Form).Fill("Input.ForTickets", "true").Fill("Input.Note", "Vu avec elle").Tick("Input.Tickets", $"{tickets[0]}").Tick("Input.Tickets", $"{tickets[1]}").SubmitAsync(byHtmx))
            .Is(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("font 200,00", differs.TextOf(".error-summary"), StringComparison.Ordinal);
        var look = (await page.Form(Form).Fill("Input.ForTickets", "true").Fill("Input.Note", "Vu avec elle").Tick("Input.Tickets", $"{tickets[0]}").SubmitAsync(byHtmx)).Is(HttpStatusCode.OK);
        Assert.Contains("100,00", look.TextOf(".card h2"), StringComparison.Ordinal);
        Assert.Equal(2, (await app.StandingAsync(order)).LiveTickets);
        var answer = await look.Form(Form).SubmitAsync(byHtmx);

        Assert.Equal($"/fr/admin/payments/{attempt}", byHtmx ? answer.Header("HX-Redirect") : answer.Location);
        var after = await admin.GetAsync($"/fr/admin/payments/{attempt}");
        Assert.Contains("C’est noté", after.TextOf(".notice[role=status]"), StringComparison.Ordinal);
        Assert.False(after.Has($"a[href$='/held/{refund}']"));
        Assert.Equal(1, (await app.StandingAsync(order)).LiveTickets);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Or_that_it_was_a_gesture_and_who_comes_second_hears_it(bool byHtmx)
    {
        var (order, refund) = await app.HeldRefundAsync(50_00);
        var (admin, attempt) = (await OrganiserAsync(), await AttemptAsync(order));
        var page = await admin.GetAsync($"/en/admin/payments/{attempt}/held/{refund}");

        var look = (await page.Form(Form).Fill("Input.ForTickets", "false").Fill("Input.Note", "Late train").SubmitAsync(byHtmx)).Is(HttpStatusCode.OK);
        Assert.Contains("All tickets stay valid", look.TextOf(".card"), StringComparison.Ordinal);
        await look.Form(Form).SubmitAsync(byHtmx);
        var second = await look.Form(Form).SubmitAsync(byHtmx);

        Assert.Equal($"/en/admin/payments/{attempt}", byHtmx ? second.Header("HX-Redirect") : second.Location);
        Assert.Contains("said it already", (await admin.GetAsync($"/en/admin/payments/{attempt}")).TextOf(".notice[role=status]"), StringComparison.Ordinal);
        Assert.Equal((OrderState.PartlyRefunded, 2), ((await app.StandingAsync(order)).Order, (await app.StandingAsync(order)).LiveTickets));
    }

    [Fact]
    public async Task A_refund_under_another_payment_s_address_is_not_there()
    {
        var (order, refund) = await app.HeldRefundAsync();
        var (admin, other) = (await OrganiserAsync(), await AttemptAsync((await app.PaidAtStripeAsync()).Order));

        (await admin.GetAsync($"/fr/admin/payments/{other}/held/{refund}")).Is(HttpStatusCode.NotFound);
        var page = await admin.GetAsync($"/fr/admin/payments/{await AttemptAsync(order)}/held/{refund}");
        var token = page.Form(Form).Value("__RequestVerificationToken")!;
        foreach (var handler in (string[])["", "?handler=Look"])
            (await admin.PostAsync($"/fr/admin/payments/{other}/held/{refund}{handler}", ("Input.ForTickets", "false"), ("Input.Note", "x"), ("__RequestVerificationToken", token))).Is(HttpStatusCode.NotFound);
        (await admin.PostAsync($"/fr/admin/payments/{other}?handler=TryAgain", ("refund", refund.ToString()), ("__RequestVerificationToken", token))).Is(HttpStatusCode.NotFound);
        Assert.Equal(refund, await app.HeldOfAsync(order));
    }

    [Fact]
    public async Task A_stranger_s_ticket_cannot_be_named()
    {
        var (order, refund) = await app.HeldRefundAsync();
        var theirs = (await app.TicketIdsAsync((await app.PaidAtStripeAsync()).Order.Id))[0];
        var (admin, address) = (await OrganiserAsync(), $"/fr/admin/payments/{await AttemptAsync(order)}/held/{refund}");
        var token = (await admin.GetAsync(address)).Form(Form).Value("__RequestVerificationToken")!;

        (await admin.PostAsync(address, ("Input.ForTickets", "true"), ("Input.Tickets", theirs.ToString()), ("Input.Note", "x"), ("__RequestVerificationToken", token))).Is(HttpStatusCode.UnprocessableEntity);

        Assert.Equal(refund, await app.HeldOfAsync(order));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_failed_refund_is_tried_again_by_a_button_that_is_gone_then(bool byHtmx)
    {
        var (order, payment, _) = await app.FailedRefundAsync();
        var page = await (await OrganiserAsync()).GetAsync($"/fr/admin/payments/{await AttemptAsync(order)}");

        var answer = await page.Form(TryAgain).SubmitAsync(byHtmx);
        if (!byHtmx) answer = await answer.FollowAsync();
        Assert.Contains("sollicité de nouveau", answer.TextOf(".notice[role=status]"), StringComparison.Ordinal);
        Assert.False(answer.Has(TryAgain));
        var second = await page.Form(TryAgain).SubmitAsync(byHtmx);
        if (!byHtmx) second = await second.FollowAsync();
        Assert.Contains("rien n’a changé", second.TextOf(".notice[role=status]"), StringComparison.Ordinal);
        await app.PayOutAsync();

        Assert.Equal(("organiser Done", 200_00L), ((await app.StandingAsync(order)).Refunds, payment.Refunded));
    }

    private async Task<Browser> OrganiserAsync() => await app.SignedInAsync(await app.NewPersonAsync(role: Roles.Admin));

    private Task<Guid> AttemptAsync(PendingOrder order) => app.DbAsync(db => db.PaymentAttempts.Where(a => a.OrderId == order.Id).Select(a => a.Id).SingleAsync(Ct));
}

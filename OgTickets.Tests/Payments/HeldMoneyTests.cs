using Microsoft.EntityFrameworkCore;
using OgTickets.Payments;

namespace OgTickets.Tests.Payments;

/// <summary>Money that differs from what was asked for goes back when an organiser says so, once and whole.</summary>
public sealed class HeldMoneyTests(PaymentApp app) : IClassFixture<PaymentApp>
{
    [Fact]
    public async Task It_goes_back_whole_and_once_also_when_two_organisers_send_it()
    {
        var (order, attempt) = await HeldAsync();

        var answers = await app.AllAtOnceAsync(Row.Of("orders", order.Id), callers: 2, () => SendBackAsync(attempt));

        Assert.Equal([RefundResult.Requested, RefundResult.AlreadyRefunded], answers.Order());
        var refund = await app.DbAsync(db => db.Refunds.AsNoTracking().SingleAsync(r => r.AttemptId == attempt, Ct));
        Assert.Equal((1L, RefundReason.WrongAmount, "Erreur de caisse"), (refund.AmountCents, refund.Reason, refund.Note));
        Assert.Equal(Standing.Pending(attempts: "WrongAmount") with { Refunds = "wrong-amount Requested" }, await app.StandingAsync(order));
    }

    [Fact]
    public async Task A_payment_that_is_as_it_should_be_holds_nothing()
    {
        var order = await app.PaidByCardAsync();
        var attempt = await app.DbAsync(db => db.PaymentAttempts.Where(a => a.OrderId == order.Id).Select(a => a.Id).SingleAsync(Ct));

        Assert.Equal(RefundResult.NotPaid, await SendBackAsync(attempt));
        Assert.Equal(RefundResult.NotThere, await SendBackAsync(Guid.NewGuid()));
        Assert.Equal(Standing.Paid(), await app.StandingAsync(order));
    }

    private async Task<(PendingOrder Order, Guid Attempt)> HeldAsync()
    {
        var order = await app.PendingOrderAsync();
        var news = await app.NewsAsync(await app.StartedAsync(order));
        await app.HearAsync(news with { AmountCents = 1 });
        await app.IntakeAsync();
        return (order, news.AttemptId);
    }

    private Task<RefundResult> SendBackAsync(Guid attempt) => app.RunAsync((HeldMoney held) => held.SendBackAsync(attempt, "Erreur de caisse", Ct));
}

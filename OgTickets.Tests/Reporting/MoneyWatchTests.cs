using Microsoft.EntityFrameworkCore;
using OgTickets.Payments;
using OgTickets.Reporting.Books;
using OgTickets.Tests.Payments;

namespace OgTickets.Tests.Reporting;

/// <summary>What waits and what does not agree is found; what is in order is not.</summary>
public sealed class MoneyWatchTests(PaymentApp app) : IClassFixture<PaymentApp>
{
    [Fact]
    public async Task A_page_over_for_long_without_an_answer_waits()
    {
        var order = await app.PendingOrderAsync();
        await app.StartedAsync(order);
        Assert.Empty(await OfAsync(order));

        app.Time.MoveOn(TimeSpan.FromMinutes(42));

        Assert.Equal([MoneyMatterKind.NoAnswer], await OfAsync(order));
    }

    [Theory]
    [InlineData(RefundState.Requested, MoneyMatterKind.RefundRequested)]
    [InlineData(RefundState.Sent, MoneyMatterKind.RefundSent)]
    [InlineData(RefundState.Failed, MoneyMatterKind.RefundFailed)]
    public async Task A_refund_waits_until_it_is_done(RefundState state, MoneyMatterKind kind)
    {
        var order = await app.PaidByCardAsync();
        Assert.Empty(await OfAsync(order));
        await app.GiveBackAsync(order.Id);

        await StateAsync(order, state);
        Assert.Equal([kind], await OfAsync(order));
        await StateAsync(order, RefundState.Done);
        Assert.Empty(await OfAsync(order));
    }

    [Fact]
    public async Task Another_amount_than_was_asked_for_does_not_agree()
    {
        var order = await app.PendingOrderAsync();
        var news = await app.NewsAsync(await app.StartedAsync(order));
        await app.HearAsync(news with { AmountCents = 1 });
        await app.IntakeAsync();

        Assert.Equal([MoneyMatterKind.WrongAmount], await OfAsync(order));
    }

    [Theory]
    [InlineData(DisputeState.Lost, 29, true), InlineData(DisputeState.Lost, 31, false), InlineData(DisputeState.Won, 1, false)]
    public async Task A_dispute_that_was_lost_is_told_for_a_month(DisputeState state, int days, bool told)
    {
        var order = await app.PaidByCardAsync();
        await app.DbAsync(async db =>
        {
            var attempt = await db.PaymentAttempts.Where(a => a.OrderId == order.Id).Select(a => a.Id).SingleAsync(Ct);
            db.Disputes.Add(new() { Id = Guid.CreateVersion7(), AttemptId = attempt, Reference = $"du_{attempt:N}", AmountCents = 200_00, Reason = "fraudulent", State = state, OpenedAt = app.Time.Now, ClosedAt = app.Time.Now });
            await db.SaveChangesAsync(Ct);
        });

        app.Time.MoveOn(TimeSpan.FromDays(days));

        Assert.Equal(told ? [MoneyMatterKind.DisputeLost] : [], await OfAsync(order));
    }

    private Task<int> StateAsync(PendingOrder order, RefundState state) =>
        app.DbAsync(db => db.Refunds.Where(r => r.OrderId == order.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.State, state), Ct));

    private Task<MoneyMatterKind[]> OfAsync(PendingOrder order) => app.RunAsync(async (MoneyWatch watch) =>
        (await watch.WaitingAsync(Ct)).Concat(await watch.DisagreeingAsync(Ct)).Where(m => m.OrderCode == order.Code).Select(m => m.Kind).ToArray());
}

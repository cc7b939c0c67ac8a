using Microsoft.EntityFrameworkCore;
using OgTickets.Clock;
using OgTickets.Payments.Sandbox;
using OgTickets.Reporting.Books;
using OgTickets.Tests.Payments;

namespace OgTickets.Tests.Reporting;

/// <summary>Days of money equal orders to the cent, whatever happened.</summary>
public sealed class MoneyByDayTests(PaymentApp app) : IClassFixture<PaymentApp>
{
    [Fact]
    public async Task Each_day_equals_its_orders_and_refunds_to_the_cent()
    {
        app.Time.Now = new DateTimeOffset(2024, 5, 2, 21, 30, 0, TimeSpan.Zero);
        var first = await app.PaidByCardAsync();
        await PaidTwiceAsync();
        await WrongAmountAsync();
        app.Time.Now = new DateTimeOffset(2024, 5, 2, 22, 0, 0, TimeSpan.Zero); // midnight in Paris
        await app.PaidByCardAsync();
        await LateAsync();
        app.Time.MoveOn(TimeSpan.FromDays(2));
        await app.GiveBackAsync(first.Id, forced: false, (await app.TicketIdsAsync(first.Id))[0]);

        var days = await app.RunAsync((MoneyByDay money) => money.OfAsync(Paris.Day(app.Time.Now), 31, Ct));

        Assert.Equal([new(2024, 5, 5), new(2024, 5, 3), new DateOnly(2024, 5, 2)], days.Select(d => d.Day));
        Assert.All(days, day => Assert.Equal(0, day.GapCents));
        var before = app.Time.Now.AddDays(1); // the other test's day is later
        await app.DbAsync(async db =>
        {
            var orders = (await db.Orders.AsNoTracking().Where(o => o.PaidAt < before).ToListAsync(Ct)).GroupBy(o => Paris.Day(o.PaidAt!.Value)).ToDictionary(g => g.Key, g => (g.Count(), g.Sum(o => o.TotalCents)));
            foreach (var day in days) Assert.Equal(orders.GetValueOrDefault(day.Day), (day.Orders, day.OrderCents));
            Assert.Equal(await db.PaymentAttempts.Where(a => a.SettledAt < before).SumAsync(a => a.CapturedCents, Ct), days.Sum(d => d.TakenCents));
            Assert.Equal(await db.Orders.SumAsync(o => o.RefundedCents, Ct), days.Sum(d => d.RefundedCents));
        });
        Assert.Equal(200_00 + 1, days.Sum(d => d.HeldCents));
        Assert.Equal(400_00, days.Sum(d => d.SentBackCents));
        Assert.Equal(100_00, days[0].RefundedCents);
        Assert.Equal(-100_00, days[0].NetCents);
    }

    [Fact]
    public async Task A_book_that_was_changed_by_hand_shows_as_a_gap()
    {
        app.Time.Now = new DateTimeOffset(2024, 6, 10, 8, 0, 0, TimeSpan.Zero);
        var order = await app.PaidByCardAsync();
        await app.DbAsync(db => db.PaymentAttempts.Where(a => a.OrderId == order.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.CapturedCents, 199_99), Ct));

        var day = Assert.Single(await app.RunAsync((MoneyByDay money) => money.OfAsync(new(2024, 6, 10), 1, Ct)));

        Assert.Equal(-1, day.GapCents);
    }

    private async Task PaidTwiceAsync()
    {
        var order = await app.PendingOrderAsync();
        var first = await app.StartedAsync(order);
        await app.HearAsync(await app.NewsAsync(first, SandboxEvent.Closed));
        await app.IntakeAsync();
        await app.PaidAsync(await app.StartedAsync(order));
        await app.HearAsync(await app.NewsAsync(first));
        await app.IntakeAsync();
    }

    private async Task WrongAmountAsync()
    {
        var news = await app.NewsAsync(await app.StartedAsync(await app.PendingOrderAsync()));
        await app.HearAsync(news with { AmountCents = news.AmountCents + 1 });
        await app.IntakeAsync();
    }

    private async Task LateAsync()
    {
        var order = await app.PendingOrderAsync();
        var page = await app.StartedAsync(order);
        await app.DbAsync(db => db.PriceCategories.Where(c => c.Id == order.Category.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Capacity, 2), Ct));
        await app.RunAsync((OgTickets.Orders.OrderClosing closing) => closing.CancelAsync(order.Id, Ct));
        await app.DbAsync(db => db.Sessions.Where(s => s.Code == order.Category.SessionCode).ExecuteUpdateAsync(set => set.SetProperty(s => s.WithdrawnAt, app.Time.Now), Ct));
        await app.HearAsync(await app.NewsAsync(page));
        await app.IntakeAsync();
    }
}

using Microsoft.EntityFrameworkCore;
using OgTickets.Payments;
using OgTickets.Persistence;

namespace OgTickets.Tests.Payments;

/// <summary>The same things at the same instant, and the power going out in between.</summary>
public sealed class PaymentRaceTests(PaymentApp app) : IClassFixture<PaymentApp>
{
    [Fact]
    public async Task Two_notices_worked_at_the_same_instant_pay_once()
    {
        var order = await app.PendingOrderAsync();
        await app.TwoNoticesAtOnceAsync(order);

        Assert.Equal(Standing.Paid(), await app.StandingAsync(order));
        Assert.Equal(["Paid", "Repeat"], (await app.OutcomesAsync(order)).Order());
    }

    [Fact]
    public async Task One_notice_delivered_twice_at_the_same_instant_is_stored_once()
    {
        var order = await app.PendingOrderAsync();
        var news = await app.NewsAsync(await app.StartedAsync(order));

        Assert.All(await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.HearAsync(news))), Assert.True);

        Assert.Equal(["waiting"], await app.OutcomesAsync(order));
    }

    [Fact]
    public async Task A_notice_and_an_answer_at_the_same_instant_pay_once()
    {
        var order = await app.PendingOrderAsync();
        await app.PresentAsync(await app.StartedAsync(order));
        await app.PostAsync();

        await app.AllAtOnceAsync<bool>(Row.Of("orders", order.Id),
        [
            async () => { await app.IntakeAsync(); return true; },
            async () => { await app.RunAsync((PaymentReconciliation r) => r.AskAboutAsync(order.Account.Id, order.Code, Ct)); return true; },
        ]);

        Assert.Equal(Standing.Paid(), await app.StandingAsync(order));
    }

    [Fact]
    public async Task Many_clicks_at_the_same_instant_lead_to_one_page()
    {
        var order = await app.PendingOrderAsync();

        var starts = await app.AllAtOnceAsync(Row.Of("orders", order.Id), callers: 4, () => app.StartAsync(order.Account.Id, order.Id));

        Assert.Single(starts.Select(start => Assert.IsType<PaymentStart.Page>(start).Address).Distinct());
        Assert.Equal(Standing.Pending(), await app.StandingAsync(order));
    }

    [Fact]
    public async Task When_the_power_goes_out_between_the_banks_charge_and_our_commit_the_next_round_completes()
    {
        await app.IntakeAsync(); // the commits are counted: nothing of another test may wait
        var order = await app.PendingOrderAsync();
        await app.PresentAsync(await app.StartedAsync(order));
        await app.PostAsync();

        app.Power.After(commits: 1); // taking the event commits, what it leads to does not
        await Assert.ThrowsAsync<PowerCutException>(app.IntakeAsync);
        Assert.Equal(Standing.Pending(), await app.StandingAsync(order));
        Assert.Equal(["waiting"], await app.OutcomesAsync(order));

        app.Time.MoveOn(TimeSpan.FromSeconds(10));
        await app.IntakeAsync();
        Assert.Equal(Standing.Paid(), await app.StandingAsync(order));
    }

    [Fact]
    public async Task A_shop_that_is_away_gets_the_notice_later()
    {
        var order = await app.PendingOrderAsync();
        await app.PresentAsync(await app.StartedAsync(order));
        var shop = app.Address.Host;
        app.Outside.Answer(shop, (_, _) => throw new HttpRequestException("Connection refused"));
        await app.PostAsync();
        app.Outside.Answer(shop, (_, _) => Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.ServiceUnavailable)));
        app.Time.MoveOn(TimeSpan.FromSeconds(10));
        await app.PostAsync();
        Assert.Equal((2, null), await NoticeAsync(order));

        app.ReachItself();
        await app.PostAsync(); // not yet: the bank waits longer each time
        Assert.Equal((2, null), await NoticeAsync(order));
        app.Time.MoveOn(TimeSpan.FromSeconds(20));
        await app.PostAsync();
        await app.IntakeAsync();

        Assert.Equal(Standing.Paid(), await app.StandingAsync(order));
    }

    private Task<(int Tries, DateTimeOffset? Delivered)> NoticeAsync(PendingOrder order) => app.DbAsync(async db =>
    {
        var notice = (await db.SandboxNotices.AsNoTracking().ToListAsync(Ct)).Single(n => n.Payload.Contains(order.Id.ToString(), StringComparison.Ordinal));
        return (notice.Tries, notice.DeliveredAt);
    });
}

/// <summary>The twins: the same races without the row locks. Each must go wrong, or only the database's own rule must stop it; else the tests above prove nothing.</summary>
public sealed class PaymentRaceTwins(PaymentRaceTwins.Unlocked app) : IClassFixture<PaymentRaceTwins.Unlocked>
{
    public sealed class Unlocked(TestCluster cluster) : PaymentApp(cluster)
    {
        protected override IReadOnlyList<Microsoft.EntityFrameworkCore.Diagnostics.IInterceptor> Interceptors => [new WithoutRowLocks()];
    }

    [Fact]
    public async Task Without_the_orders_lock_two_notices_would_issue_tickets_twice()
    {
        await app.DropIndexAsync("uq_mail_messages_cause");
        var order = await app.PendingOrderAsync();
        await app.HeldAsync(app.NewBasket(), order.Category, tickets: 2); // others' seats hide the count that would go below zero

        await app.TwoNoticesAtOnceAsync(order);

        Assert.NotEqual(Standing.Paid() with { Held = 2 }, await app.StandingAsync(order));
        Assert.Equal(4, (await app.StandingAsync(order)).LiveTickets);
    }

    [Fact]
    public async Task Without_the_orders_lock_two_intakes_of_many_payments_would_issue_tickets_twice()
    {
        await app.DropIndexAsync("uq_mail_messages_cause");
        PendingOrder[] orders = [await app.PendingOrderAsync(), await app.PendingOrderAsync(), await app.PendingOrderAsync()];
        foreach (var order in orders) await app.HeldAsync(app.NewBasket(), order.Category, tickets: 2); // others' seats hide the count that would go below zero

        await app.TwoNoticesAtOnceAsync(orders);

        Assert.All(await Task.WhenAll(orders.Select(app.StandingAsync)), standing => Assert.Equal(4, standing.LiveTickets));
    }

    [Fact]
    public async Task Without_the_orders_lock_the_database_still_lets_one_attempt_be_open()
    {
        var order = await app.PendingOrderAsync();

        var starts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.RunAsync(async (CheckoutPayment checkout) =>
        {
            try
            {
                return await checkout.StartAsync(order.Account.Id, order.Id, Ct);
            }
            catch (DbUpdateException refused) when (refused.Broke(Constraints.AttemptOpen) || refused.Broke("uq_payment_attempts_number"))
            {
                return new PaymentStart.TryLater();
            }
        })));

        Assert.Contains(starts, start => start is PaymentStart.Page);
        Assert.Equal(Standing.Pending(), await app.StandingAsync(order));
    }
}

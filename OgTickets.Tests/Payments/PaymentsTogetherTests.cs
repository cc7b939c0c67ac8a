using Microsoft.EntityFrameworkCore;
using OgTickets.Inventory;
using OgTickets.Orders;

namespace OgTickets.Tests.Payments;

/// <summary>Notices that wait together, as in the minute sales open: each payment ends as it would alone, in fewer journeys to the database.</summary>
public sealed class PaymentsTogetherTests(PaymentApp app) : IClassFixture<PaymentApp>
{
    [Fact]
    public async Task Payments_of_one_category_are_each_settled_as_one_alone()
    {
        var orders = await OrdersOfOneCategoryAsync(5);

        await HearAllAsync(orders);
        await app.IntakeAsync();

        Assert.All(await Task.WhenAll(orders.Select(app.StandingAsync)), standing => Assert.Equal(Standing.Paid() with { Sold = 10 }, standing));
        foreach (var order in orders) Assert.Equal(["Paid"], await app.OutcomesAsync(order));
    }

    [Fact]
    public async Task What_is_not_the_plain_case_is_among_others_what_it_is_alone()
    {
        var (plain, twice, other, late) = (await app.PendingOrderAsync(), await app.PendingOrderAsync(), await app.PendingOrderAsync(), await app.PendingOrderAsync());
        var latePage = await app.StartedAsync(late);
        await app.DbAsync(db => db.Orders.Where(o => o.Id == late.Id).ExecuteUpdateAsync(set => set.SetProperty(o => o.ExpiresAt, app.Time.Now.AddMinutes(-1)), Ct));
        await app.RunAsync((OrderClosing closing) => closing.ExpireAsync(late.Id, Ct));

        await HearAllAsync([plain, twice]);
        await app.HearAsync(await app.NewsAsync(await app.StartedAsync(twice)));
        await app.HearAsync(await app.NewsAsync(await app.StartedAsync(other)) with { AmountCents = 1 });
        await app.HearAsync(await app.NewsAsync(latePage));
        await app.IntakeAsync();

        Assert.Equal(Standing.Paid(), await app.StandingAsync(plain));
        Assert.Equal(Standing.Paid(), await app.StandingAsync(twice));
        Assert.Equal(["Paid", "Repeat"], await app.OutcomesAsync(twice));
        Assert.Equal(["WrongAmount"], await app.OutcomesAsync(other));
        Assert.Equal(Standing.Pending(attempts: "WrongAmount"), await app.StandingAsync(other));
        Assert.Equal(["PaidLate"], await app.OutcomesAsync(late));
        Assert.Equal(2, (await app.StandingAsync(late)).LiveTickets);
    }

    [Fact]
    public async Task One_that_cannot_be_settled_keeps_no_other_waiting()
    {
        var (good, broken, better) = (await app.PendingOrderAsync(), await app.PendingOrderAsync(), await app.PendingOrderAsync());
        await app.DbAsync(db => db.AccountKeys.Where(k => k.AccountId == broken.Account.Id).ExecuteUpdateAsync(set => set.SetProperty(k => k.ReplacedAt, app.Time.Now), Ct));

        await HearAllAsync([good, broken, better]);
        await Assert.ThrowsAsync<AggregateException>(app.IntakeAsync); // together, and then that one by itself

        Assert.Equal(Standing.Paid(), await app.StandingAsync(good));
        Assert.Equal(Standing.Pending(), await app.StandingAsync(broken));
        Assert.Equal(["waiting"], await app.OutcomesAsync(broken));
        Assert.Equal(Standing.Paid(), await app.StandingAsync(better));
    }

    [Fact]
    public async Task When_the_power_goes_out_before_they_commit_each_is_paid_once_all_the_same()
    {
        var orders = await OrdersOfOneCategoryAsync(3);
        await HearAllAsync(orders);

        app.Power.After(commits: 1); // taking the events commits, what they lead to does not
        await Assert.ThrowsAsync<PowerCutException>(app.IntakeAsync);

        Assert.All(await Task.WhenAll(orders.Select(app.StandingAsync)), standing => Assert.Equal(Standing.Paid() with { Sold = 6 }, standing));
    }

    [Fact]
    public async Task Two_intakes_with_notices_of_the_same_payments_pay_each_once()
    {
        PendingOrder[] orders = [await app.PendingOrderAsync(), await app.PendingOrderAsync(), await app.PendingOrderAsync()];

        await app.TwoNoticesAtOnceAsync(orders);

        Assert.All(await Task.WhenAll(orders.Select(app.StandingAsync)), standing => Assert.Equal(Standing.Paid(), standing));
        foreach (var order in orders) Assert.Equal(["Paid", "Repeat"], (await app.OutcomesAsync(order)).Order());
    }

    [Fact]
    public async Task Twelve_payments_take_no_more_commands_and_no_more_statements_than_two()
    {
        var (first, two, twelve) = (await OrdersOfOneCategoryAsync(2), await OrdersOfOneCategoryAsync(2), await OrdersOfOneCategoryAsync(12));
        await AskedAsync(first); // what is asked once only, is asked now

        Assert.Equal((14, 19), await AskedAsync(two));
        Assert.Equal((14, 19), await AskedAsync(twelve));
        Assert.All(await Task.WhenAll(twelve.Select(app.StandingAsync)), standing => Assert.Equal(Standing.Paid() with { Sold = 24 }, standing));
    }

    /// <summary>Pays these orders together. How often the database was asked, and by how many statements.</summary>
    private async Task<(int Commands, int Statements)> AskedAsync(IReadOnlyList<PendingOrder> orders)
    {
        await HearAllAsync(orders);
        using var log = new CommandLog(app.Database);
        await app.IntakeAsync();
        var commands = log.Take();
        foreach (var command in commands) TestContext.Current.TestOutputHelper?.WriteLine(command.ReplaceLineEndings(" "));
        return (commands.Count, CommandLog.Statements(commands));
    }

    /// <summary>Pending orders of so many people for two seats each of one category, all of them started to pay.</summary>
    private async Task<PendingOrder[]> OrdersOfOneCategoryAsync(int people)
    {
        var (category, orders) = (await app.CategoryAsync(2 * people), new List<PendingOrder>());
        for (var person = 0; person < people; person++)
        {
            var account = await app.NewAccountAsync();
            await app.HeldAsync(Basket.Of(account.Id), category, tickets: 2);
            orders.Add(await app.PlacedAsync(account, category, 200_00));
        }
        return [.. orders];
    }

    private async Task HearAllAsync(IReadOnlyList<PendingOrder> orders)
    {
        await app.IntakeAsync(); // what other tests left waiting
        foreach (var order in orders) await app.HearAsync(await app.NewsAsync(await app.StartedAsync(order)));
    }
}

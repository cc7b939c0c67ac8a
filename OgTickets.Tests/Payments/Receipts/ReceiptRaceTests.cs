using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using OgTickets.Payments.Receipts;
using OgTickets.Persistence;

namespace OgTickets.Tests.Payments.Receipts;

/// <summary>Several replicas number at once, and one dies in between.</summary>
public sealed class ReceiptRaceTests(PaymentApp app) : IClassFixture<PaymentApp>
{
    [Fact]
    public async Task Two_replicas_at_once_leave_no_gap_and_no_double()
    {
        await app.PaidOrdersAsync(1);
        await app.NumberAsync(); // the series is there
        var orders = await app.PaidOrdersAsync(3);

        await app.AllAtOnceAsync(Series, callers: 2, async () => { await app.NumberAsync(); return true; });

        foreach (var order in orders) Assert.Single(await app.ReceiptsAsync(order));
        await app.AssertNoGapsAsync();
    }

    [Fact]
    public async Task Many_rounds_while_others_buy_and_give_back_leave_no_gap()
    {
        await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ =>
        {
            foreach (var order in await app.PaidOrdersAsync(4)) await app.GiveBackAsync(order);
        }).Concat(Enumerable.Range(0, 3).Select(async _ =>
        {
            for (var round = 0; round < 6; round++) await app.NumberAsync();
        })));
        await app.NumberAsync();

        await app.AssertNoGapsAsync();
        Assert.Equal(0, await app.DbAsync(db => db.Orders.CountAsync(o => o.PaidAt != null && db.Receipts.Count(r => r.OrderId == o.Id && r.Kind == ReceiptKind.Receipt) != 1, Ct)));
        Assert.Equal(0, await app.DbAsync(db => db.Refunds.CountAsync(r => db.Receipts.Count(n => n.RefundId == r.Id) != 1, Ct)));
    }

    [Fact]
    public async Task One_that_dies_before_its_commit_has_given_no_number()
    {
        var orders = await app.PaidOrdersAsync(2);

        app.Power.After(commits: 0);
        await Assert.ThrowsAsync<PowerCutException>(app.NumberAsync);
        foreach (var order in orders) Assert.Empty(await app.ReceiptsAsync(order));
        await app.NumberAsync();

        foreach (var order in orders) Assert.Single(await app.ReceiptsAsync(order));
        await app.AssertNoGapsAsync();
    }

    internal static Row Series => new("receipt_series", "kind = 'Receipt'");
}

/// <summary>The twin: without the row of the series both give the same number, and only the database's own rule is left to say no.</summary>
public sealed partial class ReceiptRaceTwins(ReceiptRaceTwins.Unlocked app) : IClassFixture<ReceiptRaceTwins.Unlocked>
{
    public sealed class Unlocked(TestCluster cluster) : PaymentApp(cluster)
    {
        protected override IReadOnlyList<IInterceptor> Interceptors => [new WithoutQueues()];
    }

    [Fact]
    public async Task Without_the_series_row_two_replicas_give_one_number_twice()
    {
        await app.PaidOrdersAsync(1);
        await app.NumberAsync();
        await app.PaidOrdersAsync(3);

        var answers = await app.AllAtOnceAsync(ReceiptRaceTests.Series, callers: 2, async () =>
        {
            try
            {
                await app.NumberAsync();
                return true;
            }
            catch (DbUpdateException refused) when (refused.Broke(Constraints.ReceiptNumber) || refused.Broke(Constraints.ReceiptOrder))
            {
                return false;
            }
        });

        Assert.Equal([false, true], answers.Order());
    }

    /// <summary>Takes away the row of the series, and with it that each takes other orders.</summary>
    private sealed partial class WithoutQueues : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            command.CommandText = Lock().Replace(command.CommandText, "");
            return ValueTask.FromResult(result);
        }

        [GeneratedRegex(@"\bfor (no key )?update( of r)?( skip locked)?", RegexOptions.None, 1000)]
        private static partial Regex Lock();
    }
}

using CsCheck;
using OgTickets.Tests.Inventory;
using OgTickets.Tests.Payments;

namespace OgTickets.Tests.Orders;

/// <summary>
/// Whatever buyers, the bank and the clock do, in whatever order, also at the same moment: every counter says what a recount says, and in the end the bank
/// has kept exactly the price of the orders that are paid, which alone have live tickets.
/// </summary>
public sealed class AnyDayTests(PaymentApp app) : IClassFixture<PaymentApp>
{
    [Fact]
    public async Task Any_day_of_sale_ends_with_true_counters_and_all_money_accounted_for() =>
        await Event.Any.Array[10, 40].SampleAsync(async day =>
        {
            var office = await BoxOfficeDay.BeginAsync(app);
            foreach (var what in day) await office.HappensAsync(what);
            await app.AssertTrueAsync();
            await office.EndAsync();
            await app.AssertTrueAsync();
            Assert.Empty(await office.WrongAsync());
        }, iter: 30, threads: 1, print: Words);

    [Fact]
    public async Task Any_days_at_once_end_the_same() =>
        await Event.Any.Array[4, 12].Array[4].SampleAsync(async days =>
        {
            var office = await BoxOfficeDay.BeginAsync(app);
            await Task.WhenAll(days.Select(day => Task.Run(async () =>
            {
                foreach (var what in day) await office.HappensAsync(what); // a deadlock would throw here
            }, Ct)));
            await office.EndAsync();
            await app.AssertTrueAsync();
            Assert.Empty(await office.WrongAsync());
        }, iter: 15, threads: 1, print: days => string.Join("\n\n", days.Select(Words)));

    private static string Words(Event[] day) => string.Join('\n', day.Select(what => what.ToString()));
}

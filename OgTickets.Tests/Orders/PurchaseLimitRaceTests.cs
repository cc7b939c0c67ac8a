using Microsoft.EntityFrameworkCore;
using Npgsql;
using OgTickets.Identity;
using OgTickets.Inventory;
using OgTickets.Orders;
using OgTickets.Persistence;

namespace OgTickets.Tests.Orders;

/// <summary>Six seats of a session, asked for by two orders of one buyer at the same moment: also when the code forgets to test.</summary>
public sealed class PurchaseLimitRaceTests(OrdersApp app) : IClassFixture<OrdersApp>
{
    [Fact]
    public async Task Two_orders_of_one_buyer_counted_at_once_keep_to_the_limit()
    {
        var (buyer, orders) = await TwoOrdersAsync();

        var counted = await AtOnceAsync(buyer, orders, db => new PurchaseLimits(db, new()));

        Assert.Single(counted, true);
        Assert.Equal((4, 4), await app.CountedAsync(buyer.Id, orders[0].Lines[0].SessionNumber));
    }

    [Fact]
    public async Task With_the_code_s_own_test_removed_the_database_still_keeps_to_the_limit()
    {
        var (buyer, orders) = await TwoOrdersAsync();

        var counted = await AtOnceAsync(buyer, orders, db => new CarelessLimits(db));

        Assert.Single(counted, true);
        Assert.Equal((4, 4), await app.CountedAsync(buyer.Id, orders[0].Lines[0].SessionNumber));
    }

    /// <summary>The race is real: without the test and without the constraint the same callers go over the limit.</summary>
    [Fact]
    public async Task Twin_with_no_guard_at_all_the_limit_is_broken()
    {
        var (buyer, orders) = await TwoOrdersAsync();
        await OwnerAsync($"alter table account_seats drop constraint {Constraints.AccountSeats}; alter table account_session_seats drop constraint {Constraints.AccountSessionSeats}");
        try
        {
            Assert.All(await AtOnceAsync(buyer, orders, db => new CarelessLimits(db)), Assert.True);
            Assert.Equal((8, 8), await app.CountedAsync(buyer.Id, orders[0].Lines[0].SessionNumber));
        }
        finally
        {
            await OwnerAsync("delete from account_session_seats; delete from account_seats");
            await OwnerAsync($"alter table account_seats add constraint {Constraints.AccountSeats} check (seats between 0 and seat_limit)");
            await OwnerAsync($"alter table account_session_seats add constraint {Constraints.AccountSessionSeats} check (seats between 0 and seat_limit)");
        }
    }

    /// <summary>Two ended orders of four seats each for one session, whose late money comes at the same moment. Six is the limit.</summary>
    private async Task<(Account Buyer, Order[] Orders)> TwoOrdersAsync()
    {
        var category = await app.CategoryAsync(capacity: 20);
        var buyer = await app.NewPersonAsync();
        var orders = new Order[2];
        for (var i = 0; i < orders.Length; i++)
        {
            await app.HeldAsync(Basket.Of(buyer.Id), category, "family");
            orders[i] = await app.PlacedAsync(buyer);
            app.Time.MoveOn(TimeSpan.FromMinutes(46));
            await app.ExpireAsync(orders[i].Id);
        }
        return (buyer, orders);
    }

    private Task<bool[]> AtOnceAsync(Account buyer, Order[] orders, Func<OgTicketsDb, PurchaseLimits> limits) =>
        app.AllAtOnceAsync(new Row("account_seats", "account_id = $1", buyer.Id), [.. orders.Select(order => (Func<Task<bool>>)(() => app.DbAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            try
            {
                if ((await limits(db).TakeAsync(buyer.Id, order.Lines, Ct)).Count > 0) return false;
            }
            catch (PostgresException refused) when (refused.Broke(Constraints.AccountSessionSeats))
            {
                return false;
            }
            await transaction.CommitAsync(Ct);
            return true;
        })))]);

    private async Task OwnerAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(app.Database.Owner);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }

    /// <summary>The code's own test removed.</summary>
    private sealed class CarelessLimits(OgTicketsDb db) : PurchaseLimits(db, new())
    {
        private readonly OgTicketsDb _db = db;

        protected override async Task<IReadOnlyCollection<int?>> TryTakeAsync(Guid account, int all, IReadOnlyList<(int Session, int Seats)> sessions, CancellationToken ct)
        {
            await _db.AccountSeats.Where(c => c.AccountId == account).ExecuteUpdateAsync(set => set.SetProperty(c => c.Seats, c => c.Seats + all), ct);
            foreach (var (session, seats) in sessions)
            {
                await _db.AccountSessionSeats.Where(c => c.AccountId == account && c.SessionNumber == session)
                    .ExecuteUpdateAsync(set => set.SetProperty(c => c.Seats, c => c.Seats + seats), ct);
            }
            return [null, .. sessions.Select(s => (int?)s.Session)];
        }
    }
}

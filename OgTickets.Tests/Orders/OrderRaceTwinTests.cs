using Npgsql;
using OgTickets.Orders;
using OgTickets.Persistence;

namespace OgTickets.Tests.Orders;

/// <summary>The race is real: with its guard removed the same callers do the damage. A database of its own, as it is left broken.</summary>
public sealed class OrderRaceTwinTests(OrdersApp app) : IClassFixture<OrdersApp>
{
    [Fact]
    public async Task Twin_without_the_constraint_one_buyer_has_two_pending_orders()
    {
        await using var owner = NpgsqlDataSource.Create(app.Database.Owner);
        await using var drop = owner.CreateCommand($"drop index {Constraints.OrderPending}");
        await drop.ExecuteNonQueryAsync(Ct);

        var results = await app.TwoBasketsAtOnceAsync();

        Assert.All(results, r => Assert.IsType<PlacementResult.Placed>(r));
    }
}

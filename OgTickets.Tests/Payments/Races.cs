using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace OgTickets.Tests.Payments;

/// <summary>Races that a test and its twin share.</summary>
public static class Races
{
    /// <summary>Two notices of one payment, each worked by an intake of its own, both waiting before either goes on.</summary>
    public static async Task TwoNoticesAtOnceAsync(this App app, PendingOrder order)
    {
        var page = await app.StartedAsync(order);
        await app.HearAsync(await app.NewsAsync(page));
        await app.HearAsync(await app.NewsAsync(page));
        await app.AllAtOnceAsync(Row.Of("orders", order.Id), callers: 2, async () => { await app.IntakeAsync(); return true; });
    }

    /// <summary>Takes away a rule of the database, for a twin.</summary>
    public static async Task DropIndexAsync(this App app, string index)
    {
        await using var connection = new NpgsqlConnection(app.Database.Superuser);
        await connection.OpenAsync(Ct);
        await using var drop = new NpgsqlCommand($"drop index if exists {index}", connection);
        await drop.ExecuteNonQueryAsync(Ct);
    }

    /// <summary>Lets the shop's own clients reach the shop again.</summary>
    public static void ReachItself(this App app) =>
        app.Outside.Answer(app.Address.Host, ((TestServer)app.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>()).CreateHandler());
}

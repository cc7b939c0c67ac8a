using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace OgTickets.Tests.Payments;

/// <summary>Races that a test and its twin share.</summary>
public static class Races
{
    /// <summary>Two notices of each payment, the first ones worked by one intake and the second ones by another, both waiting before either goes on.</summary>
    public static async Task TwoNoticesAtOnceAsync(this App app, params PendingOrder[] orders)
    {
        var pages = new List<Guid>();
        foreach (var order in orders) pages.Add(await app.StartedAsync(order));
        // an intake takes whatever has come, so the second notices come when the first are being worked
        await app.OneBehindTheOtherAsync(Row.Of("orders", orders.Min(o => o.Id)), HearAndWorkAsync, HearAndWorkAsync);

        async Task<bool> HearAndWorkAsync()
        {
            foreach (var page in pages) await app.HearAsync(await app.NewsAsync(page));
            await app.IntakeAsync();
            return true;
        }
    }

    /// <summary>Two replicas, each with one of the two notices that wait, queue at the row; then it is let go.</summary>
    public static async Task<T[]> NoticeEachAsync<T>(this App app, Row row, Func<Task<T>> work)
    {
        var waiting = await app.DbAsync(db => db.PaymentEvents.Where(e => e.ProcessedAt == null).OrderBy(e => e.Id).Select(e => e.Id).ToListAsync(Ct));
        Assert.Equal(2, waiting.Count);
        await DueAsync(app.Time.Now.AddHours(1)); // an intake takes all that are due
        return await app.OneBehindTheOtherAsync(row, work, async () =>
        {
            await DueAsync(app.Time.Now);
            return await work();
        });

        Task<int> DueAsync(DateTimeOffset at) => app.DbAsync(db => db.PaymentEvents.Where(e => e.Id == waiting[1]).ExecuteUpdateAsync(set => set.SetProperty(e => e.NextTryAt, at), Ct));
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

using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OgTickets.Inventory;

namespace OgTickets.Tests.Support;

/// <summary>A row that a test holds so that all callers queue up behind it. Names of tables and columns are written by the test itself.</summary>
public sealed record Row(string Table, string Where, params object[] Values)
{
    public static Row Of(string table, object id) => new(table, "id = $1", id);

    public static Row OfCategory(int id) => Of("price_categories", id);
}

/// <summary>
/// Races that are races every time: the row's lock is held from the test until every caller is waiting, as PostgreSQL reports it or behind the one who writes for several, then let go.
/// Tasks merely started together miss a race in one run of three.
/// </summary>
public static class AllAtOnce
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Lets <paramref name="callers"/> calls queue at the row, then go together; their answers in order.</summary>
    public static Task<T[]> AllAtOnceAsync<T>(this App app, Row row, int callers, Func<Task<T>> call) =>
        app.AllAtOnceAsync(row, [.. Enumerable.Repeat(call, callers)]);

    /// <summary>The same at a price category.</summary>
    public static Task<T[]> AllAtOnceAsync<T>(this App app, int category, int callers, Func<Task<T>> call) =>
        app.AllAtOnceAsync(Row.OfCategory(category), callers, call);

    /// <summary>Lets different calls queue at the row. <paramref name="waiting"/>: how many sessions of the database will wait there, when not one for each call. <paramref name="meanwhile"/>: what happens while they wait.</summary>
    public static async Task<T[]> AllAtOnceAsync<T>(this App app, Row row, IReadOnlyList<Func<Task<T>>> calls, int? waiting = null, Func<Task>? meanwhile = null)
    {
        await using var connection = new NpgsqlConnection(app.Database.Superuser);
        await connection.OpenAsync(Ct);
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        await HoldAsync(row, connection, transaction);

        var answers = calls.Select(call => Task.Run(call, Ct)).ToList();
        await UntilAllWaitAsync(app, waiting ?? calls.Count, answers);
        if (meanwhile is not null) await meanwhile();
        await transaction.CommitAsync(Ct);
        return await Task.WhenAll(answers);
    }

    /// <summary>Two or more calls that queue at the row in this very order, the next started when the one before waits; then the row is let go.</summary>
    public static async Task<T[]> OneBehindTheOtherAsync<T>(this App app, Row row, params Func<Task<T>>[] calls)
    {
        await using var connection = new NpgsqlConnection(app.Database.Superuser);
        await connection.OpenAsync(Ct);
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        await HoldAsync(row, connection, transaction);

        var answers = new List<Task<T>>();
        foreach (var call in calls)
        {
            answers.Add(Task.Run(call, Ct));
            await UntilAllWaitAsync(app, answers.Count, answers);
        }
        await transaction.CommitAsync(Ct);
        return await Task.WhenAll(answers);
    }

    private static async Task HoldAsync(Row row, NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        await using var hold = new NpgsqlCommand($"select 1 from {row.Table} where {row.Where} for update", connection, transaction);
        foreach (var value in row.Values) hold.Parameters.AddWithValue(value);
        Assert.True(await hold.ExecuteScalarAsync(Ct) is not null, $"No row of {row.Table} where {row.Where} to hold.");
    }

    private static async Task UntilAllWaitAsync<T>(App app, int callers, IReadOnlyList<Task<T>> answers)
    {
        await using var watch = new NpgsqlConnection(app.Database.Superuser);
        await watch.OpenAsync(Ct);
        await using var count = new NpgsqlCommand("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'", watch);
        for (var since = Stopwatch.GetTimestamp(); ;)
        {
            var waiting = (long)(await count.ExecuteScalarAsync(Ct))! + Math.Max(0, app.Services.GetRequiredService<HoldQueue>().InHand - 1);
            if (waiting >= callers) return;
            // one that ended never came to the row: its failure says more than a wait
            var ended = answers.Where(a => a.IsCompleted).ToList();
            foreach (var failed in ended.Where(a => a.IsFaulted)) await failed;
            Assert.True(ended.Count == 0, $"{ended.Count} of {callers} callers ended without waiting for the row.");
            Assert.True(Stopwatch.GetElapsedTime(since) < Patience, $"Only {waiting} of {callers} callers wait for the row.");
            await Task.Delay(10, Ct);
        }
    }
}

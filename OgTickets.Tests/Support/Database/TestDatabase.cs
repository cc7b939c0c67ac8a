using Npgsql;
using OgTickets.Persistence;

namespace OgTickets.Tests.Support;

/// <summary>One database of the test cluster, seen by each of the three roles.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static int _roads;

    private readonly EmbeddedPostgres _postgres;
    private readonly Func<Task>? _drop;
    private readonly string _road = Path.Combine(TestCluster.Home, $"r{Interlocked.Increment(ref _roads)}");

    internal TestDatabase(string name, EmbeddedPostgres postgres, Func<Task>? drop)
    {
        (Name, _postgres, _drop) = (name, postgres, drop);
        Open();
    }

    public string Name { get; }

    /// <summary>As the web. Like the owner it comes by a road of its own, which <see cref="AwayAsync"/> closes.</summary>
    public string App => new NpgsqlConnectionStringBuilder(_postgres.ConnectionTo(Name, EmbeddedPostgres.AppRole)) { Host = _road, MaxPoolSize = 60 }.ConnectionString;

    /// <summary>As migrations.</summary>
    public string Owner => new NpgsqlConnectionStringBuilder(_postgres.ConnectionTo(Name, EmbeddedPostgres.OwnerRole)) { Host = _road, MaxPoolSize = 10 }.ConnectionString;

    /// <summary>As a test that must see everything. Not pooled, so that nothing stays open in a template.</summary>
    public string Superuser => new NpgsqlConnectionStringBuilder(_postgres.ConnectionTo(Name, "postgres")) { Pooling = false }.ConnectionString;

    /// <summary>The database is gone for the web and the owner, sessions under way included, until the answer is disposed.</summary>
    public async Task<IAsyncDisposable> AwayAsync()
    {
        File.Delete(_road);
        await using var superuser = new NpgsqlConnection(Superuser);
        await superuser.OpenAsync();
        await using var end = new NpgsqlCommand("select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and usename <> 'postgres'", superuser);
        await end.ExecuteNonQueryAsync();
        return new Back(this);
    }

    public async ValueTask DisposeAsync()
    {
        if (_drop is not null) await _drop();
    }

    private void Open() => File.CreateSymbolicLink(_road, new NpgsqlConnectionStringBuilder(_postgres.SuperuserConnection).Host!);

    private sealed class Back(TestDatabase database) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            database.Open();
            return ValueTask.CompletedTask;
        }
    }
}

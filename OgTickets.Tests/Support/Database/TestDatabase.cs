using Npgsql;
using OgTickets.Persistence;

namespace OgTickets.Tests.Support;

/// <summary>One database of the test cluster, seen by each of the three roles.</summary>
public sealed class TestDatabase(string name, EmbeddedPostgres postgres, Func<Task>? drop) : IAsyncDisposable
{
    /// <summary>As the web.</summary>
    public string App => Pooled(postgres.ConnectionTo(name, EmbeddedPostgres.AppRole), 60);

    /// <summary>As migrations.</summary>
    public string Owner => Pooled(postgres.ConnectionTo(name, EmbeddedPostgres.OwnerRole), 10);

    /// <summary>As a test that must see everything. Not pooled, so that nothing stays open in a template.</summary>
    public string Superuser => new NpgsqlConnectionStringBuilder(postgres.ConnectionTo(name, "postgres")) { Pooling = false }.ConnectionString;

    public async ValueTask DisposeAsync()
    {
        if (drop is not null) await drop();
    }

    private static string Pooled(string connection, int most) => new NpgsqlConnectionStringBuilder(connection) { MaxPoolSize = most }.ConnectionString;
}

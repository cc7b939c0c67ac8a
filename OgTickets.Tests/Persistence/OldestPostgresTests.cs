using OgTickets.Persistence;
using OgTickets.Persistence.Embedded;
using OgTickets.Tests.Persistence.Embedded;

namespace OgTickets.Tests.Persistence;

/// <summary>The private server is newer than those we promise to run on.</summary>
public sealed class OldestPostgresTests
{
    [Fact]
    public async Task The_schema_the_grants_and_the_catalogue_work_on_PostgreSQL_15()
    {
        var oldest = await PostgresBinaries.OfMachineAsync(PostgresBinaries.OldestMajor, Ct);
        Assert.True(oldest is not null, "This test needs PostgreSQL 15: install the package postgresql-15.");
        await using var folder = new ScratchFolder();
        File.SetUnixFileMode(folder.Path, (UnixFileMode)0b111_101_101);
        await using var postgres = await EmbeddedPostgres.StartAsync(folder.Home, oldest, durable: false, Ct);
        await using var database = new TestDatabase(EmbeddedPostgres.Database, postgres, drop: null);

        await Schema.MakeAsync(database);
        await Schema.ImportCatalogueAsync(database);

        Assert.StartsWith("15.", (string)(await ScratchFolder.AskAsync(database.App, "show server_version"))!, StringComparison.Ordinal);
        Assert.Equal(761L, await ScratchFolder.AskAsync(database.App, "select count(*) from sessions"));
    }
}

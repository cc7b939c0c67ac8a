using Microsoft.EntityFrameworkCore;
using Npgsql;
using OgTickets.Gate;
using OgTickets.Persistence;
using OgTickets.Persistence.Embedded;
using OgTickets.Tests.Persistence.Embedded;

namespace OgTickets.Tests.Persistence;

/// <summary>A backup that was never restored is none (docs/operations/backup.md): dumped, dropped, restored and counted with PostgreSQL 15 and its own programs.</summary>
public sealed class BackupTests(BackupTests.OnPostgres15 app) : IClassFixture<BackupTests.OnPostgres15>
{
    [Fact]
    public async Task A_dropped_shop_is_restored_to_the_row_and_a_code_printed_before_admits()
    {
        var (used, unused) = (await app.PaidTicketAsync("ATH07", "duo"), await app.PaidTicketAsync("ATH07", "individual"));
        var (usedCode, unusedCode) = (app.CodeOf(used), app.CodeOf(unused));
        await app.GoToAsync("ATH07", TimeSpan.FromHours(1));
        Assert.Equal(GateAnswer.Admitted, await ScanAsync(usedCode, people: 2));
        var before = await RowsAsync();

        await app.DumpDropAndRestoreAsync();

        Assert.Equal(before, await RowsAsync());
        Assert.Equal(GateAnswer.Admitted, await ScanAsync(unusedCode));
        Assert.Equal(GateAnswer.AlreadyIn, await ScanAsync(usedCode));
    }

    private async Task<List<string>> RowsAsync() => [.. (await app.DumpAsync()).Split('\n').Order(StringComparer.Ordinal)];

    private async Task<GateAnswer> ScanAsync(string code, int people = 1)
    {
        var session = await app.DbAsync(db => db.Sessions.Where(s => s.Code == "ATH07").Select(s => s.Number).SingleAsync(Ct));
        var result = await app.RunAsync((GateDesk desk) => desk.ScanAsync(new Scan(Guid.NewGuid(), Guid.NewGuid(), "Porte A", session, code, people), Ct));
        return Assert.IsType<GateResult.Answered>(result).Answer;
    }

    /// <summary>The shop over a server of the oldest version that is promised.</summary>
    public sealed class OnPostgres15(TestCluster cluster) : App(cluster)
    {
        private readonly ScratchFolder _folder = new();
        private string _bin = "";
        private EmbeddedPostgres _postgres = null!;

        protected override async Task<TestDatabase> NewDatabaseAsync()
        {
            var oldest = await PostgresBinaries.OfMachineAsync(PostgresBinaries.OldestMajor, Ct);
            Assert.True(oldest is not null, "This test needs PostgreSQL 15: install the package postgresql-15.");
            _bin = oldest.Bin;
            File.SetUnixFileMode(_folder.Path, (UnixFileMode)0b111_101_101);
            _postgres = await EmbeddedPostgres.StartAsync(_folder.Home, oldest, durable: false, Ct);
            var database = new TestDatabase(EmbeddedPostgres.Database, _postgres, drop: null);
            await Schema.MakeAsync(database);
            await Schema.ImportCatalogueAsync(database);
            return database;
        }

        public async Task DumpDropAndRestoreAsync()
        {
            var (dump, host) = (Path.Combine(_folder.Path, "og.dump"), new NpgsqlConnectionStringBuilder(Database.Superuser).Host!);
            string[] there = ["--host", host, "--username", "postgres"];
            await Tools.RunAsync(Path.Combine(_bin, "pg_dump"), [.. there, "--format=custom", "--no-owner", "--no-acl", $"--file={dump}", EmbeddedPostgres.Database]);

            await AsSuperuserAsync($"drop database {EmbeddedPostgres.Database} with (force)");
            await AsSuperuserAsync($"create database {EmbeddedPostgres.Database} owner {EmbeddedPostgres.OwnerRole}");
            await Tools.RunAsync(Path.Combine(_bin, "pg_restore"), [.. there, "--no-owner", "--no-acl", "--exit-on-error", $"--role={EmbeddedPostgres.OwnerRole}", $"--dbname={EmbeddedPostgres.Database}", dump]);
            await Schema.MakeAsync(Database); // as the next deployment would: schema and rights
            ((NpgsqlDataSource)Services.GetService(typeof(NpgsqlDataSource))!).Clear(); // its connections went with the database
        }

        public override async ValueTask DisposeAsync()
        {
            GC.SuppressFinalize(this);
            await base.DisposeAsync();
            if (_postgres is not null) await _postgres.DisposeAsync();
            await _folder.DisposeAsync();
        }

        private async Task AsSuperuserAsync(string sql)
        {
            await using var superuser = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Database.Superuser) { Database = "postgres" }.ConnectionString);
            await superuser.OpenAsync(Ct);
            await using var command = new NpgsqlCommand(sql, superuser);
            await command.ExecuteNonQueryAsync(Ct);
        }
    }
}

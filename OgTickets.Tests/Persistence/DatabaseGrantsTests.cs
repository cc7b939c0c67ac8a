using Npgsql;
using OgTickets.Persistence;

namespace OgTickets.Tests.Persistence;

public sealed class DatabaseGrantsTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData("create table mine (id int)")]
    [InlineData("create temporary table mine (id int)")]
    [InlineData("alter table sessions add column mine int")]
    [InlineData("drop table sessions")]
    [InlineData("truncate sessions")]
    [InlineData("create schema mine")]
    [InlineData("create role mine")]
    [InlineData("""delete from "__EFMigrationsHistory" """)]
    [InlineData("update audit_entries set id = id")]
    [InlineData("delete from audit_entries")]
    [InlineData("update admissions set id = id")]
    [InlineData("delete from admissions")]
    [InlineData("update receipts set number = number")]
    [InlineData("delete from receipts")]
    public async Task The_web_may_not(string sql)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(app.Database.App, sql));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Theory]
    [InlineData("update sessions set number = number where false")]
    [InlineData("delete from holds where false")]
    [InlineData("insert into audit_entries select * from audit_entries where false")]
    [InlineData("insert into admissions select * from admissions where false")]
    [InlineData("select count(*) from audit_entries, admissions")]
    public async Task The_web_may(string sql) => await ExecuteAsync(app.Database.App, sql);

    [Fact]
    public async Task A_new_table_gets_its_rights_with_the_next_grants_and_granting_twice_changes_nothing()
    {
        await ExecuteAsync(app.Database.Owner, "create table plain (id int)");
        await using var owner = NpgsqlDataSource.Create(app.Database.Owner);

        await DatabaseGrants.ApplyAsync(owner, EmbeddedPostgres.AppRole, Ct);
        await DatabaseGrants.ApplyAsync(owner, EmbeddedPostgres.AppRole, Ct);

        await ExecuteAsync(app.Database.App, "insert into plain values (1); update plain set id = 2");
        await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(app.Database.App, "delete from receipts"));
    }

    [Fact]
    public async Task The_owner_is_no_superuser()
    {
        await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(app.Database.Owner, "create role mine"));
        await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(app.Database.Owner, "create database mine"));
    }

    private static async Task ExecuteAsync(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }
}

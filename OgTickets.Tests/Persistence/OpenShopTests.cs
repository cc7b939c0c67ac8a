using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace OgTickets.Tests.Persistence;

/// <summary>Migrations run while the build before sells: they only add, and no table that grows with the sales is locked while it is read through.</summary>
public sealed class OpenShopTests(App app) : IClassFixture<App>
{
    /// <summary>Whatever is made from here on is judged. Some of the migrations before build indexes and check rows under a lock (docs/deploy.md); they may not be edited.</summary>
    private const string Since = "20261126060000";

    public static TheoryData<string, MigrationOperation> Disturbing => new()
    {
        { "concurrently", new CreateIndexOperation { Name = "ix_tickets_x", Table = "tickets", Columns = ["x"] } },
        { "not valid", new AddCheckConstraintOperation { Name = "ck_orders_x", Table = "orders", Sql = "x > 0" } },
        { "not valid", new AddForeignKeyOperation { Name = "fk_orders_x", Table = "orders", Columns = ["x"], PrincipalTable = "venues" } },
        { "concurrently", new AddUniqueConstraintOperation { Name = "uq_orders_x", Table = "orders", Columns = ["x"] } },
        { "does not give it", new AddColumnOperation { Name = "x", Table = "sessions", ClrType = typeof(int) } },
        { "is dropped", new DropColumnOperation { Name = "code", Table = "orders" } },
        { "is dropped", new DropTableOperation { Name = "venues" } },
        { "is renamed", new RenameColumnOperation { Name = "code", Table = "orders", NewName = "number" } },
        { "written anew", new AlterColumnOperation { Name = "code", Table = "orders", ColumnType = "bigint", OldColumn = new AddColumnOperation { ColumnType = "integer" } } },
        { "concurrently", new SqlOperation { Sql = "create unique index uq_x on admissions (x)" } },
        { "not valid", new SqlOperation { Sql = "alter table admissions add constraint ck_x check (x > 0)" } },
        { "a loop", new SqlOperation { Sql = "update orders set x = 1" } },
    };

    public static TheoryData<MigrationOperation> Quiet =>
    [
        new AddColumnOperation { Name = "x", Table = "orders", ClrType = typeof(int), IsNullable = true },
        new AddColumnOperation { Name = "x", Table = "orders", ClrType = typeof(int), DefaultValue = 0 },
        new CreateIndexOperation { Name = "ix_venues_x", Table = "venues", Columns = ["x"] },
        new SqlOperation { Sql = "create index concurrently ix_x on admissions (x)" },
        new SqlOperation { Sql = "alter table admissions add constraint ck_x check (x > 0) not valid" },
        new SqlOperation { Sql = "alter table admissions validate constraint ck_x" },
    ];

    [Fact]
    public async Task No_migration_since_disturbs_a_shop_that_is_open()
    {
        await app.DbAsync(db =>
        {
            var all = db.GetService<IMigrationsAssembly>();
            Assert.Empty(all.Migrations.Where(one => string.CompareOrdinal(one.Key, Since) > 0)
                .SelectMany(one => OpenShop.Feels(all.CreateMigration(one.Value, db.Database.ProviderName!).UpOperations).Select(sentence => $"{one.Key}: {sentence}")));
            return Task.CompletedTask;
        });
    }

    [Theory, MemberData(nameof(Disturbing))]
    public void What_disturbs_is_seen(string because, MigrationOperation step) => Assert.Contains(because, Assert.Single(OpenShop.Feels([step])), StringComparison.Ordinal);

    [Theory, MemberData(nameof(Quiet))]
    public void What_does_not_is_let_through(MigrationOperation step) => Assert.Empty(OpenShop.Feels([step]));

    [Fact]
    public void A_table_that_is_made_now_may_be_made_as_one_likes() => Assert.Empty(OpenShop.Feels(
    [
        new CreateTableOperation { Name = "stewards" },
        new CreateIndexOperation { Name = "ix_stewards_x", Table = "stewards", Columns = ["x"] },
        new AddForeignKeyOperation { Name = "fk_stewards_x", Table = "stewards", Columns = ["x"], PrincipalTable = "orders" },
    ]));
}

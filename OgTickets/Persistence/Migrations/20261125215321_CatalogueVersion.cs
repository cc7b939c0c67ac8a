using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OgTickets.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class CatalogueVersion : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "catalogue_version",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_catalogue_version", x => x.id);
                    table.CheckConstraint("ck_catalogue_version_one", "id = 1");
                });

            // One statement raises the version once, whatever the number of rows. The counters of seats are not named: they change with every hold and are nobody's memory.
            migrationBuilder.Sql(
                """
                insert into catalogue_version (id, version) values (1, 1);
                create function raise_catalogue_version() returns trigger language plpgsql as $$
                begin
                    update catalogue_version set version = version + 1;
                    perform pg_notify('catalogue', (select version::text from catalogue_version));
                    return null;
                end $$;
                create trigger sports_version after insert or update or delete on sports for each statement execute function raise_catalogue_version();
                create trigger venues_version after insert or update or delete on venues for each statement execute function raise_catalogue_version();
                create trigger sessions_version after insert or update or delete on sessions for each statement execute function raise_catalogue_version();
                create trigger offers_version after insert or update or delete on offers for each statement execute function raise_catalogue_version();
                create trigger price_categories_version after insert or delete or update of session_number, letter, position, seat_price_cents, capacity, withdrawn_at
                    on price_categories for each statement execute function raise_catalogue_version();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                drop trigger sports_version on sports;
                drop trigger venues_version on venues;
                drop trigger sessions_version on sessions;
                drop trigger offers_version on offers;
                drop trigger price_categories_version on price_categories;
                drop function raise_catalogue_version();
                """);
            migrationBuilder.DropTable(
                name: "catalogue_version");
        }
    }
}

using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OgTickets.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class ShopRules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "rules_number",
                table: "orders",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<bool>(
                name: "is_closed",
                table: "account_seats",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "shop_rules",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    made_by = table.Column<Guid>(type: "uuid", nullable: true),
                    seats_per_session = table.Column<int>(type: "integer", nullable: false),
                    seats_per_account = table.Column<int>(type: "integer", nullable: false),
                    lines_per_basket = table.Column<int>(type: "integer", nullable: false),
                    basket_time = table.Column<TimeSpan>(type: "interval", nullable: false),
                    extension_time = table.Column<TimeSpan>(type: "interval", nullable: false),
                    order_time = table.Column<TimeSpan>(type: "interval", nullable: false),
                    refund_days = table.Column<int>(type: "integer", nullable: false),
                    seller_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    seller_legal_form = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    seller_address = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    seller_siren = table.Column<string>(type: "character varying(9)", maxLength: 9, nullable: false),
                    seller_vat_number = table.Column<string>(type: "character varying(13)", maxLength: 13, nullable: false),
                    seller_register = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    vat_rate = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shop_rules", x => x.number);
                    table.CheckConstraint("ck_shop_rules_limits", "seats_per_session > 0 and seats_per_account >= seats_per_session and lines_per_basket > 0");
                    table.CheckConstraint("ck_shop_rules_money", "refund_days between 0 and 365 and vat_rate between 0 and 9999");
                    table.CheckConstraint("ck_shop_rules_times", "basket_time > interval '2 minutes' and extension_time > interval '0' and order_time > interval '0' and basket_time + extension_time + order_time <= interval '75 minutes'");
                });

            // The limits that whoever takes seats is judged by: read in a statement he makes anyhow. Its columns are named, so that the table may grow.
            // What is remembered of the rules follows the catalogue's version, like all that is remembered.
            migrationBuilder.Sql(
                """
                create view seat_limits_in_force as select seats_per_session, seats_per_account, lines_per_basket from shop_rules order by number desc limit 1;
                create trigger shop_rules_version after insert on shop_rules for each statement execute function raise_catalogue_version();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop view seat_limits_in_force");

            migrationBuilder.DropTable(
                name: "shop_rules");

            migrationBuilder.DropColumn(
                name: "rules_number",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "is_closed",
                table: "account_seats");
        }
    }
}

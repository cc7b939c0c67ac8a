using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OgTickets.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class SalesCounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_offers_discount",
                table: "offers");

            migrationBuilder.CreateTable(
                name: "sales_counted",
                columns: table => new
                {
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    last = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sales_counted", x => new { x.kind, x.year });
                    table.CheckConstraint("ck_sales_counted_last", "last >= 0");
                });

            migrationBuilder.CreateTable(
                name: "sales_counts",
                columns: table => new
                {
                    part = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    key = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    tickets = table.Column<int>(type: "integer", nullable: false),
                    seats = table.Column<int>(type: "integer", nullable: false),
                    sold_cents = table.Column<long>(type: "bigint", nullable: false),
                    tickets_back = table.Column<int>(type: "integer", nullable: false),
                    seats_back = table.Column<int>(type: "integer", nullable: false),
                    back_cents = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sales_counts", x => new { x.part, x.day, x.key });
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_offers_discount",
                table: "offers",
                sql: "discount_percent between 0 and 99");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "sales_counted");

            migrationBuilder.DropTable(
                name: "sales_counts");

            migrationBuilder.DropCheckConstraint(
                name: "ck_offers_discount",
                table: "offers");

            migrationBuilder.AddCheckConstraint(
                name: "ck_offers_discount",
                table: "offers",
                sql: "discount_percent between 0 and 100");
        }
    }
}

using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace OgTickets.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class OrganisersYear : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // made beside those who buy; one that was broken off stays behind and is good for nothing
            migrationBuilder.Sql("drop index if exists ix_receipts_order_id;", suppressTransaction: true);
            migrationBuilder.CreateIndex(
                name: "ix_receipts_order_id",
                table: "receipts",
                column: "order_id")
                .Annotation("Npgsql:CreatedConcurrently", true);

            migrationBuilder.DropIndex(
                name: "ix_receipts_credit_notes",
                table: "receipts");

            migrationBuilder.AddColumn<int>(
                name: "gift_seats_per_session",
                table: "shop_rules",
                type: "integer",
                nullable: false,
                defaultValue: 50);

            migrationBuilder.CreateTable(
                name: "audit_checks",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    asked_by = table.Column<Guid>(type: "uuid", nullable: false),
                    noted = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    blocks = table.Column<long>(type: "bigint", nullable: false),
                    block = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    entries = table.Column<long>(type: "bigint", nullable: false),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    break_kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    break_block = table.Column<long>(type: "bigint", nullable: true),
                    break_entry = table.Column<long>(type: "bigint", nullable: true),
                    unsealed = table.Column<long>(type: "bigint", nullable: false),
                    overdue = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_checks", x => x.number);
                });

            migrationBuilder.Sql("alter table shop_rules add constraint ck_shop_rules_gifts check (gift_seats_per_session between 0 and 10000) not valid;");
            migrationBuilder.Sql("alter table shop_rules validate constraint ck_shop_rules_gifts;");

            migrationBuilder.CreateIndex(
                name: "uq_audit_checks_underway",
                table: "audit_checks",
                column: "finished_at",
                unique: true,
                filter: "finished_at is null")
                .Annotation("Npgsql:NullsDistinct", false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit_checks");

            migrationBuilder.DropIndex(
                name: "ix_receipts_order_id",
                table: "receipts");

            migrationBuilder.DropCheckConstraint(
                name: "ck_shop_rules_gifts",
                table: "shop_rules");

            migrationBuilder.DropColumn(
                name: "gift_seats_per_session",
                table: "shop_rules");

            migrationBuilder.CreateIndex(
                name: "ix_receipts_credit_notes",
                table: "receipts",
                column: "order_id",
                filter: "kind = 'CreditNote'");
        }
    }
}
